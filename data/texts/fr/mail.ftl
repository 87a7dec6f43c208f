### Les e-mails. .subject est l'objet, les autres attributs sont des paragraphes.
### Celui du code ne contient aucun autre nombre de six chiffres que le code.

mail-hello = Bonjour,
mail-footer = Guichet, assistant automatisé de réservation pour les professionnels du tourisme. Pour poursuivre, revenez à la conversation : { $url }
mail-footer-seller = Guichet, assistant automatisé de réservation pour les professionnels du tourisme. Vos demandes et vos commandes : { $url }
mail-footer-privacy = Vos données : { $url }
mail-footer-sample = Démonstration : les places, horaires et prix sont des données d'exemple, rien n'est réellement réservé ni débité. Guichet n'est pas affilié aux vendeurs nommés ici.

fact-reference = Référence
fact-seller = Vendu par
fact-activity = Visite
fact-visit-people = { $day }, { $time } – { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}
fact-people = Effectif
fact-people-count = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}
fact-total = Total
fact-until = Places gardées jusqu'au
fact-holder = Titulaire du compte
fact-iban = IBAN
fact-bic = BIC
fact-bank = Banque
fact-transfer-reference = Libellé du virement
fact-amount = Montant
fact-companion = Accompagnateur
fact-companion-guide-type = « Guide Type » (à préciser)
fact-companion-companion-type = « Accompagnateur Type » (à préciser)

mail-code =
    .subject = Votre code Guichet
    .intro = Voici le code qui confirme que cette adresse est la vôtre. Recopiez-le dans la conversation :
    .after = Il est valable jusqu'à { $until }, heure de Paris, et ne sert qu'une fois. Personne ne vous le demandera au téléphone.
    .unexpected = Vous n'avez rien demandé ? Ne faites rien : sans ce code, personne ne peut réserver à votre nom.

mail-option =
    .subject = Option { $reference } : places gardées jusqu'au { $until }
    .intro = Votre option est posée. Les places sont gardées jusqu'au { $until } ; passé ce moment, elles sont remises en vente.
    .next = Pour la confirmer par un paiement, la réduire, l'agrandir ou l'annuler, écrivez-le dans la conversation en rappelant la référence { $reference }.

mail-card =
    .subject = Commande { $reference } : paiement attendu
    .intro = Votre commande est enregistrée. Réglez { $amount } par carte avant le { $until } ; sans paiement à cette heure, les places sont remises en vente.
    .pay = Payer par carte

mail-transfer =
    .subject = Commande { $reference } : virement attendu
    .intro = Votre commande est enregistrée. Elle devient ferme quand le vendeur a reçu votre virement de { $amount } ; vos billets partent alors par e-mail.
    .until = Le virement doit être reçu avant le { $until } ; sinon les places sont remises en vente. Indiquez bien le libellé ci-dessous, c'est lui qui rattache votre virement à la commande.
    .sample = Ce compte est un compte de test : n'y envoyez pas d'argent.

mail-card-resized =
    .subject = Commande { $reference } modifiée : paiement attendu
    .intro = L'effectif de votre commande a changé. Il reste { $amount } à régler par carte avant le { $until }, au lieu du montant annoncé auparavant ; sans paiement à cette heure, les places sont remises en vente.
mail-card-extended =
    .subject = Commande { $reference } : personnes ajoutées, paiement attendu
    .intro = Pour ajouter des personnes à la commande { $extends }, une nouvelle commande a été enregistrée aux mêmes horaires. Réglez { $amount } par carte avant le { $until }, en plus de la première ; sans paiement à cette heure, ces places-là sont remises en vente.
mail-transfer-resized =
    .subject = Commande { $reference } modifiée : nouveau montant du virement
    .intro = L'effectif de votre commande a changé. Le virement attendu est désormais de { $amount } ; le montant annoncé auparavant ne vaut plus.
mail-transfer-extended =
    .subject = Commande { $reference } : personnes ajoutées, virement attendu
    .intro = Pour ajouter des personnes à la commande { $extends }, une nouvelle commande a été enregistrée aux mêmes horaires. Elle demande un virement à part, de { $amount }, avec son propre libellé.

mail-confirmed =
    .subject = Commande { $reference } confirmée{ $tickets ->
        [yes] {" "}: vos billets
       *[no] {""}
    }
    .intro = { $paid ->
        [yes] Votre paiement est bien reçu et votre commande est confirmée.
       *[no] Votre commande est confirmée. Il reste { $left } à régler.
    }
    .attached = Vos billets sont joints à cet e-mail : une page par personne, à présenter à l'entrée.
    .sent-on = Comme vous l'avez demandé, les billets ont été envoyés à la personne que vous avez désignée.
    .links = Ces liens restent valables sept jours ; demandez-en de nouveaux dans la conversation à tout moment.

mail-tickets =
    .subject = Vos billets pour { $activity }, { $day }
    .intro = Ces billets vous ont été attribués pour la visite ci-dessous. Ils sont joints à cet e-mail : une page par personne, à présenter à l'entrée.

mail-cancelled =
    .subject = Réservation { $reference } annulée
    .intro = Votre réservation est annulée et ses places sont libérées.
    .nothing-due = Vous n'avez rien à payer.
    .kept = Selon les conditions du vendeur, { $amount } lui reviennent pour cette annulation.
    .settled = C'est déjà réglé : vous n'avez rien de plus à payer.
    .owed = Il reste { $amount } à régler : le vendeur vous écrira à ce sujet.
    .money = { $amount } sont à vous rendre : le vendeur en est prévenu et vous écrira à ce sujet.
    .in-kind = { $amount } vous restent en avoir, sur celui que vous aviez utilisé ou reçu pour cette commande.

mail-expired =
    .subject = Réservation { $reference } arrivée à échéance
    .intro = Le délai de cette réservation est passé sans paiement : ses places sont remises en vente. Rien ne vous a été débité pour elle.
    .next = Pour réserver à nouveau, écrivez dans la conversation : nous chercherons les places encore libres.
    .transfer = Si votre virement est déjà parti, ne le refaites pas : le vendeur vous écrira dès qu'il le reçoit.

mail-resized =
    .subject = Option { $reference } modifiée
    .intro = L'effectif de votre option a changé. Voici ce qui est gardé désormais, jusqu'au { $until }.

mail-extended =
    .subject = Option { $reference } : personnes ajoutées
    .intro = Pour ajouter des personnes, une nouvelle option a été posée aux mêmes horaires que l'option { $extends }. Elle est gardée jusqu'au { $until } ; pensez à valider les deux.

mail-debt-paid =
    .subject = Paiement reçu pour la commande annulée { $reference }
    .intro = Nous avons bien reçu { $amount } pour votre commande annulée, ci-dessous.
    .settled = Tout ce qui restait dû est réglé : vous n'avez plus rien à payer.

mail-late-money =
    .subject = Commande { $reference } : votre paiement demande une vérification
    .late_money = Nous avons reçu { $amount }, mais le délai de la commande était passé et ses places avaient été libérées. Nous ne vous attribuons pas d'autres places sans votre accord.
    .paid_twice = Nous avons reçu { $amount } alors que cette commande était déjà payée.
    .amount_differs = Nous avons reçu { $amount }, ce qui n'est pas le montant attendu pour cette commande.
    .next = Le service du vendeur est prévenu et vous écrira. Ne refaites pas de paiement d'ici là.

mail-handover =
    .subject = Demande d'un client à traiter : { $reason }
    .addition = Complément au dossier { $case } : { $reason }
    .intro = Un client de Guichet a besoin d'une réponse de votre part. Il sait que sa demande vous a été transmise.
    .intro-addition = Le client a complété la demande que vous avez déjà reçue sous ce numéro de dossier. Voici tout ce qui est connu désormais.
    .email = Répondez à cet e-mail pour écrire au client, à l'adresse { $email }.
    .phone-only = Le client n'a pas laissé d'adresse : rappelez-le au numéro ci-dessus.
    .no-email = Le client n'a pas laissé d'adresse : la conversation est { $conversation }.
    .link = Lire la conversation et y répondre
    .about-link = Ce lien ouvre cette seule demande, sans mot de passe, pendant 30 jours et jusqu'à ce qu'elle soit close : ne le transmettez pas.
mail-gathered =
    .subject = { $count ->
        [one] { $count } autre demande de client
       *[other] { $count } autres demandes de clients
    }
    .intro = Ces demandes sont arrivées coup sur coup du même endroit : les voici en une fois.
    .more = { $count ->
        [one] Et une autre, que le bureau de Guichet montre.
       *[other] Et { $count } autres, que le bureau de Guichet montre.
    }

handover-summary = Résumé
handover-case = Dossier
handover-received = Reçu le
handover-lang = Langue du client
handover-lang-fr = français
handover-lang-en = anglais

mail-task =
    .transfer_expected = Virement attendu pour la commande { $reference }
    .transfer_corrected = Virement modifié pour la commande { $reference }
    .transfer_called_off = Plus de virement à attendre : { $reference }
    .late_money = Paiement reçu après l'échéance : { $reference }
    .paid_twice = Commande payée deux fois : { $reference }
    .amount_differs = Montant inattendu : { $reference }
    .refund_due = Somme à rembourser : { $reference }
mail-task-what =
    .transfer_expected = Le client de la commande ci-dessous paie par virement. À réception, enregistrez le virement dans Guichet : les billets partiront d'eux-mêmes. Sans virement avant l'échéance, les places sont remises en vente.
    .transfer_corrected = Le client a modifié la commande ci-dessous : le virement attendu a changé. Cet e-mail remplace le précédent. À réception, enregistrez le virement dans Guichet ; sans lui avant l'échéance, les places sont remises en vente.
    .transfer_called_off = Le virement annoncé pour la commande ci-dessous n'est plus à attendre : le client paie autrement, ou la commande est annulée. S'il arrive malgré tout, enregistrez-le dans Guichet, qui vous dira quoi en faire.
    .late_money = Un paiement est arrivé après l'échéance de la commande ci-dessous ; ses places avaient été libérées et ne lui ont pas été rendues. Convenez avec lui d'un remboursement ou d'autres places.
    .paid_twice = La commande ci-dessous était déjà payée quand ce paiement est arrivé. Rendez le second paiement au client.
    .amount_differs = Le montant reçu n'est pas celui de la commande ci-dessous. Voyez avec le client s'il complète ou si vous le remboursez.
    .refund_due = { $live ->
        [yes] La commande ci-dessous tient toujours, mais le client a versé plus qu'elle ne coûte désormais.
       *[no] La commande ci-dessous est terminée et le client a versé plus qu'il ne doit.
    } Rendez-lui le montant ci-dessous, qui est tout ce qui lui est dû à ce jour, puis enregistrez le remboursement dans Guichet.

mail-rules = Règles appliquées
mail-terms = Conditions du vendeur, en clair

# Ce qu'un client a dit, et pourquoi sa demande est passée à une personne.
case-activity = Visite
case-asked-for = Demandé
case-phone = Téléphone
case-also = Autre motif
case-earliest = À partir de
case-latest = Au plus tard
case-category-adults = adultes
case-category-school = scolaire ou périscolaire
case-category-social = champ social
case-settlement-option = option
case-settlement-card = carte
case-settlement-transfer = virement
case-category = Type de groupe
case-people = Personnes
case-adults = dont adultes
case-children = dont enfants ou élèves
case-companions = dont accompagnateurs
case-guides = Guides
case-day = Jour
case-near = Heure souhaitée
case-settlement = Règlement
case-order = Commande
reason-asked = le client demande une personne
reason-complaint = réclamation
reason-file = un fichier envoyé par le client
reason-contact = adresse pour répondre
reason-handoff = question à trancher
reason-contact-monument = le monument doit être contacté
reason-museum-pass = Paris Museum Pass
reason-stock-tickets = billets déjà en stock
reason-lecture-visits = visite-conférence
reason-companion-gratuity-at-threshold = gratuité de l'accompagnateur
reason-companion-gratuity-split-group = gratuité de l'accompagnateur d'un groupe divisé
