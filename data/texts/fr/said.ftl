# Ce que le client lit quand une personne prend sa conversation, la passe ou la quitte.

said-taken = { $agent } ({ $seller }) a pris votre demande et vous répond ici.
said-passed-on = { $agent } ({ $seller }) reprend votre demande et vous répond ici.
said-released = Votre demande attend de nouveau un conseiller. En attendant, l’assistant répond à ce qu’il peut.
said-back = { $agent } vous laisse avec l’assistant, qui reprend là où vous en étiez.
said-closed = { $agent } a clos votre demande. Si vous avez encore besoin de quelque chose, écrivez ici : je suis l’assistant automatique et je vous réponds.
said-rate = L’aide de { $agent } vous a-t-elle été utile ?
