# Le bureau, pour ceux qui encadrent : les chiffres, et ce que l’assistant n’a pas compris.

figures-title = Chiffres
figures-span = Période
figures-last-days = { $days } jours
figures-from = Du
figures-to = Au
figures-all = Tous les vendeurs
figures-all-of-them = tous les vendeurs
figures-mark = { $mark } sur 5
figures-show = Afficher
figures-about = Du { $first } au { $last }, { $seller }.
figures-wrong-dates = Ces dates sont illisibles ou incomplètes : voici les 30 derniers jours.
figures-wrong-order = La première date est après la dernière, ou dans le futur : voici les 30 derniers jours.
figures-wrong-long = Un an au plus : voici les 30 derniers jours.
figures-of = { $part } sur { $whole }
figures-still-open = { $count ->
    [0] aucun ouvert
    [one] 1 encore ouvert
   *[other] { $count } encore ouverts
    }
figures-p95 = 95 sur 100 en { $time } au plus
figures-marks = { $count ->
    [0] aucune note
    [one] 1 note
   *[other] { $count } notes
    }
figures-orders = { $count ->
    [0] aucune commande
    [one] 1 commande, dont fermes : { $firm }
   *[other] { $count } commandes, dont fermes : { $firm }
    }
figures-meaning = Une conversation compte dès que le client a écrit, une demande le jour où une personne a été demandée, une commande le jour où elle a été passée. Les délais courent aussi hors des heures d’ouverture ; ils sont des médianes. Les conversations sans nouvelles depuis { $days } jours sont oubliées et ne comptent plus ; les demandes et les commandes restent.
figures-numbers = Les nombres
figures-nothing = Rien pour cette période.
figures-sheets = Télécharger
figures-elsewhere = Hors de leurs pages
figures-taken-over = un conseiller est intervenu de lui-même

figures-seconds = { $n } s
figures-minutes = { $n } min
figures-hours = { $hours } h { $minutes }
figures-days = { $n } j

figures-chart-talked = Conversations
figures-chart-waited = Attente d’une personne
figures-chart-worth = Valeur des commandes
figures-chart-reasons = Pourquoi une personne
figures-chart-endings = Comment cela s’est terminé
figures-chart-ratings = Notes des clients

figures-table-days = Par jour
figures-table-sellers = Par vendeur
figures-table-agents = Par conseiller
figures-table-reasons = Par motif
figures-table-orders = Commandes, par origine

figures-col-day = Jour
figures-col-week = Semaine à partir du
figures-col-seller = Vendeur
figures-col-agent = Conseiller
figures-col-reason = Motif
figures-col-way = Origine
figures-col-rating = Note
figures-col-ending = Fin
figures-col-conversations = Conversations
figures-col-alone = Réglées par l’assistant seul
figures-col-handed = Avec une personne
figures-col-cases = Demandes d’une personne
figures-col-share = Part
figures-col-waited = Attente avant la prise en charge
figures-col-waited-p95 = Attente, 95 sur 100
figures-col-replied = Première réponse
figures-col-lasted = Jusqu’à la fin
figures-col-handed-back = Rendues à l’assistant
figures-col-closed = Closes
figures-col-open = Ouvertes
figures-col-satisfaction = Satisfaction sur 5
figures-col-rated = Notes
figures-col-orders = Commandes
figures-col-firm = Fermes
figures-col-firm-value = Valeur ferme
figures-col-open-orders = En cours
figures-col-open-value = Valeur en cours
figures-col-ended = Annulées ou expirées

figures-way-chat = le client, dans la conversation
figures-way-desk = un conseiller, pour le client
figures-way-api = un programme, par l’API
figures-how-closed = close par un conseiller
figures-how-handed-back = rendue à l’assistant
figures-how-forgotten = conversation effacée avant la fin
figures-how-open = encore ouverte

desk-did-figures-exported = Chiffres téléchargés

questions-title = Non compris
questions-count = { $count ->
    [0] Rien n’attend.
    [one] 1 question attend ({ $messages ->
        [one] 1 message
       *[other] { $messages } messages
    }).
   *[other] { $count } questions attendent ({ $messages } messages).
    }
questions-meaning = Ce que l’assistant a dit ne pas comprendre, les phrases semblables réunies. Ce que vous acceptez devient un exemple d’apprentissage : aucun nom ne doit y rester.
questions-times = { $count ->
    [one] 1 fois
   *[other] { $count } fois
    }
questions-lang-fr = français
questions-lang-en = anglais
questions-lang-both = les deux langues
questions-talk = La conversation
questions-variants = { $count ->
    [one] 1 autre formulation
   *[other] { $count } autres formulations
    }
questions-text = L’exemple, tel qu’il sera appris
questions-guesses = Accepter comme
questions-accept = { $title } ({ $percent } %)
questions-no-guess = L’assistant ne répond pas en ce moment : choisissez vous-même.
questions-other = Autre intention
questions-choose = Choisir…
questions-accept-other = Accepter ainsi
questions-pass = Rien à apprendre
questions-pages = Pages
questions-before = Précédentes
questions-after = Suivantes
questions-lately = Traitées dernièrement
questions-sentence = Phrase
questions-intent = Intention
questions-who = Par
questions-when = Quand
questions-undo = Reprendre
questions-passed = rien à apprendre
questions-not-kept = (phrase non conservée : elle nommait peut-être quelqu’un)
questions-none-yet = Rien encore.
questions-export = Exporter pour l’apprentissage
questions-export-how = Un fichier au format NLU de Rasa, à placer dans data/nlu/fr ou data/nlu/en avant le prochain apprentissage. Ce que les données contiennent déjà n’y figure pas.

questions-wrong-name = À retirer, ou à écrire en minuscules si ce n’est pas un nom de personne : { $words }.
questions-wrong-address = Une adresse postale figure dans la phrase : retirez-la.
questions-wrong-long = Un exemple a 300 caractères au plus : raccourcissez la phrase.
questions-wrong-empty = Il ne reste rien à apprendre de cette phrase.
questions-wrong-intent = Choisissez une intention.
questions-wrong-known = Cette phrase est déjà un exemple : { $intent }.

questions-told-accepted = Accepté. La phrase sera dans le prochain export.
questions-told-passed = Mis de côté.
questions-told-undone = Repris : la question attend de nouveau.
questions-told-gone = Quelqu’un d’autre s’en est occupé entre-temps.

desk-did-example-accepted = Exemple accepté
desk-did-example-passed-over = Question mise de côté
desk-did-example-undone = Exemple repris
desk-did-examples-exported = Exemples exportés
