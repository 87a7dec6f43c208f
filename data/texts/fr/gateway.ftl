# What the gateway says itself: the opening, refusals and apologies.

gateway-opening =
    Bonjour ! Je suis l’assistant automatique de réservation pour les groupes. Je peux chercher des places, poser une option, réserver, ou répondre à vos questions.
    Que souhaitez-vous faire ?
gateway-opening-book = Réserver une visite de groupe
gateway-opening-orders = Voir mes réservations
gateway-opening-person = Parler à un conseiller

gateway-refused-empty = Votre message est arrivé vide. Pouvez-vous l’écrire à nouveau ?
gateway-refused-command = Je ne lis pas les messages qui commencent par « / ». Dites-le-moi avec vos mots, tout simplement.
gateway-refused-too-long = Votre message est trop long pour moi : { $limit } caractères au plus. Pouvez-vous le résumer, ou l’envoyer en plusieurs fois ?
gateway-asked-before = Ma question était : { $question }

gateway-failed = Je n’arrive pas à vous répondre en ce moment : une partie du service ne fonctionne pas. Votre message est bien enregistré. Renvoyez-le dans une minute ; si votre message concernait une commande, demandez-moi d’abord « mes réservations » pour voir où elle en est.
gateway-slow = Ma réponse tarde trop, je l’ai interrompue. Votre message est bien enregistré. Renvoyez-le dans un instant ; si vous veniez de confirmer quelque chose, demandez-moi d’abord « mes réservations » pour voir si c’est fait.
gateway-interrupted = J’ai été interrompu avant de vous répondre, pardon. Renvoyez votre dernier message ; si vous veniez de confirmer quelque chose, demandez-moi d’abord « mes réservations » pour voir si c’est fait.
gateway-unavailable = Le service est interrompu et votre message n’a pas pu être enregistré. Rien n’a été fait. Renvoyez-le dans une minute.
gateway-too-many = Vous écrivez plus vite que je ne lis : ce message n’a pas été enregistré. Renvoyez-le dans { $seconds ->
    [one] une seconde
   *[other] { $seconds } secondes
    }.
gateway-busy = Beaucoup de messages m’arrivent en ce moment et le vôtre n’a pas été enregistré. Rien n’a été fait. Renvoyez-le dans { $seconds ->
    [one] une seconde
   *[other] { $seconds } secondes
    }.
gateway-too-large = Cet envoi est trop volumineux et n’a pas été enregistré : { $limit } caractères au plus par message.
gateway-invalid = Cet envoi n’a pas pu être lu et n’a pas été enregistré. Rechargez la page, puis renvoyez votre message.
gateway-unknown-session = Cette conversation n’existe plus. Rechargez la page pour en commencer une nouvelle.
gateway-not-here = Ce site n’a pas l’accord du vendeur pour proposer ce guichet. Réservez depuis le site du vendeur.
gateway-pass-gone = Ce lien ne sert plus : il est valable une seule fois, pendant quinze minutes. Demandez-en un autre là où votre conversation a commencé.
gateway-not-believed = Votre connexion à ce site n’a pas pu être reprise ici. Continuez avec votre adresse e-mail, ou reconnectez-vous au site.

gateway-with-agent = Votre message est arrivé : { $named ->
    [yes] { $agent }
   *[no] l’équipe
} s’occupe de votre demande et vous répondra ici.
gateway-rating-1 = 1 – pas du tout
gateway-rating-2 = 2 – plutôt non
gateway-rating-3 = 3 – à moitié
gateway-rating-4 = 4 – plutôt oui
gateway-rating-5 = 5 – tout à fait
gateway-rated = Merci de votre réponse ({ $stars } sur 5) : elle est transmise. Je reste là si vous avez encore besoin de quelque chose.
