### Quand l’équipe d’un vendeur répond, et ce qu’un dossier dit d’un client.

answering-run = du { $first } au { $last }
answering-day = le { $day }
answering-days = { $days }
answering-range = de { $opens } à { $closes }
answering-hours = { $days } { $ranges }
answering-all-hours = { $hours }
answering-open = L’équipe { $seller } est là en ce moment (elle répond { $hours }, hors jours fériés{ $sample ->
    [yes] {""} ; horaires d’exemple
   *[no] {""}
}) : une personne prend la suite ici, dans cette conversation.
answering-closed = L’équipe { $seller } n’est pas là en ce moment : elle répond { $hours }, hors jours fériés{ $sample ->
    [yes] { " " }(horaires d’exemple)
   *[no] {""}
}. Quelqu’un sera de retour le { $next }. Votre message est gardé, et { $here ->
    [yes] la réponse vous arrivera ici
   *[no] on vous répondra par e-mail
}.
answering-unknown = L’équipe { $seller } vous répondra { $here ->
    [yes] ici
   *[no] par e-mail
} dès qu’elle aura lu votre demande ; elle ne publie pas de délai.
ask-the-team = Poser la question à l’équipe
handover-taken = Une personne de l’équipe { $seller } s’en occupe.

## Ce qu’un dossier dit

case-company = Société
case-companion = Accompagnateur
case-orders = Commandes
case-times = Créneaux
case-decided = Dernière décision
case-decided-accept = accordé
case-decided-refuse = refusé
case-decided-handoff = à traiter par une personne
case-decided-line = { $outcome } : { $reasons }
case-decided-reason = { $text } [{ $rule }]

## Répondre par le lien d’un e-mail

answer-title = Demande d’un client
answer-intro = Un client de { $seller } attend une réponse : { $reason }. Ce que vous écrivez ici est dit dans sa conversation.
answer-address = Adresse du client
answer-said = Ce qui s’est dit
answer-by-customer = Client
answer-by-assistant = Assistant automatique
answer-by-system = Information
answer-by-note = Note
answer-read = lu
answer-form = Votre réponse
answer-text = Message au client
answer-where = { $mailed ->
    [yes] Il la lit dans la conversation ; s’il n’y est plus, elle part par e-mail à { $email }.
   *[no] Il la lit dans la conversation. Il n’a pas laissé d’adresse e-mail.
}
answer-then = Ensuite
answer-then-back = Rendre la conversation à l’assistant, qui reprend là où le client en était
answer-then-keep = La garder : l’assistant se tait, et ce que le client écrit vous parvient par e-mail
answer-then-close = Clore la demande
answer-send = Envoyer
answer-sent = C’est envoyé. La conversation reste avec vous.
answer-wrong-empty = Écrivez une réponse, ou rendez la conversation à l’assistant.
answer-wrong-long = C’est trop long : { $most } caractères au plus.
answer-wrong-again = L’envoi n’a pas pu être lu. Recommencez.
answer-wrong-no-assistant = Votre réponse est enregistrée, mais l’assistant n’est pas joignable : la conversation reste avec vous. Réessayez dans une minute.
answer-elsewhere = Quelqu’un de l’équipe répond déjà à ce client au bureau de Guichet.
answer-at-desk = L’ouvrir au bureau, pour qui y travaille
answer-over = Personne n’est plus attendu dans cette conversation.
answer-done = C’est fait
answer-done-back = L’assistant reprend la conversation. Ce lien ne sert plus ; si le client redemande une personne, vous recevrez un nouvel e-mail.
answer-done-close = La demande est close. Ce lien ne sert plus ; si le client redemande une personne, vous recevrez un nouvel e-mail.
answer-refused-not-there = Ce lien n’est plus valable : la demande est close, ou il a plus de 30 jours.
answer-refused-forged = L’envoi ne vient pas de cette page ; rien n’a été fait.
said-taken-by-mail = { $seller } répond à votre demande. Ses réponses arrivent ici ; si vous quittez cette page, elles vous parviennent par e-mail.
