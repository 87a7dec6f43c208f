# Ce qui s’est passé hors de la conversation, dit dedans : le fait, ce qu’il y a à faire, la référence.

gateway-visit = { $activity }{ $dated ->
    [yes] , { $day }{ $at ->
        [yes] , { $times }
       *[no] {""}
    }
   *[no] {""}
}
gateway-paper = { $title } : { $url }

# La commande

gateway-option-placed = Une option est posée pour vous : { $reference } ({ $visit }, { $people ->
    [one] 1 personne
   *[other] { $people } personnes
}), { MONEY($total) }.
gateway-order-placed = Votre commande { $reference } ({ $visit }, { $people ->
    [one] 1 personne
   *[other] { $people } personnes
}) est enregistrée : { MONEY($total) }.
gateway-order-confirmed = Votre commande { $reference } ({ $visit }, { $people ->
    [one] 1 personne
   *[other] { $people } personnes
}) est { $settled ->
    [yes] payée et confirmée
   *[no] confirmée
}.{ $handed ->
    [tickets] {" "}Les billets partent par e-mail.
    [sent_on] {" "}Les billets partent par e-mail à la personne que vous avez désignée.
    [vouchers] {" "}Vos contremarques sont prêtes.
   *[nothing] {""}
}
gateway-order-expired = Le délai est passé : la réservation { $reference } ({ $visit }) a pris fin et ses places sont à nouveau libres. Dites-moi si vous souhaitez que j’en cherche d’autres.
gateway-order-cancelled = { $why ->
    [deposit] L’acompte n’est pas arrivé à temps : la commande { $reference } ({ $visit }) est annulée et ses places sont à nouveau libres.
    [group] La réservation { $reference } ({ $visit }) allait avec une autre, qui a pris fin : elle est annulée elle aussi.
   *[wish] La réservation { $reference } ({ $visit }) est annulée et ses places sont à nouveau libres.
}{ $back ->
    [0] {""}
   *[other] {" "}{ MONEY($back) } vous reviennent.
}{ $owed ->
    [0] {""}
   *[other] {" "}{ MONEY($owed) } restent à régler.
} Dites-moi si je dois chercher d’autres places.
gateway-order-moved = Votre commande { $reference } a changé : { $visit }.
gateway-order-resized = { $extends ->
    [none] L’effectif de votre commande { $reference } ({ $visit }) a changé : { $people ->
        [one] 1 personne
       *[other] { $people } personnes
    }, { MONEY($total) }.
   *[other] Des personnes sont ajoutées à la commande { $extends } : c’est la commande { $reference } ({ $visit }, { $people ->
        [one] 1 personne
       *[other] { $people } personnes
    }), { MONEY($total) }.
}
gateway-headcount-confirmed = L’effectif définitif de la commande { $reference } ({ $visit }) est enregistré : { $people ->
    [one] 1 personne
   *[other] { $people } personnes
}.
gateway-change-requested = La modification demandée pour la commande { $reference } ({ $visit }) est transmise au vendeur : rien ne change avant sa réponse, que je vous dirai ici.
gateway-change-answered = { $accepted ->
    [yes] Le vendeur accepte votre modification : la commande { $reference } est maintenant pour { $visit }, { $people ->
        [one] 1 personne
       *[other] { $people } personnes
    }, { MONEY($total) }.
   *[no] Le vendeur n’accepte pas votre modification : la commande { $reference } ({ $visit }) reste comme elle était.
}

# La parole du vendeur

gateway-order-signed = Votre document signé pour la commande { $reference } ({ $visit }) est bien arrivé.
gateway-seller-agreed = Le vendeur donne son accord pour la commande { $reference } ({ $visit }).
gateway-company-validated = Le vendeur a validé votre société : la commande { $reference } ({ $visit }) suit son cours.
gateway-seller-declined = Le vendeur ne peut pas accepter la commande { $reference } ({ $visit }) : elle est annulée { $back ->
    [0] et vous ne devez rien
   *[other] et { MONEY($back) } vous reviennent
}. Dites-moi si je dois chercher autre chose.
gateway-layout-answered = { $accepted ->
    [yes] Le vendeur approuve la maquette de vos billets ({ $reference }, { $visit }) : vous pouvez l’utiliser.
   *[no] Le vendeur n’approuve pas la maquette de vos billets ({ $reference }, { $visit }) : ne l’utilisez pas.
}
gateway-return-declined = Le vendeur ne reprend pas les billets dont vous aviez annoncé le renvoi ({ $reference }, { $visit }) : il n’y aura pas d’avoir.
gateway-seller-cancelled = { $closed ->
    [yes] Fermeture du site : le vendeur a annulé
   *[no] Le vendeur a annulé
} votre réservation { $reference } ({ $visit }){ $remedy ->
    [new_date] {" "}et vous propose d’autres dates :{ $dates }Écrivez-moi « { $reference } » pour en choisir une, ou pour y renoncer.
   *[refund] { $cents ->
        [0] {""}
       *[other] {" "}et vous rend { MONEY($cents) }
    } : si je dois chercher d’autres places, dites-moi ce que vous souhaitez visiter et quand.
}{ $explained ->
    [yes] {" "}Motif : { $reason }
   *[no] {""}
}
gateway-no-date = { $reference } remboursez-moi

# L’argent

gateway-payment-received = Nous avons bien reçu { MONEY($cents) } pour la commande { $reference } ({ $visit }).{ $settled ->
    [yes] {" "}Tout est réglé.
   *[no] {""}
}{ $handed ->
    [tickets] {" "}Vos billets sont prêts.
    [sent_on] {" "}Les billets sont prêts.
    [vouchers] {" "}Vos contremarques sont prêtes.
   *[nothing] {""}
}
gateway-deposit-received = L’acompte de la commande { $reference } ({ $visit }) est bien arrivé.
gateway-late-money = Nous avons bien reçu { MONEY($cents) } pour la commande { $reference } ({ $visit }), mais je ne peux pas rattacher cette somme automatiquement. Le vendeur a été prévenu et reviendra vers vous ; ne payez pas une seconde fois.
gateway-debt-paid = Nous avons bien reçu { MONEY($cents) } pour la commande annulée { $reference } ({ $visit }). L’e-mail que vous recevez dit s’il reste quelque chose à régler.
gateway-money-kept = Nous avons bien reçu { MONEY($cents) } pour la commande { $reference } ({ $visit }), mais le vendeur a annulé cette visite et propose d’autres dates. Choisissez-en une, et ce paiement servira pour elle, ou demandez à être remboursé.
gateway-price-reduced = Geste commercial du vendeur sur la commande { $reference } ({ $visit }) : { MONEY($cents) } de moins. Motif : { $reason }
gateway-deadline-prolonged = Le vendeur prolonge votre délai pour la commande { $reference } ({ $visit }) : vos places sont tenues jusqu’au { $until }. Motif : { $reason }
gateway-fee-waived = Geste du vendeur sur la commande annulée { $reference } ({ $visit }) : il renonce à { MONEY($cents) }. Motif : { $reason }
gateway-refunded = { MONEY($cents) } vous ont été remboursés pour la commande { $reference } ({ $visit }).
gateway-credit-note-issued = Un avoir de { MONEY($cents) } est émis sur la commande { $reference } ({ $visit }). Pour payer une autre commande du même vendeur avec lui, écrivez-moi « utiliser mon avoir ».
gateway-invoice-issued = La facture de la commande { $reference } ({ $visit }) est prête : { MONEY($cents) } à régler{ $dated ->
    [yes] , au plus tard le { $on }
   *[no] {""}
}.
gateway-vouchers-issued = Vos contremarques de la commande { $reference } ({ $visit }) sont prêtes : { $count ->
    [one] un code, pour un billet
   *[other] { $count } codes, un billet chacun
}. Distribuez-les vous-même, ou dites-moi à quelle adresse envoyer un code.

# Les échéances, et la suite

gateway-reminder = Rappel pour { $reference } ({ $visit }) – { $what } : { $on }.
gateway-remind =
    .headcount = Écrivez-moi par exemple « { $reference } : effectif définitif { $people } ».
    .change = Si quelque chose doit changer, écrivez-moi « { $reference } » d’ici là.
    .cancel = Si vous ne venez pas, écrivez-moi « annuler { $reference } » d’ici là.
    .complain = Pour une réclamation, écrivez-moi « parler à un conseiller ».
    .unsold = S’il vous en reste, écrivez-moi « je renvoie les billets invendus de { $reference } ».
gateway-next =
    .offer = Le vendeur vous propose d’autres dates : écrivez-moi « { $reference } » pour choisir.
    .option = Les places sont tenues{ $limited ->
        [yes] {" "}jusqu’au { $until }
       *[no] {""}
    } : pour commander, écrivez-moi « valider { $reference } ».
    .signature = Il reste à renvoyer le document signé{ $limited ->
        [yes] {" "}avant le { $until }
       *[no] {""}
    }, ici en photo ou en PDF, ou par e-mail.
    .seller = Le vendeur doit encore donner son accord : je vous le dirai ici.
    .change = Le vendeur doit encore répondre à la modification demandée : je vous le dirai ici.
    .card = Il reste { MONEY($cents) } à régler par carte{ $limited ->
        [yes] {" "}avant le { $until }
       *[no] {""}
    } : { $url }
    .transfer = Il reste { MONEY($cents) } à régler par virement{ $limited ->
        [yes] {" "}avant le { $until }
       *[no] {""}
    } : écrivez-moi « { $reference } » pour les coordonnées bancaires.
    .otherwise = Il reste { MONEY($cents) } à régler{ $limited ->
        [yes] {" "}avant le { $until }
       *[no] {""}
    }.
    .left = Solde à régler : { MONEY($cents) }.
