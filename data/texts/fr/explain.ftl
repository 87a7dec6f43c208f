### Une décision mise en mots, et ce qu'un autre choix y changerait.

explain-outcome = { $outcome ->
    [accept] Oui, c'est possible.
    [refuse] Non, ce n'est pas possible.
   *[handoff] C'est au vendeur de répondre.
}
explain-amount = { $name } : { MONEY($cents) }
explain-count = { $name } : { $count }
explain-deadline = { $name } : { $day }
explain-reasons = Pourquoi :

explain-amount-total = Total
explain-amount-gross = Total avant remise
explain-amount-discount = Remise
explain-amount-fee = Frais
explain-amount-refund = Remboursement
explain-amount-amount-due = Montant dû

explain-count-paying = Billets payants
explain-count-free-guide = Guides gratuits
explain-count-free-companion = Accompagnateurs gratuits
explain-count-tickets = Billets
explain-count-persons = Personnes
explain-count-slots = Créneaux
explain-count-places-left = Places libres
explain-count-slot-places-left = Places libres ensuite
explain-count-places-released = Places rendues

explain-deadline-option-expires = Fin de l'option
explain-deadline-payment-due = À payer avant

whatif-nothing = Rien ne change.
whatif-outcome = { $before ->
    [accept] C'était possible
    [refuse] Ce n'était pas possible
   *[handoff] Le vendeur devait répondre
} ; { $after ->
    [accept] ce serait possible.
    [refuse] ce ne serait plus possible.
   *[handoff] ce serait au vendeur de répondre.
}
whatif-amount = { $name } : { MONEY($after) } au lieu de { MONEY($before) }, soit { $direction ->
    [more] { MONEY($by) } de plus.
   *[less] { MONEY($by) } de moins.
}
whatif-amount-new = { $name } : { MONEY($cents) }, qui s'ajoute.
whatif-amount-gone = { $name } : { MONEY($cents) } ne compte plus.
whatif-count = { $name } : { $after } au lieu de { $before }.
whatif-begins = S'applique désormais :
whatif-ceases = Ne s'applique plus :
