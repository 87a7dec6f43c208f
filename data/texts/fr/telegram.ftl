# Ce que Telegram demande de plus : le menu, les touches, et ce qui ne concerne que ce canal.

telegram-menu-orders = Mes options et réservations
telegram-menu-tickets = Mes billets et documents
telegram-menu-person = Parler à un conseiller
telegram-menu-language = Changer de langue
telegram-menu-news = Régler les alertes
telegram-menu-web = Continuer sur le site
telegram-menu-leave = Oublier cette conversation
telegram-menu-help = Ce que je sais faire

telegram-says-orders = Mes réservations
telegram-says-tickets = Je voudrais mes billets
telegram-says-person = Je voudrais parler à un conseiller
telegram-says-language = En français, s’il vous plaît

telegram-help =
    Écrivez simplement ce qu’il vous faut : « la Conciergerie pour 30 personnes le 12 mars à 10h », « combien pour 45 adultes ? », « on sera 18 au lieu de 22 ». Les dates, les heures et les effectifs se choisissent aussi avec les touches.

    /mesoptions : vos options et réservations
    /billets : vos billets et documents
    /conseiller : une personne du vendeur
    /site : continuer sur le site, la même conversation
    /alertes : quand je vous préviens
    /langue : français ou anglais
    /oublier : effacer cette conversation

    Vous pouvez m’envoyer un contact quand je demande un accompagnateur, et la photo ou le PDF d’un document signé.
telegram-unknown-command = Je ne connais pas cette commande. Dites-le avec vos mots, ou voyez /aide.
telegram-language = Dans quelle langue continuons-nous ?
telegram-language-fr = Français
telegram-language-en = English
telegram-news = Je vous préviens ici d’un paiement reçu, d’une échéance, de vos billets, d’une fermeture. À quel moment ? Les réponses d’un conseiller et les miennes arrivent toujours, et les e-mails ne changent pas.
telegram-news-always = À toute heure
telegram-news-day = Pas la nuit (21h–8h)
telegram-news-never = Jamais
telegram-news-set = { $when ->
    [always] C’est noté : je vous préviens à toute heure.
    [day] C’est noté : rien entre 21h et 8h, heure de Paris ; ce qui arrive la nuit vous attend le matin.
   *[never] C’est noté : je ne vous préviens plus ici. Les e-mails arrivent comme avant.
}
telegram-leave = J’efface ce qui a été dit ici et je ne saurai plus qui vous êtes. Vos réservations, elles, ne changent pas. Une conversation commencée sur un site y continue sans Telegram. D’accord ?
telegram-leave-yes = Oui, oublier
telegram-leave-no = Non, garder
telegram-kept = Très bien, je ne change rien.
telegram-forgotten = C’est fait : je ne sais plus rien de vous ici. Écrivez-moi quand vous voulez, nous recommencerons au début.
telegram-web = Ouvrez ce lien dans les quinze minutes : la conversation y continue, avec tout ce qui a été dit. Il ne sert qu’une fois, gardez-le pour vous.
telegram-open-web = Continuer sur le site
telegram-goes-on = Nous continuons ici, là où nous en étions. Ce que vous écrivez ici se lit aussi sur le site.
telegram-pass-over = Ce lien a déjà servi, ou ses quinze minutes sont passées. Demandez-en un autre dans la conversation d’origine ; ou écrivez-moi ici ce qu’il vous faut.
telegram-here-again = Me revoici. Dites-moi ce qu’il vous faut, ou voyez /aide.

telegram-choose = Choisissez :
telegram-counted = Valider · { $people ->
    [one] 1 personne
   *[other] { $people } personnes
}
telegram-pay = Payer en ligne
telegram-why = Pourquoi ?
telegram-calendar = Ajouter à l’agenda
telegram-place = Y aller
telegram-my-number = Envoyer mon numéro
telegram-stale = Cette touche ne sert plus : la conversation a avancé. Ma dernière question est ci-dessous.
telegram-paper-gone = Ce document n’est plus disponible sous ce lien. Demandez-moi « mes billets » pour l’avoir à nouveau.
telegram-edited = Je lis les messages tels qu’ils sont partis : une correction faite après coup ne change rien ici. Écrivez-la-moi comme un nouveau message.
telegram-not-read = Je lis le texte, les contacts, les photos et les documents PDF ; le reste m’échappe. Pouvez-vous l’écrire ?
telegram-contact-unasked = Merci, mais je n’attends pas de contact à ce point. Dites-moi ce que je dois en faire, par exemple « l’accompagnateur est … ».

telegram-group-help = Bonjour ! Dans un groupe, je réponds aux questions générales quand on me nomme : visites, places, tarifs, conditions. Pour réserver ou parler d’une commande, écrivez-moi en privé.
telegram-group-private = Cela ne regarde que vous : continuons en privé.
telegram-group-go-on = Continuer en privé
