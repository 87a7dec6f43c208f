# Le bureau des conseillers : réserver pour un appelant.

desk-caller = Réserver pour un appelant
desk-caller-who = Qui appelle, et pour quoi
desk-caller-facts = La demande
desk-caller-result = Places, prix et réservation
desk-caller-look = Mettre à jour les places et le prix
desk-caller-usual = { $name } (habituel)
desk-caller-email-missing = L’adresse du client manque : la commande lui est envoyée.
desk-caller-email-wrong = Aucun e-mail ne peut être envoyé à cette adresse.
desk-caller-talk = L’appelant est le client de la conversation d’où vous venez : la commande y sera annoncée
desk-caller-other-talk = Cette adresse n’est pas celle de la conversation d’où vous venez : la commande n’y sera ni annoncée ni visible.
desk-caller-closed = Cela ne se réserve pas ici. Voici pourquoi.
desk-caller-terms = L’appelant accepte les conditions de vente
desk-caller-terms-read = Les lire
desk-caller-missing = Il manque encore
desk-caller-days = Jours
desk-caller-slots = Heures
desk-caller-free = { $count ->
    [one] 1 place
   *[other] { $count } places
}
desk-caller-full = complet
desk-caller-shut = fermé
desk-caller-plan = Créneaux
desk-caller-no-room = Ce souhait n’a pas de place. Voici ce qui est libre.
desk-caller-elsewhere = Ailleurs chez ce vendeur, ce jour-là
desk-caller-price = Prix
desk-caller-place = Réserver
desk-caller-book = Réserver
desk-caller-mailed = Le client reçoit la même confirmation par e-mail que s’il avait réservé lui-même.
desk-caller-changed = Les places ou le prix ont changé entre-temps : rien n’est réservé. Voici ce que cela donne maintenant.
desk-need =
    .category = le type de groupe
    .party = l’effectif
    .guide = la présence d’un guide
    .date = le jour
    .time = l’heure
    .companion = l’accompagnateur
    .company = la société et son adresse
    .phone = le téléphone
    .address = l’adresse postale
    .delivery = la remise des papiers
    .settlement = le règlement
    .terms = l’accord sur les conditions de vente
