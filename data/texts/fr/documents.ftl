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
