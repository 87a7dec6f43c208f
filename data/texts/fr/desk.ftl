# Le bureau des conseillers : cadre, connexion, comptes. La console, les commandes et les files ont leurs propres textes.

desk-name = Bureau Guichet
desk-skip = Aller au contenu
desk-sample = Démonstration : les données sont des exemples, rien n’est vendu.
desk-nav = Rubriques
desk-signed-in = Vous êtes connecté : { $name } ({ $role }).
desk-sign-out = Se déconnecter
desk-back = Revenir au bureau
desk-lost = Cela n’a pas pu être fait. Vérifiez votre connexion, puis recommencez.

desk-role-agent = conseiller
desk-role-supervisor = superviseur
desk-role-admin = administrateur

desk-refused-forged =
    .title = Cette page n’est plus à jour
    .text = Elle vient d’une session précédente ou d’un autre site ; rien n’a été fait. Rechargez la page et recommencez.
desk-refused-signed-out =
    .title = Vous n’êtes plus connecté
    .text = Votre session est terminée ; rien n’a été fait. Reconnectez-vous, puis recommencez.
desk-refused-role =
    .title = Réservé à d’autres
    .text = Votre rôle ne donne pas accès à cette page. Demandez à un administrateur s’il vous la faut.
desk-refused-not-there =
    .title = Introuvable
    .text = Il n’y a rien à cette adresse, ou plus rien.
desk-refused-too-large =
    .title = Trop volumineux
    .text = L’envoi dépasse la limite ; rien n’a été enregistré.
desk-refused-invalid =
    .title = Envoi illisible
    .text = L’envoi n’a pas pu être lu ; rien n’a été enregistré. Rechargez la page et recommencez.
desk-refused-unavailable =
    .title = Service interrompu
    .text = La base de données ne répond pas ; rien n’a été fait. Réessayez dans quelques secondes.

desk-yes = oui
desk-no = non
desk-save = Enregistrer
desk-go-on = Continuer
desk-email = Adresse e-mail
desk-password = Mot de passe

desk-sign-in = Se connecter
desk-sign-in-wrong = Adresse ou mot de passe incorrect.
desk-tried-too-often = Trop d’essais. Recommencez dans { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
    }.
desk-forgotten = Mot de passe oublié, téléphone perdu : un administrateur vous donne un nouveau lien.

desk-factor = Second facteur
desk-factor-code = Code à six chiffres
desk-factor-hint = Il est affiché par l’application d’authentification de votre téléphone.
desk-factor-wrong = Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.
desk-factor-often = Trop d’essais. Attendez un quart d’heure.
desk-factor-set = Activer le second facteur
desk-factor-needed = Les administrateurs en ont besoin : rien d’autre n’est accessible avant.
desk-factor-scan = Scannez ce code avec une application d’authentification (TOTP).
desk-factor-picture = Code à scanner ; la clé figure en toutes lettres au-dessous.
desk-factor-typed = Ou tapez cette clé :
desk-factor-then = Tapez ensuite le code que l’application affiche.
desk-factor-finish = Activer
desk-factor-on = Activé : un code vous est demandé à chaque connexion.
desk-factor-off = Désactivé. Avec lui, un mot de passe volé ne suffit pas pour entrer.
desk-factor-anew = Comme administrateur, vous devrez en activer un autre aussitôt.
desk-factor-remove = Retirer le second facteur
desk-factor-lost = Téléphone perdu : retirez le second facteur ; la personne est déconnectée partout.

desk-password-choose = Choisir un mot de passe
desk-password-for = Pour { $name } ({ $email }).
desk-password-now = Mot de passe actuel
desk-password-new = Nouveau mot de passe
desk-password-again = Nouveau mot de passe, une seconde fois
desk-password-rule = { $shortest } caractères au moins ; plusieurs mots conviennent très bien.
desk-password-keep = Enregistrer ce mot de passe
desk-password-change = Changer le mot de passe
desk-password-short = Trop court : { $shortest } caractères au moins.
desk-password-long = Trop long.
desk-password-known = Votre nom ou votre adresse ne peuvent pas servir de mot de passe.
desk-password-differs = Les deux saisies du nouveau mot de passe diffèrent.
desk-password-wrong = Le mot de passe actuel n’est pas le bon.
desk-password-often = Trop d’essais. Attendez un quart d’heure.

desk-me = Mon compte
desk-language = Langue
desk-language-of-pages = Langue des pages
desk-done-language = La langue est changée.
desk-done-password = Le mot de passe est changé ; vos autres sessions sont fermées.
desk-done-factor = Le second facteur est retiré.
desk-done-changed = C’est enregistré.

desk-people = Équipe
desk-people-add = Ajouter une personne
desk-person-what = Qui et quoi
desk-person-name = Nom
desk-person-role = Rôle
desk-person-roles = Un superviseur voit aussi les chiffres et le travail des autres ; un administrateur gère en plus les accès.
desk-person-sellers = Vendeurs
desk-person-all = tous
desk-person-some = seulement ceux-ci
desk-person-access = Accès
desk-person-active = ouvert
desk-person-ended = fermé
desk-person-is-active = Accès ouvert
desk-person-did = Ce que cette personne a fait
desk-person-wrong-email = Cette adresse e-mail n’est pas valable.
desk-person-wrong-email-taken = Quelqu’un a déjà cette adresse.
desk-person-wrong-name = Il faut un nom, de 100 caractères au plus.
desk-person-wrong-role = Ce rôle n’existe pas.
desk-person-wrong-sellers = Choisissez au moins un vendeur, ou tous.
desk-person-wrong-last-admin = C’est le dernier administrateur : nommez-en d’abord un autre.

desk-link = Lien pour choisir un mot de passe
desk-link-why = Pour un premier mot de passe, ou s’il est oublié : la personne le choisit elle-même, vous ne le voyez pas.
desk-link-make = Créer un lien
desk-link-text = Transmettez ce lien à { $name } : il n’est affiché que cette fois, sert une fois et vaut { $days } jours.
desk-link-address = Lien

desk-audit = Journal
desk-audit-who = Qui
desk-audit-what = Quoi
desk-audit-when = Quand
desk-audit-about = Sur quoi
desk-audit-facts = Détails
desk-audit-any = tout
desk-audit-nobody = inconnu
desk-audit-show = Filtrer
desk-audit-older = Plus ancien
desk-audit-none = Rien à cet égard.

desk-did-signed-in = connexion
desk-did-signed-out = déconnexion
desk-did-sign-in-failed = connexion refusée
desk-did-second-factor-failed = code refusé
desk-did-second-factor-set = second facteur activé
desk-did-second-factor-removed = second facteur retiré
desk-did-password-set = mot de passe choisi
desk-did-password-link-made = lien de mot de passe créé
desk-did-agent-added = personne ajoutée
desk-did-agent-changed = personne modifiée

desk-did-claimed = demande prise
desk-did-taken-over = conversation prise à l’assistant
desk-did-taken-from = conversation prise à un collègue ou au lien d’un e-mail
desk-did-passed-on = demande passée à un collègue ou remise en attente
desk-did-snoozed = demande mise de côté ou reprise
desk-did-address-noted = adresse notée pour la réponse
desk-did-handed-back = conversation rendue à l’assistant
desk-did-closed = demande close
desk-did-canned-begun = premières réponses prêtes, de la démonstration
desk-did-canned-saved = réponse prête enregistrée
desk-did-canned-dropped = réponse prête supprimée
desk-did-transcript-mailed = conversation envoyée par e-mail
desk-did-order-placed = commande passée pour un client
desk-did-order-changed = commande modifiée
desk-did-slots-closed = créneaux fermés
desk-did-transfer-recorded = virement enregistré
desk-did-answered-by-link = réponse par le lien d’un e-mail
desk-did-link-back = conversation rendue à l’assistant, par le lien d’un e-mail
desk-did-link-close = demande close, par le lien d’un e-mail
