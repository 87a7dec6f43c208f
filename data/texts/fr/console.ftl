# La console : la file, une conversation, ce qu’un conseiller y fait.

console-queue = Demandes
console-tabs = Demandes par état
console-tab-waiting = En attente
console-tab-mine = Les miennes
console-tab-others = Aux collègues
console-tab-snoozed = Mises de côté
console-tab-closed = Terminées
console-tab-assistant = Avec l’assistant
console-none-waiting = Personne n’attend.
console-none-mine = Vous n’avez aucune conversation en cours.
console-none-others = Vos collègues n’ont aucune conversation en cours.
console-none-snoozed = Rien n’est mis de côté.
console-none-closed = Aucune demande n’est encore terminée.
console-none-assistant = L’assistant n’a aucune conversation.
console-none-found = Rien ne correspond.
console-search = Chercher un mot, une référence ou une adresse
console-search-end = Revenir à la file
console-found = { $count ->
    [0] Aucune conversation
    [one] Une conversation
   *[other] { $count } conversations
    } pour « { $words } ».
console-more-found = Seules les premières sont montrées : précisez la recherche pour en voir d’autres.
console-show = Afficher
console-seller = Vendeur
console-all-sellers = Tous les vendeurs
console-pages = Pages
console-page-back = Page précédente
console-page-on = Page suivante
console-news = { $count ->
    [one] Nouvelle demande
   *[other] { $count } nouvelles demandes
    } : { $sellers }

console-wait-now = moins d’une minute
console-wait-minutes = { $minutes } min
console-wait-hours = { $hours } h { $minutes }
console-wait-days = { $days ->
    [one] 1 jour
   *[other] { $days } jours
    }
console-waits = attend depuis { $ago }
console-unanswered = sans réponse depuis { $ago }
console-aside-until = mise de côté jusqu’à { $until }
console-nothing-said = Rien n’a encore été écrit.
console-rated = note { $stars } sur 5
console-how-closed = close
console-how-handed_back = rendue à l’assistant
console-how-forgotten = effacée
console-owner-assistant = avec l’assistant
console-owner-waiting = en attente
console-owner-agent = avec un conseiller
console-owner-closed = close
console-channel-web = chat
console-channel-rest = programme
console-channel-telegram = Telegram
console-channel-telegram_group = groupe Telegram
console-lang-fr = français
console-lang-en = anglais

console-talk = Conversation
console-transcript = Échanges
console-beside = À côté de la conversation
console-earlier = Afficher les messages précédents
console-by-customer = Client
console-by-assistant = Assistant
console-by-agent = Conseiller
console-by-system = Information
console-by-note = Note privée de { $name }
console-pressed = bouton
console-chosen = choisi
console-offered = Réponses proposées
console-unclear = pas compris
console-read = Lu
console-sources = Source :
console-size = { $kilobytes } ko
console-customer-writes = Le client écrit…
console-assistant-writes = L’assistant répond…
console-colleague-writes = { $name } écrit…

console-may-claim = Cette demande ({ $seller }, { $reason }) attend un conseiller.
console-claim = Prendre la conversation
console-may-take-over = L’assistant s’occupe de cette conversation. Vous pouvez la reprendre.
console-take-over = Reprendre la conversation
console-for-seller = Pour le vendeur
console-with = { $name } a cette conversation.
console-somebody = Un collègue
console-by-link = Le vendeur répond à cette conversation par le lien de son e-mail.
console-may-take-from = Si le client attend sans réponse, vous pouvez prendre la suite. Le client et le journal en gardent la trace.
console-take-from = Prendre la suite
console-reply = Votre réponse
console-reply-hint = Le client écrit en { $language }. Ctrl + Entrée envoie. Ce que vous écrivez est gardé au fur et à mesure.
console-send = Envoyer
console-unsent = Non envoyé
console-draft = Votre brouillon, gardé
console-canned = Réponses prêtes
console-canned-none = Aucune réponse n’est prête.
console-suggest = Suggestions
console-suggest-now = Chercher dans les réponses publiées
console-suggest-to = À propos de : « { $words } »
console-suggest-none = Les réponses publiées du vendeur ne disent rien de cette question.
console-suggest-failed = Les suggestions ne sont pas disponibles pour l’instant.
console-insert = Insérer
console-file = Joindre un fichier
console-file-choose = Fichier
console-file-hint = PDF, PNG, JPEG, CSV, XLSX ou DOCX, 10 Mo au plus.
console-file-send = Envoyer le fichier
console-hand-back = Rendre à l’assistant
console-close = Clore
console-close-ask = Demander au client s’il est satisfait
console-close-now = Clore la demande
console-pass-on = Passer
console-pass-to = À qui ?
console-pass-queue = Remettre dans la file
console-pass-now = Passer la conversation
console-snooze = Mettre de côté
console-snooze-until = Jusqu’à quand ?
console-snooze-1h = Dans une heure
console-snooze-4h = Dans quatre heures
console-snooze-tomorrow = Demain à 9h
console-snooze-monday = Lundi à 9h
console-snooze-at = À la date choisie ci-dessous
console-snooze-moment = Date et heure
console-snooze-hint = Heure de Paris. Si le client écrit avant, la conversation revient.
console-snooze-now = Mettre de côté
console-snooze-end = Ne plus mettre de côté
console-note = Ajouter une note privée
console-note-words = Note
console-note-hint = Seuls les conseillers la lisent, jamais le client.
console-note-keep = Garder la note

console-no-case = Personne n’a demandé de conseiller dans cette conversation.
console-case-email = Adresse pour répondre
console-address-told = Le client vous a écrit l’adresse { $email }, que le dossier n’a pas.
console-address-note = Noter pour la réponse
console-case-summary = Ce que le client a dit
console-others = Autres conversations du client
console-no-others = Aucune autre conversation connue.
console-mail = Transcription par e-mail
console-mail-to = Adresse du client
console-mail-send = Envoyer la conversation
console-mail-none = Aucune adresse du client n’est connue.

console-told-taken = La conversation est à vous.
console-told-not-yours = Ce n’est pas fait : { $name } a cette conversation. Ce que vous écriviez est gardé comme brouillon.
console-told-kept = C’est fait.
console-told-asleep = La conversation est mise de côté.
console-told-closed = La demande est close.
console-told-no-assistant = L’assistant ne répond pas en ce moment : la conversation reste à vous. Réessayez dans une minute.
console-told-mailed = La conversation part par e-mail.
console-told-no-address = Ce n’est pas une adresse connue du client : rien n’a été envoyé.
console-told-address-noted = L’adresse est notée : ce que le client ne lit pas dans la conversation y sera envoyé.
console-told-address-gone = Rien n’a été noté : le dossier a changé depuis, ou le client n’a pas écrit cette adresse.
console-told-gone = Cette conversation n’est plus disponible ou n’attend plus.
console-told-sent-before = Un premier envoi de cette réponse était déjà parti. Votre nouvelle version est ci-dessous, pas encore envoyée.
console-told-empty = Écrivez quelque chose avant d’envoyer.
console-told-too-long = C’est trop long : { $longest } caractères au plus.
console-told-unfilled = Une variable entre accolades n’est pas remplie. Complétez-la avant d’envoyer.
console-told-file-empty = Ce fichier est vide : il n’a pas été envoyé.
console-told-file-large = Ce fichier dépasse 10 Mo : il n’a pas été envoyé.
console-told-file-kind = Ce genre de fichier n’est pas accepté : PDF, PNG, JPEG, CSV, XLSX ou DOCX seulement.
console-told-file-content = Le contenu de ce fichier n’est pas ce que dit son nom : il n’a pas été envoyé.

console-canned-new = Nouvelle réponse prête
console-canned-title = Titre
console-canned-words = Texte
console-canned-fr = Texte en français
console-canned-en = Texte en anglais
console-canned-variables = Ces variables sont remplies quand on s’en sert :
console-canned-save = Enregistrer
console-canned-drop = Supprimer cette réponse
console-canned-saved = La réponse est enregistrée.
console-canned-dropped = La réponse est supprimée.
console-canned-wrong-title = Il faut un titre, de 100 caractères au plus.
console-canned-wrong-empty = Le texte est nécessaire dans les deux langues.
console-canned-wrong-long = Le texte est trop long : 2000 caractères au plus.
console-canned-wrong-variable = « { $variable } » n’est pas une variable connue : rien n’a été enregistré.
