### Ce qui est arrivé à une commande depuis qu'elle est faite, écrit au client, à l'accompagnateur et au vendeur.

news-subject =
    .signature-awaited = À signer : commande { $reference }
    .seller-asked = Commande { $reference } : en attente du vendeur
    .order-signed = Signature reçue : commande { $reference }
    .seller-agreed = Accord du vendeur : commande { $reference }
    .seller-declined = Le vendeur ne peut pas accepter la commande { $reference }
    .company-validated = Société validée : commande { $reference }
    .deposit-received = Acompte reçu : commande { $reference }
    .change-requested = Changement demandé : commande { $reference }
    .change-answered = Réponse à votre changement : commande { $reference }
    .order-moved = Nouvelle date : commande { $reference }
    .order-resized = Effectif modifié : commande { $reference }
    .headcount-confirmed = Effectif définitif : commande { $reference }
    .seller-cancelled = Annulation par le vendeur : commande { $reference }
    .slot-closed = Fermeture : commande { $reference }
    .layout-answered = Réponse sur votre maquette de billets : commande { $reference }
    .return-declined = Retour de billets refusé : commande { $reference }
    .money-kept = Votre paiement attend votre choix : commande { $reference }
    .price-reduced = Geste commercial : commande { $reference }
    .deadline-prolonged = Délai prolongé : commande { $reference }
    .fee-waived = Geste commercial : commande { $reference }
    .refunded = Remboursement fait : commande { $reference }
    .credit-note-issued = Avoir sur la commande { $reference }
    .invoice-issued = Facture de la commande { $reference }
    .vouchers-issued = Vos contremarques : commande { $reference }
    .voucher-assigned = Votre contremarque : { $activity }
    .companion-warned = Votre visite n’a pas lieu comme prévu ({ $reference })
    .reminder = Rappel pour la commande { $reference } : { $what }
news =
    .signature-awaited = Votre commande est préparée. Elle ne vous engage qu’une fois le document joint signé et renvoyé.
    .seller-asked = Le vendeur doit encore donner son accord. Rien ne vous est demandé d’ici là ; nous vous écrirons.
    .order-signed = Votre document signé est bien arrivé. Voici où en est la commande.
    .seller-agreed = Le vendeur a donné son accord. Voici ce qui suit.
    .seller-declined = Le vendeur ne peut pas accepter cette commande. Vous ne devez rien ; ce que vous auriez déjà versé vous est rendu.
    .company-validated = Le vendeur a validé votre société : vous pouvez régler votre commande.
    .deposit-received = Votre acompte est bien arrivé.
    .change-requested = Votre changement est transmis au vendeur ; il compte dès que celui-ci l’accepte. D’ici là, la commande reste comme elle est.
    .change-answered = { $accepted ->
        [yes] Le vendeur a accepté votre changement.
       *[no] Le vendeur n’a pas accepté votre changement ; la commande reste comme elle était.
    }
    .order-moved = La date ou l’heure de votre visite a changé.
    .order-resized = L’effectif de votre commande a changé. Voici ce qui vaut désormais.
    .to-sign = Renvoyez le document joint, signé{ $mailed ->
        [yes] {""}, à { $email }
       *[no] {""}
    }{ $limited ->
        [yes] {""}, avant le { $until } : passé ce moment, les places sont libérées
       *[no] {""}
    }.
    .replaces = Le document joint remplace celui que vous aviez reçu : ne tenez plus compte de l’ancien.
    .ahead = Un acompte de { MONEY($deposit) } vous est ensuite facturé{ $limited ->
        [yes] , à recevoir au plus tard le { $by }
       *[no] {""}
    } ; le solde de { MONEY($balance) } se règle au guichet, au plus tard le jour de la visite.
    .headcount-confirmed = Votre effectif définitif est enregistré.
    .seller-cancelled = { $remedy ->
        [new_date] Le vendeur a annulé cette visite. Il vous propose une autre date, ou le remboursement.
       *[refund] Le vendeur a annulé cette visite.
    }
    .slot-closed = { $remedy ->
        [new_date] Le site ferme à l’heure de votre visite. Le vendeur vous propose une autre date, ou le remboursement.
       *[refund] Le site ferme à l’heure de votre visite : elle est annulée.
    }
    .offered = Les dates proposées :
    .offer-answer = Pour en choisir une, ou demander le remboursement, écrivez-le dans la conversation en rappelant la référence { $reference }, ou répondez à cet e-mail.
    .why = Motif : { $reason }
    .given-back = { $amount } vous sont rendus : le vendeur s’en charge, et nous vous écrirons dès que c’est fait.
    .layout-answered = { $accepted ->
        [yes] Le vendeur a approuvé la maquette de vos billets : vous pouvez l’utiliser.
       *[no] Le vendeur n’approuve pas la maquette de vos billets ; ne l’utilisez pas.
    }
    .return-declined = Le vendeur ne reprend pas les billets dont vous aviez annoncé le retour : aucun avoir n’est émis.
    .money-kept = Nous avons bien reçu { $amount }, mais le vendeur a annulé cette visite entre-temps. Votre argent est gardé pour la date que vous choisirez parmi celles qu’il propose, ou vous est rendu si aucune ne vous convient : dites-le dans la conversation.
    .price-reduced = Le vendeur vous accorde un geste commercial de { $amount } sur cette commande. Motif : { $reason }
    .deadline-prolonged = Le vendeur vous accorde un délai : vos places sont tenues jusqu’au { $until }. Motif : { $reason }
    .fee-waived = Le vendeur renonce à { $amount } de ce que l’annulation de cette commande lui laissait. Motif : { $reason }
    .refunded = { $amount } vous ont été remboursés.
    .credit-note-issued = Un avoir a été émis sur cette commande ; vous pouvez l’utiliser pour une prochaine.
    .invoice-issued = Voici la facture de votre visite : { $amount } à régler{ $dated ->
        [yes] , échéance le { $on }
       *[no] {""}
    }.
    .vouchers-issued = Vos contremarques sont prêtes : chaque code donne un billet à une personne.
    .voucher-assigned = Une contremarque vous a été attribuée ({ $activity }). Votre code : { $code }. Il donne un billet à une personne, une seule fois.
    .companion-warned = La visite que vous accompagnez n’a pas lieu comme prévu. { $remedy ->
        [new_date] Une autre date est proposée à la personne qui a réservé.
       *[refund] La personne qui a réservé est prévenue.
    }
    .reminder = { $what } : { $on }.
    .due = À régler : { $amount }.
mail-task-seller =
    .seller_asked = À confirmer : commande { $reference }
    .change_requested = Changement à accepter ou refuser : commande { $reference }
    .money_kept = Paiement reçu pour une visite annulée : commande { $reference }
    .signature_awaited = Document envoyé à signer : commande { $reference }
mail-task-seller-what =
    .seller_asked = La commande ci-dessous attend votre accord (validation de la société, ou disponibilité confirmée). Enregistrez-le dans Guichet.
    .change_requested = Le client demande de changer la commande ci-dessous. Le changement ne compte qu’une fois accepté par vous, dans Guichet.
    .money_kept = Un paiement est arrivé pour la commande ci-dessous, dont vous avez annulé la visite. Il est enregistré et ne confirme rien : le client doit encore choisir une des dates proposées, ou le remboursement. Relancez-le au besoin.
    .signature_awaited = Un document à signer a été envoyé au client. À réception de la copie signée, enregistrez-la dans Guichet.
