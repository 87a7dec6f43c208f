### Les commandes qui changent : jour, prestation, effectif définitif, dates proposées, contremarques, avoirs, échéances.

## Changer de jour ou de prestation

ask-new-moment = Quel nouveau jour, ou quelle nouvelle heure, pour { $reference } ?
move-preview = { $reference } : { $after } au lieu de { $before }.
move-same = { $reference } est déjà à ce moment : { $moment }. Rien ne change.
move-option = L’option est libérée et posée à nouveau d’un seul geste : personne ne peut prendre les places entre-temps.
move-no-room = Il n’y a pas assez de places à ce moment ; { $reference } n’a pas changé. Voici le plus proche, ou dites-moi un autre jour.
move-done = C’est fait : { $reference } a changé de moment.
switch-preview = { $reference } : « { $after } » au lieu de « { $before } »{ $dated ->
    [yes] , { $moment }
   *[no] {""}
}.
switch-nothing-else = Ce vendeur n’a rien d’autre pour un groupe comme le vôtre.
switch-done = C’est fait : { $reference } porte sur l’autre prestation.
ask-new-product = Que voulez-vous à la place de « { $activity } » pour { $reference } ?
change-same-total = Le total reste de { MONEY($total) }.
change-surcharge = Dont un supplément de { MONEY($surcharge) }.
change-due-now = À régler alors : { MONEY($due) }.
change-too-much-paid = Vous auriez versé { MONEY($back) } de trop.
change-asks-seller = Le vendeur doit d’abord donner son accord : d’ici là, { $reference } reste exactement comme elle est.
change-waits = Changement demandé pour { $reference } : { $asked }. Il attend l’accord du vendeur ({ $seller }) ; la commande coûterait alors { MONEY($total) }.
waits-change = changement demandé, en attente du vendeur
waits-offer = autre date proposée, à vous de répondre
orders-none-such = Je ne vois aucune réservation à vous qui corresponde à cela. Voici celles que vous avez :
ask-pending-move = Dois-je faire ce changement de date sur { $reference } ?
ask-pending-switch = Dois-je faire ce changement sur { $reference } ?
pending-move-yes = Oui, déplacer
pending-move-no = Non, garder tel quel
pending-switch-yes = Oui, changer
pending-switch-no = Non, garder tel quel

## Effectif définitif

headcount-preview = Effectif définitif de { $reference } : { $after } personnes{ $before ->
    [0] {""}
   *[other] {""} (commandées : { $before })
}. { $billed } vous seront facturées.
headcount-dishes = Plats : { $dishes }
headcount-not-asked = Pour cette réservation, le vendeur ne demande pas de confirmer l’effectif : le nombre de la réservation compte, soit { $people }.
headcount-done = C’est fait : l’effectif de { $reference } est définitif.
ask-dishes = Quels plats, et combien de chacun, pour { $people } personnes ?
ask-pending-headcount = Dois-je confirmer cet effectif pour { $reference } ?
pending-headcount-yes = Oui, confirmer l’effectif
pending-headcount-no = Pas encore
help-dishes = Écrivez simplement les plats et leur nombre ; je les transmets avec l’effectif.

## Dates que le vendeur propose

offer-made = Le vendeur ({ $seller }) ne peut pas assurer la visite de { $reference } et propose d’autres dates{ $paid ->
    [0] .
   *[other] , ou de vous rendre { MONEY($paid) }.
}
ask-offer = Laquelle vous convient ?
offer-refund = Être remboursé de { MONEY($paid) }
offer-give-up = Aucune, renoncer à la visite
offer-none = Aucune autre date n’est proposée pour { $reference }.
offer-gone = Cette date n’est plus libre ; voici ce qui reste proposé.
offer-take-preview = { $reference } passerait au { $moment }.
offer-refund-preview = Vous refusez les dates proposées : { $reference } est annulée et { MONEY($refund) } vous sont rendus.
ask-pending-take-offer = Dois-je prendre cette date pour { $reference } ?
ask-pending-refuse-offer = Dois-je refuser ces dates pour { $reference } ?
pending-take-offer-yes = Oui, prendre cette date
pending-take-offer-no = Non, pas celle-là
pending-refuse-offer-yes = Oui, rembourser
pending-refuse-offer-no = Non, attendre

## Contremarques

vouchers-none = { $reference } n’a pas encore de contremarques : elle est { $state }. Elles sont remises une fois la commande réglée.
vouchers-title = { $reference } : { $count } contremarques, dont { $free } à attribuer.
voucher-line = • { $code } : { $state ->
    [unassigned] à attribuer
    [assigned] envoyée à { $recipient }
    [used] utilisée
   *[void] annulée
}
vouchers-more = … et { $count } autres, toutes dans les documents.
vouchers-too-few = Il ne reste que { $free } contremarques à attribuer.
do-assign = Attribuer une contremarque
ask-voucher-address = À quelle adresse e-mail envoyer la contremarque ?
assign-preview = La contremarque { $code } sera envoyée à { $email }.
assign-done = { $count ->
    [one] La contremarque est envoyée à { $emails }.
   *[other] Les contremarques sont envoyées à { $emails }.
}
ask-pending-assign = Dois-je l’envoyer ? Une contremarque attribuée ne change plus d’adresse ici.
pending-assign-yes = Oui, envoyer
pending-assign-no = Non

## Avoirs et invendus

credit-none = Vous n’avez aucun avoir à votre adresse.
credit-none-of = Vous n’avez aucun avoir à utiliser chez ce vendeur ({ $seller }).
credit-title = { $count ->
    [one] Vous avez un avoir :
   *[other] Vous avez { $count } avoirs :
}
credit-line = • { $number } ({ $seller }, commande { $reference }) : il reste { MONEY($left) } sur { MONEY($amount) }{ $limited ->
    [yes] , valable jusqu’au { $until }
   *[no] {""}
}
credit-unknown = Je ne trouve pas l’avoir { $number } à votre adresse, chez ce vendeur.
credit-preview = L’avoir { $number } réglerait { MONEY($used) } de { $reference } ; il en resterait { MONEY($left) }.
credit-then = Il resterait { MONEY($balance) } à payer sur la commande.
credit-done = C’est fait : l’avoir a payé sa part de { $reference }.
do-use-note = L’utiliser pour { $reference }
ask-which-note = Quel avoir voulez-vous utiliser ?
ask-pending-use-credit = Dois-je utiliser cet avoir pour { $reference } ?
pending-use-credit-yes = Oui, l’utiliser
pending-use-credit-no = Non, le garder
ask-unsold-tickets = Combien de billets renvoyez-vous, sur { $people } ?
ask-posted-on = Quel jour les avez-vous postés, en recommandé ? (Un jour passé, ou aujourd’hui.)
unsold-preview = { $reference } : { $tickets } billets renvoyés en recommandé, postés le { $posted }.
unsold-worth = Ils donneraient un avoir de { MONEY($amount) }.
unsold-at-most = Le vendeur fixe l’avoir, de { MONEY($amount) } au plus.
unsold-done = Le retour est annoncé pour { $reference } : le vendeur établit l’avoir une fois les billets reçus, et vous êtes prévenu.
ask-pending-return-unsold = Dois-je annoncer ce retour au vendeur ?
pending-return-unsold-yes = Oui, annoncer le retour
pending-return-unsold-no = Non

## Échéances

deadlines-title = { $count ->
    [one] Voici vos échéances :
   *[other] Voici les échéances de vos { $count } commandes :
}
deadline-line = • { $when } : { $name } — { $reference }, { $activity }
deadline-own-line = • { $name } : { $when }
deadlines-none = Aucune échéance n’est à venir.
deadlines-new = Échéances qui changent :
deadline-signature-due = dernier moment pour renvoyer le document signé
deadline-order-expires = fin de la commande si rien ne suit
deadline-option-expires = fin de l’option
deadline-payment-due = dernier moment pour payer
deadline-order-by = dernier jour pour commander
deadline-deposit-due-by = acompte dû
deadline-deposit-received-by = l’acompte doit être reçu
deadline-final-headcount-by = dernier jour pour l’effectif définitif
deadline-headcount-change-until = dernier jour pour changer l’effectif
deadline-date-or-product-change-until = dernier jour pour changer de date ou de prestation
deadline-change-received-by = dernier jour pour demander une modification
deadline-cancel-for-deposit-only-until = dernier jour où annuler ne coûte que l’acompte
deadline-free-cancellation-until = dernier jour pour annuler sans frais
deadline-show-refund-until = dernier jour où le spectacle est remboursé
deadline-extra-tickets-without-surcharge-until = dernier jour pour ajouter des billets sans supplément
deadline-initial-order-surcharge-from = début du supplément à la commande
deadline-complaint-by = dernier jour pour une réclamation
deadline-debit-date = prélèvement
deadline-unsold-return-posted-by = dernier jour pour poster les invendus
deadline-other = échéance
do-show-one = Voir { $reference }
command-show-deadlines = suivre
command-order-deadlines = suivre
command-change-product = changer
command-confirm-headcount = confirmer
command-show-vouchers = utiliser avec des contremarques
command-assign-voucher = utiliser avec des contremarques
command-use-credit-note = payer
command-return-unsold = reprendre
command-answer-offer = déplacer ou rembourser à la suite d’une proposition du vendeur
deadlines-calendar = Dans votre agenda (lien privé, ne le partagez pas) : { $url }
vouchers-left = { $reference } : { $free ->
    [0] toutes les contremarques sont attribuées.
    [one] il reste une contremarque à attribuer.
   *[other] il reste { $free } contremarques à attribuer.
}
do-show-vouchers = Voir les contremarques
ask-email-login = À quelle adresse e-mail avez-vous réservé ? J’y envoie un code, qui prouve qu’elle est à vous ({ $privacy }).
owed-nothing = { $reference } ({ $activity }) : rien à payer{ $paid ->
    [0] {""}
   *[other] {""}, { MONEY($paid) } sont enregistrés
}.
owed-option = { $reference } ({ $activity }) : { MONEY($left) } si vous validez l’option{ $limited ->
    [yes] {""} au plus tard le { $until }
   *[no] {""}
} ; rien n’est dû avant.
owed-later = { $reference } ({ $activity }) : { MONEY($left) } au total, rien à verser pour l’instant.
owed-part = { $reference } ({ $activity }) : { MONEY($now) } à payer maintenant{ $limited ->
    [yes] {""} (au plus tard le { $until })
   *[no] {""}
}, sur { MONEY($left) } qui restent.
owed-now = { $reference } ({ $activity }) : { MONEY($left) } à payer{ $limited ->
    [yes] {""} au plus tard le { $until }
   *[no] {""}
}.
owed-together = Ensemble, hors options : { MONEY($left) }.
owed-no-orders = Vous n’avez ni option ni commande en cours : rien à payer.
cancel-stays = Votre commande { $reference } reste donc valable, et les { MONEY($paid) } payés ne vous sont pas rendus. Un conseiller peut regarder votre cas avec vous.
drop-booking = Abandonner cette demande
booking-not-placed = Rien n’est encore réservé : cette demande peut être abandonnée à tout moment, sans frais.
handover-which-seller = De quel site s’agit-il ? Votre demande ira à la bonne équipe.
handed-over-call = Par téléphone, ce vendeur répond au { $phone }.
ask-phone-handover = À quel numéro peut-on vous appeler, ou à quelle adresse e-mail vous répondre ?
handover-direct = { $seller } : { $at }
