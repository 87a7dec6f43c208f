### Billets, liste de numéros, justificatif. Ce qui dépend du vendeur vient de son fichier.

ticket-title = Billet d'entrée de groupe
ticket-page = Billet { $page } sur { $pages }
ticket-site = Lieu
ticket-day = Date
ticket-time = Heure d'entrée
ticket-kind = Valable pour
ticket-person = { $kind ->
    [child] Enfant ou élève
    [companion] Accompagnateur
    [guide] Guide conférencier
   *[visitor] Visiteur
}
ticket-group = Groupe
ticket-group-of = { $index } sur { $count }
ticket-order = Commande
ticket-number = N° de billet
ticket-one-person = Ce billet fait entrer une personne, uniquement à la date et à l'heure indiquées. Présentez-le à l'entrée, imprimé ou sur un écran.
ticket-guide-card = Le guide conférencier présente aussi sa carte professionnelle en cours de validité.
ticket-free = gratuit
ticket-sample = EXEMPLE – billet de démonstration, sans valeur. Guichet n'est pas affilié au vendeur.

csv-number = numero
csv-kind = type
csv-site = lieu
csv-day = date
csv-time = heure
csv-group = groupe
csv-order = commande
csv-note = note
csv-note-approval = Faites valider votre maquette de billet par { $seller } ({ $email }) avant tout usage de ces numéros.
csv-note-sample = Exemple sans valeur.

receipt-title = Justificatif de paiement
receipt-reference = Commande
receipt-issued = Établi le
receipt-customer = Client
receipt-seller = Vendu par
receipt-visit = Visite
receipt-what = Désignation
receipt-quantity = Quantité
receipt-unit = Prix unitaire
receipt-amount = Montant
receipt-total = Total
receipt-paid = Règlements reçus
receipt-paid-by = { $method ->
    [card] Carte bancaire
    [transfer] Virement
   *[other] Règlement
}
receipt-balance = Reste à payer
receipt-scope = Montants en euros. Ce document constate un paiement.
receipt-sample = EXEMPLE – justificatif de démonstration, sans valeur comptable. Guichet n'est pas affilié au vendeur.

form-sample = EXEMPLE – document de démonstration, sans valeur. Guichet n’est pas affilié au vendeur.
order-form-title = Bon de commande
contract-title = Contrat de réservation
order-form-binds = La commande est prise en compte une fois ce bon signé et renvoyé{ $mailed ->
    [yes] {""} à { $email }
   *[no] {""}
}.
contract-binds = La réservation devient ferme une fois ce contrat signé et renvoyé{ $mailed ->
    [yes] {""} à { $email }
   *[no] {""}
}.
form-company = Société ou établissement
form-billed-to = Facturer à
form-address = Adresse
form-email = E-mail
form-phone = Téléphone
form-recipient = Billets envoyés à
form-when = Date et heure
form-undated = Sans date : validité selon les conditions du vendeur
form-people = Bénéficiaires
form-heads = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
} ({ $who })
form-adults = { $count ->
    [one] { $count } adulte
   *[other] { $count } adultes
}
form-children = { $count ->
    [one] { $count } enfant
   *[other] { $count } enfants
}
form-guides = { $count ->
    [one] { $count } guide
   *[other] { $count } guides
}
form-groups = Groupes avec conférencière (personnes)
form-deposit = Acompte : { MONEY($amount) }{ $limited ->
    [yes] , à recevoir au plus tard le { $by }
   *[no] {""}
}, sur facture au retour de ce bon
form-balance = Solde : { MONEY($amount) }, à régler au guichet, au plus tard le jour de la visite
form-delivery = Remise
form-delivery-way = { $way ->
    [post] Envoi postal suivi
    [desk] Retrait au guichet
   *[mail] E-mail
}
form-settlement = Règlement
form-settlement-way = { $way ->
    [card] Carte bancaire
    [transfer] Virement
    [cheque] Chèque
    [cash] Espèces
    [on_site] Sur place, le jour de la visite
    [voucher] Voucher
    [administrative_order] Facture, avec bon administratif
   *[other] À convenir
}
form-deadline = { $what } : { $on }
form-rules = Règles qui s’appliquent ({ $document }, article entre parenthèses)
form-total = Total de la commande : { $total }
form-sign = Bon pour accord. Date, nom, signature et cachet :
deposit-invoice-title = Facture d’acompte
deposit-invoice-due = Acompte à verser : { MONEY($amount) }{ $limited ->
    [yes] , reçu au plus tard le { $by }
   *[no] {""}
}
deposit-invoice-balance = Solde à régler au guichet, au plus tard le jour de la visite : { MONEY($amount) }
invoice-bank = Virement à { $holder }, IBAN { $iban }, BIC { $bic }, avec le libellé { $label }.
invoice-number = Numéro
invoice-title = Facture
invoice-due = Reste à régler : { MONEY($amount) }{ $limited ->
    [yes] , échéance le { $by }
   *[no] {""}
}
invoice-replaces = Annule et remplace le document { $number }.
invoice-replaced = ANNULÉ ET REMPLACÉ par le document { $number }
credit-note-title = Avoir
credit-note-good = Avoir { $number } de { MONEY($amount) }, sur la commande { $reference }, émis le { $issued }{ $limited ->
    [yes] , valable jusqu’au { $until }
   *[no] {""}
}. Il n’est pas remboursable.
credit-note-left = Il en reste { MONEY($left) }.
voucher-title = Contremarque
voucher-sheet = Contremarques
voucher-order = Commande
voucher-product = Produit
voucher-number = N°
voucher-state = État
voucher-state-of = { $state ->
    [assigned] affectée
    [used] utilisée
    [void] annulée
   *[unassigned] libre
}
voucher-recipient = Envoyée à
voucher-code = Code
voucher-good-for = Ce code donne un billet à une personne, une seule fois.
