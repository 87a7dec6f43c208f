# Lettres qui redonnent ce qui s'est dit dans une conversation.

mail-said-transcript =
    .subject = Votre conversation avec { $seller }
    .intro = Voici, comme demandé, votre conversation avec { $seller }.
    .after = Pour répondre, répondez à cet e-mail, ou reprenez la conversation dans le navigateur où vous l'avez commencée.

mail-said-answer =
    .subject = { $seller } vous a répondu
    .intro = { $seller } vous a répondu dans la conversation, et personne ne l'y a encore lu. Voici cette réponse.
    .after = Pour répondre, répondez à cet e-mail, ou reprenez la conversation dans le navigateur où vous l'avez commencée.

mail-said-by =
    .customer = Vous
    .assistant = Assistant automatique
    .agent = Conseiller
    .system = Information

mail-said-file = Fichier joint dans la conversation : { $name }
mail-said-fetch = Télécharger { $name } (tant que la conversation est gardée)
mail-said-file-waits = Un fichier joint vous attend dans la conversation, dans le navigateur où vous l'avez commencée : il n'est pas envoyé à une adresse dont nous n'avons pas vérifié qu'elle est la vôtre.
mail-said-back = Revenir à la conversation

mail-sent-payment =
    .subject = Commande { $reference } : votre page de paiement
    .intro = Voici, comme convenu avec le vendeur, la page où régler { $amount } par carte pour votre commande { $reference }.{ $limited ->
        [yes] { " " }Elle vous attend jusqu'au { $until }.
       *[no] { "" }
    }
mail-sent-paper =
    .subject = Commande { $reference } : { $title }
    .intro = Le vendeur vous adresse ce document, joint à cet e-mail : { $title }. Il montre votre commande telle qu'elle est à ce jour.
