### Les commandes qui se font avec les papiers du vendeur : ce qu'il faut pour les remplir, ce qui suit, où elles en sont.

ask-company = Pour quelle société ou quel établissement ? Donnez-moi son nom et son adresse.
ask-company-address = Quelle est son adresse ?
ask-contact-phone = À quel numéro de téléphone vous joindre ? Il figure sur le bon de commande.
ask-address = À quelle adresse postale, et à quel nom si la facture en porte un (école, mairie, comité…) ? Ils figurent sur le bon de commande.
ask-billing = À quel nom établir la facture ? Donnez-moi le nom (école, mairie, comité…) et son adresse.
billing-own = Sans nom particulier
noted-billing = facture au nom de « { $party } »
recap-billing = Facture au nom de : { $party }
billing-changed = C’est noté : les documents de { $reference } seront au nom de « { $party } ».
ask-delivery = Comment souhaitez-vous recevoir vos billets ?
delivery-way = { $way }{ $cents ->
    [0] {""}
   *[other] , { MONEY($cents) }
}
delivery-mail = Par e-mail
delivery-post = Par courrier suivi
delivery-desk = À retirer au guichet
delivery-not-offered = Ces billets ne se reçoivent pas ainsi ({ $way }). Je note : { $kept } ; vous pourrez le changer au récapitulatif.
ask-settlement-how = Comment souhaitez-vous régler ?
settlement-cheque = Par chèque
settlement-cash = En espèces
settlement-on-site = Sur place, le jour de la visite
settlement-voucher = Avec un voucher
settlement-administrative-order = Sur facture, avec un bon administratif
settlement-not-here = Ce règlement n’est pas prévu ici. Sont possibles : { $ways }.
recap-order = Récapitulatif : { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}
next-steps = Ce qui suit :
    { $steps }
step-signature = { $form ->
    [order-form] vous signez et renvoyez le bon de commande que je prépare
   *[contract] vous signez et renvoyez le contrat que je prépare
}{ $limited ->
    [yes] {""} ; les places sont gardées jusqu’au { $until }.
   *[no] .
}
step-seller-company = le vendeur valide votre société ; d’ici là, rien n’est à payer.
step-seller-partners = le vendeur confirme avec ses partenaires que tout est disponible.
step-seller-change = le vendeur donne son accord sur le changement.
step-deposit = vous versez l’acompte de { MONEY($amount) } ({ $way }){ $limited ->
    [yes] , reçu au plus tard le { $by }.
   *[no] .
}
step-payment = vous réglez { MONEY($amount) } { $way }.
step-balance = le solde de { MONEY($amount) } se règle au guichet, au plus tard le jour de la visite.
step-on-the-day = vous réglez { MONEY($amount) } { $way }.
confirm-sign-order-form = Préparer le bon de commande
confirm-sign-contract = Préparer le contrat
confirm-agree = Envoyer la demande
confirm-pay = Commander avec obligation de paiement
ask-confirm-sign-order-form = Dois-je enregistrer cette commande ? Elle ne vous engage qu’une fois le bon de commande signé.
ask-confirm-sign-contract = Dois-je enregistrer cette réservation ? Elle ne vous engage qu’une fois le contrat signé.
ask-confirm-agree = Dois-je envoyer cette demande au vendeur ? Rien n’est à payer avant son accord.
price-changed = Le prix vient de changer : { MONEY($total) } au lieu de { MONEY($before) }. Rien n’est enregistré.
placed-to-sign = Votre commande { $reference } est { $changed ->
    [yes] modifiée
   *[no] préparée
} : { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}, { MONEY($total) }. { $form ->
    [order-form] Signez le bon de commande
   *[contract] Signez le contrat
} et renvoyez-le{ $mailed ->
    [no] {""}
   *[yes] {""} à { $email }
} : c’est lui qui vous engage{ $changed ->
    [yes] {""}, et il remplace l’ancien
   *[no] {""}
}.{ $limited ->
    [yes] {""} Sans lui, les places sont libérées le { $until }.
   *[no] {""}
}
placed-to-agree-company = Votre demande { $reference } est enregistrée : { $activity }, { MONEY($total) }. Le vendeur valide d’abord votre société ; je vous préviens, et vous réglez ensuite.
placed-to-agree-partners = La commande { $reference } ({ $activity }, { MONEY($total) }) attend que le vendeur confirme avec ses partenaires ; je vous préviens.
placed-transfer-all = Votre commande { $reference } est enregistrée : { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}, { MONEY($total) }. Virement de { MONEY($due) } à { $holder }, IBAN { $iban }, BIC { $bic }, avec le libellé { $label }{ $limited ->
    [yes] , à recevoir avant le { $until }
   *[no] {""}
}. Vos billets suivent dès que la somme est enregistrée.
placed-transfer-deposit = Pour la commande { $reference } ({ $activity }), l’acompte de { MONEY($due) } est attendu{ $limited ->
    [yes] {""} avant le { $until }
   *[no] {""}
} : virement à { $holder }, IBAN { $iban }, BIC { $bic }, avec le libellé { $label }.
placed-other-means = Pour la commande { $reference } ({ $activity }), { $of ->
    [deposit] l’acompte de { MONEY($due) } est attendu
   *[all] { MONEY($due) } sont à régler
} ({ $way }){ $limited ->
    [yes] , avant le { $until }
   *[no] {""}
}.
order-firm = La commande { $reference } est ferme : { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}. Il reste { MONEY($left) } à régler.
do-cancel = Annuler la commande
way-card = par carte
way-transfer = par virement
way-cheque = par chèque
way-cash = en espèces
way-on-site = sur place, le jour de la visite
way-voucher = avec un voucher
way-administrative-order = sur facture, avec un bon administratif
ask-party-tickets = Combien en faut-il, et pour qui (par exemple « 30 adultes » ou « 25 adultes et 5 enfants ») ?
change-delivery = La remise des billets
lecturer-groups = Votre groupe visite donc en { $groups } parties, chacune avec sa conférencière : { $sizes }.
bank-not-yet = { $reference } : rien n’est à verser pour l’instant.{ $transfer ->
    [yes] {" "}L’IBAN et le libellé du virement viennent avec la facture d’acompte, que je vous envoie par e-mail dès que l’étape 1 est faite.
   *[no] {" "}La facture d’acompte vous est envoyée par e-mail dès que l’étape 1 est faite.
}
bank-with-deposit-invoice = L’IBAN et le libellé du virement viennent avec la facture d’acompte, envoyée par e-mail dès que le bon de commande signé est arrivé.
