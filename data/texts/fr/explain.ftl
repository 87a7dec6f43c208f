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
explain-no-price = Aucun prix n’est publié pour cela : donnez-en un avec unit_price=… (en euros par personne).

explain-amount-total = Total
explain-amount-gross = Total avant remise
explain-amount-discount = Remise
explain-amount-fee = Frais
explain-amount-refund = Remboursement
explain-amount-amount-due = Montant dû en tout
explain-amount-remaining-to-pay = Reste à payer
explain-amount-due-now = À payer maintenant
explain-amount-payment-due-now = À payer maintenant pour l'option
explain-amount-due-before-dispatch = À payer avant l'envoi
explain-amount-paid = Payé
explain-amount-deposit = Acompte
explain-amount-balance = Solde
explain-amount-surcharge = Supplément
explain-amount-postage = Frais d'envoi
explain-amount-total-with-postage = Total avec l'envoi
explain-amount-booking-fee = Frais de réservation
explain-amount-file-fee = Frais de dossier
explain-amount-class-fee = Frais de dossier
explain-amount-order-fee = Frais de réservation
explain-amount-extra-due = En plus
explain-amount-new-total = Nouveau total
explain-amount-total-before = Total d'avant
explain-amount-excess = Versé en trop
explain-amount-penalty = Pénalité
explain-amount-recovery-fee = Indemnité de recouvrement
explain-amount-credit-note = Avoir
explain-amount-credit-note-max = Avoir, au plus
explain-amount-ceiling = Plafond

explain-count-paying = Billets payants
explain-count-paying-adults = Adultes payants
explain-count-paying-children = Enfants payants
explain-count-paying-companions = Accompagnateurs payants
explain-count-new-paying = Nouveaux billets payants
explain-count-free-adults = Adultes gratuits
explain-count-free-under4 = Enfants de moins de 4 ans gratuits
explain-count-free-driver = Chauffeurs gratuits
explain-count-free-guide = Guides gratuits
explain-count-free-companion = Accompagnateurs gratuits
explain-count-tickets = Billets
explain-count-persons = Personnes
explain-count-persons-in-each-monument = Personnes dans chaque monument
explain-count-headcount-without-driver = Effectif sans le chauffeur
explain-count-new-visitors = Nouveaux visiteurs
explain-count-invoicing-base = Effectif facturé
explain-count-billed-persons = Personnes facturées
explain-count-slots = Créneaux
explain-count-groups = Groupes
explain-count-places-held = Places retenues
explain-count-places-left = Places libres
explain-count-slot-places-left = Places libres ensuite
explain-count-places-released = Places rendues

explain-deadline-option-expires = Fin de l'option
explain-deadline-option-expires-on = Fin de l'option
explain-deadline-payment-due = À payer avant
explain-deadline-order-by = Commande au plus tard le
explain-deadline-deposit-due-by = Acompte dû le
explain-deadline-deposit-received-by = Acompte reçu au plus tard le
explain-deadline-final-headcount-by = Effectif définitif au plus tard le
explain-deadline-headcount-change-until = Effectif modifiable jusqu'au
explain-deadline-date-or-product-change-until = Date et prestation modifiables jusqu'au
explain-deadline-change-received-by = Modification reçue au plus tard le
explain-deadline-cancel-for-deposit-only-until = Annulation contre l'acompte seul jusqu'au
explain-deadline-free-cancellation-until = Annulation sans frais jusqu'au
explain-deadline-show-refund-until = Spectacle remboursé jusqu'au
explain-deadline-extra-tickets-without-surcharge-until = Billets ajoutés sans supplément jusqu'au
explain-deadline-initial-order-surcharge-from = Supplément à la commande à partir du
explain-deadline-complaint-by = Réclamation au plus tard le
explain-deadline-debit-date = Prélèvement le
explain-deadline-unsold-return-posted-by = Invendus postés au plus tard le
explain-deadline-erase-after = Données effacées après le
explain-deadline-valid-until = Valable jusqu'au

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
