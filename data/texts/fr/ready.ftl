# Réponses prêtes de la démonstration. Les variables y restent telles quelles : le poste les remplit quand on s’en sert.

ready-received =
    .title = Demande bien reçue
    .text = Bonjour { $customer }, je suis { $agent } ({ $seller }). J’ai votre demande sous les yeux et je vous réponds ici même.
ready-unclear =
    .title = Il me manque une précision
    .text = Pour vous répondre au plus juste, il me manque une précision : pour combien de personnes, et pour quel jour ?
ready-found =
    .title = Commande retrouvée
    .text = Merci, j’ai retrouvé votre commande { $reference }. Que souhaitez-vous y changer ? Je vous dis d’abord ce que cela donne : rien n’est modifié sans votre accord.
ready-back =
    .title = Je vous laisse avec l’assistant
    .text = Je vous laisse avec l’assistant, qui reprend là où vous en étiez. S’il vous manque quelque chose, redemandez une personne : { $agent } ou un collègue vous répondra.
ready-cmn =
    .title = Option à valider
    .text = { $reference } est pour l’instant une option. Voulez-vous que je la valide, ou préférez-vous d’abord y changer quelque chose ?
ready-france-miniature =
    .title = Bon de commande à signer
    .text = Avez-vous pu signer le bon de commande de { $reference } ? Joignez-le ici même, dans la conversation : je le regarde et je vous réponds.
ready-chantilly =
    .title = Contrat à signer
    .text = Avez-vous pu signer le contrat de { $reference } ? Joignez-le ici même, dans la conversation : je le regarde et je vous réponds.
ready-mad =
    .title = Contremarques à renvoyer
    .text = Voulez-vous que je vous renvoie par e-mail les contremarques de votre commande { $reference } ?
