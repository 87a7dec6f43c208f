### Ce que dit l'assistant. Court, poli, toujours une suite possible.

## Accueil

introduction = Bonjour, je suis l’assistant automatique de Guichet pour les professionnels du tourisme. Un conseiller peut prendre le relais à tout moment.
how-can-i-help = Que puis-je faire pour votre groupe : réserver une visite, retrouver une option ou répondre à une question ?
start-booking = Réserver une visite
my-orders = Mes options et commandes
talk-to-person = Parler à un conseiller
thanks = Avec plaisir.
goodbye = Au revoir et bonne visite à votre groupe !
who-are-you = Je suis un assistant automatique : je réserve, je renseigne d’après les documents publiés par les vendeurs, et je passe la main à une personne quand il le faut.
what-can-you-do = Je peux trouver des créneaux et les tenir en option, calculer le prix, enregistrer l’accompagnateur, prendre le paiement, redonner vos billets, annuler ou réduire une option, et répondre aux questions sur les réservations de groupe.
insult = Je suis désolé que cela ne se passe pas comme vous le souhaitez. Je peux reprendre avec vous ou vous passer un conseiller.
out-of-scope = Je ne sais répondre qu’aux questions sur les visites de groupe et leurs réservations ; pour le reste, je préfère ne rien inventer.
next-is = Il me manque encore ceci :
take-your-time = Prenez votre temps, je garde tout ce que vous avez dit.
ask-your-question = Je vous écoute.

## Incompréhension

not-understood = Je n’ai pas compris. Pouvez-vous le dire autrement, ou choisir ci-dessous ?
not-understood-asked = Je n’ai pas compris votre réponse.
not-understood-again = Je ne comprends toujours pas, désolé. Un conseiller peut vous aider.
button-old = Ce bouton ne correspond plus à la situation actuelle.
help-any = Pas de souci, prenez le temps.
help-time = Pas de souci, je cherche à n’importe quelle heure.
help-date = Un mois ou une période me suffit : je proposerai les jours où il reste le plus de places.
help-party = Une estimation suffit pour commencer : une option peut être réduite ou complétée ensuite.
help-guide = D’accord, sans guide pour l’instant.
help-guide-mode = Je compte un guide par créneau ; dites « un seul guide » si c’est le même partout.
help-settlement = En cas de doute, je prévois une option : elle ne coûte rien et vous payez plus tard, avant son échéance.
why-phone = Ce numéro sert à prévenir au plus vite d’une fermeture exceptionnelle, tant que l’accompagnateur n’est pas connu.
why-companion = Ces coordonnées servent à prévenir au plus vite d’une fermeture exceptionnelle ; le vendeur les demande avant de tenir les places.
why-email = Votre adresse protège la réservation : elle seule permet de la retrouver, de la changer et d’en recevoir les documents.
why-code = Le code prouve que l’adresse est bien la vôtre ; personne d’autre ne peut alors voir ni changer vos réservations.
help-email = Je ne peux rien enregistrer sans adresse e-mail : c’est elle qui protège votre réservation.
help-code = Le code est dans l’e-mail que je viens d’envoyer ; regardez aussi dans les indésirables.
failed = Quelque chose n’a pas fonctionné de mon côté ; votre dernier message n’a pas été pris en compte. Pouvez-vous le redire autrement ? Sinon, écrivez « conseiller » et une personne prendra le relais.
try-again = Cela n’a pas pu être enregistré à l’instant. Rien n’est perdu : réessayez dans un moment.

## Ce qu'on visite

ask-activity = Que souhaitez-vous réserver ?
activity-not-there = { $seller } ne propose pas cela ; je connais : { $elsewhere }.
ask-activity-which = Lequel voulez-vous dire ?
needs-person = Cette demande doit être traitée par une personne.

## Le groupe

ask-party = Combien serez-vous, et qui (par exemple « 24 adultes et un guide ») ?
ask-party-school = Combien d’élèves et d’adultes serez-vous (par exemple « 28 élèves et 3 professeurs ») ?
ask-party-exact = Combien serez-vous exactement ?
people = { $people } personnes
people-all-in = { $people } personnes en tout
party-range = De { $low } à { $high } : il me faut un nombre pour tenir les places. Une option peut être réduite ou complétée ensuite.
party-approximate = Environ { $people } : dois-je compter { $people } personnes ? Une option peut être réduite ou complétée ensuite.
party-zero = Il faut au moins une personne pour réserver.
party-negative = Un groupe ne peut pas avoir un nombre négatif de personnes.
party-huge = Un groupe de cette taille dépasse ce que je peux réserver en ligne ; un conseiller peut l’organiser avec vous.
party-relative = De plus ou de moins que combien ? Dites-moi le nombre total.
party-unclear = Je n’ai pas bien compris le nombre de personnes.
ask-category = De quel type de groupe s’agit-il ?
booking-voluntary = À { $people }, vous n’êtes pas obligés de réserver ; vous le pouvez tout de même.
split = Un créneau accueille { $capacity } personnes au plus, guide inclus : je répartis votre groupe sur { $slots } créneaux différents de { $visitors } personnes{ $guides ->
    [0] {""}
   *[other] , plus un guide dans chacun
}.
guide-without-card = Sans carte professionnelle, je le compte comme accompagnateur.
ask-guide = Un guide conférencier (carte professionnelle) accompagne-t-il le groupe ?
guide-yes = Oui, avec un guide conférencier
guide-no = Non, sans guide
ask-guide-mode = Pour ces { $groups } créneaux : un seul guide qui mène les sous-groupes l’un après l’autre (les créneaux seront espacés de la durée d’une visite), ou un guide par créneau ?
guide-single = Un seul guide
guide-per-slot = Un guide par créneau

## Quand

ask-date = Pour quel jour ?
ask-date-among = Quel jour vous convient ?
ask-date-other = Quel autre jour vous conviendrait ?
day = { $day }
date-past = Le { $day } est déjà passé.
date-far = Le { $day } est trop loin : les réservations sont ouvertes jusqu’au { $until }.
date-impossible = « { $said } » n’existe pas dans le calendrier.
date-weekday = « { $said } » : le jour de la semaine et la date ne correspondent pas. Lequel est le bon ?
date-unclear = Je n’ai pas su lire la date « { $said } ».
days-none-free = Je ne trouve pas assez de places entre le { $first } et le { $last }.
day-closed = { $day } : le site est fermé.
day-groups = { $day } : le site n’est pas ouvert aux groupes.
day-full = { $day } : il ne reste que { $free } places sur toute la journée.
day-past = { $day } : il est trop tard pour ce jour.
day-too-far = { $day } : les réservations ne sont pas encore ouvertes pour ce jour.
days-first = Premier jour possible pour votre groupe : le { $day }.
picker-closed = fermé
picker-groups = pas ouvert aux groupes
picker-past = trop tard
picker-too-far = pas encore ouvert
slot-free = { $time } ({ $free } places)
places-none-on-day = Le { $day }, il ne reste rien pour les groupes.
time-outside = Le { $day }, les visites de groupe commencent entre { $first } et { $last }.
ask-which-time = Quelle heure vous convient ?
time-unclear = Je n’ai pas su lire l’heure « { $said } ».
ask-time = Vers quelle heure le { $day } ?
time-morning = Le matin
time-afternoon = L’après-midi
time-any = Peu importe l’heure
wish-at = à { $at }
wish-between = entre { $first } et { $last }
wish-from = à partir de { $first }
wish-until = avant { $last }
found-nearest = Rien de libre à { $wish } ; au plus près : { $times } le { $day }.
found-places = { $times } le { $day } : il y a de la place.
found-joint = Il y a de la place le { $day } :
found-split = Le { $day }, voici { $groups } créneaux libres : { $times }.
ask-other-time = Pas assez de places pour votre groupe { $wish } le { $day }. Voici le plus proche ; lequel vous convient ?
ask-nearest-time = Voici le plus proche ; lequel vous convient ?
plan-same-day = { $times }
plan-other-day = { $day }, { $times }
no-places-at-all = Je ne trouve aucune date proche avec assez de places.
places-gone = Ces places viennent d’être prises par quelqu’un d’autre. J’ai gardé tout le reste de votre demande.

## Qui accompagne

ask-companion = Qui accompagne le groupe ? Donnez-moi nom, prénom, e-mail et téléphone ; si ce n’est pas encore décidé, inscrivons { $placeholders }. Cette personne est prévenue en cas de fermeture exceptionnelle.
ask-companion-rest = Il me manque encore pour l’accompagnateur : { $missing }.
companion-first-name = le prénom
companion-last-name = le nom
companion-email = l’e-mail
companion-phone = le téléphone
placeholder-guide = Guide Type
placeholder-companion = Accompagnateur Type
companion-named = C’est noté : { $name } accompagne le groupe de { $reference }.
ask-phone-placeholder = À quel numéro de téléphone vous joindre en cas de fermeture exceptionnelle, tant que l’accompagnateur n’est pas connu ?

## Adresse et code

ask-email = À quelle adresse e-mail dois-je enregistrer la réservation ? Elle sert à vous reconnaître et à vous envoyer les documents ({ $privacy }).
email-kept = J’enregistrerai la réservation à votre adresse { $email }.
ask-email-other = Voulez-vous essayer une autre adresse ?
ask-email-later = Redonnez-moi votre adresse à ce moment-là : ce que vous avez choisi reste noté.
ask-email-handover = À quelle adresse e-mail peut-on vous répondre ?
email-invalid = Cette adresse e-mail n’est pas valable, vérifiez-la s’il vous plaît.
email-suspicious = { $email } : vouliez-vous écrire { $suggestion } ?
email-as-written = Non, c’est bien { $email }
ask-code = Je viens d’envoyer un code à six chiffres à { $email }. Quel est-il ? Il est valable 10 minutes.
ask-code-again = Quel est le code à six chiffres envoyé à { $email } ?
code-resend = Renvoyer le code
code-other-address = Changer d’adresse
code-wrong = Ce n’est pas le bon code. { $tries ->
    [0] Il ne peut plus être utilisé : demandez-en un nouveau.
    [one] Il reste un essai.
   *[other] Il reste { $tries } essais.
}
code-expired = Ce code n’est plus valable. Je peux vous en envoyer un nouveau.
code-too-many = { $whose ->
    [conversation] Trop de codes ont été demandés dans cette conversation.
    [mailbox] Trop de codes ont été demandés pour cette adresse.
    [network] Trop de codes ont été demandés depuis votre réseau.
   *[house] Plus de codes sont demandés en ce moment que je ne peux en envoyer ; le vôtre n’est pas parti.
    } Nouvel essai possible à partir du { $at }.
code-right = Merci, votre adresse est confirmée.
vouched = Vous êtes connecté au site { $seller } en tant que { $email } : votre adresse est donc confirmée pour ce vendeur.
booked-by-others = Une réservation ne se montre qu’à l’adresse e-mail qui l’a faite. Demandez à qui a réservé de vous transmettre les billets : ils disent le jour, l’heure et le lieu. Si vous avez accès à cette adresse, je vous montre la réservation.
login-first = Pour vous montrer vos réservations, ou pour y toucher, je dois d’abord vérifier votre adresse e-mail.
recipient-self = À moi ({ $email })
recipient-companion = À l’accompagnateur ({ $email })
recipient-not-known = L’accompagnateur n’est pas encore connu : il n’a pas d’adresse.
ask-recipient = À qui envoyer les billets : à vous-même{ $companion ->
    [yes] , à l’accompagnateur
   *[no] {""}
} ou à une autre adresse ?

## Prix et promesse

settlement-none = Aucun moyen de payer à { $seller } n’est ouvert ici : une personne de chez eux doit prendre votre commande. Dois-je la prévenir ?
ask-settlement = Souhaitez-vous poser une option, ou payer maintenant ?
ask-settlement-pay = Comment souhaitez-vous payer ?
settlement-option = Poser une option
settlement-card = Payer par carte
settlement-transfer = Payer par virement
price-of = { $activity }, pour { $people } personnes :
price-line = { $count } × { $label } à { MONEY($unit) } : { MONEY($total) }
price-total = Total : { MONEY($total) }{ $sample ->
    [yes] { " " }(tarif d’exemple de la démonstration)
   *[no] {""}
}.
price-unit = { $activity } : { MONEY($unit) } par personne ({ $label }){ $sample ->
    [yes] , tarif d’exemple de la démonstration
   *[no] {""}
}.
ask-terms = Acceptez-vous les conditions de vente ({ $seller }, { $url }) ?
terms-accept = J’accepte les conditions
terms-needed = Sans accord sur les conditions du vendeur, je ne peux pas enregistrer la réservation. Je garde votre demande ; un conseiller peut aussi répondre à vos questions.
recap-title = Récapitulatif : { $activity }, { $day }
session-line = • { $time }, { $site } : { $visitors } { $visitors ->
    [one] visiteur
   *[other] visiteurs
}{ $companions ->
    [0] {""}
    [one] { " " }+ 1 accompagnateur
   *[other] { " " }+ { $companions } accompagnateurs
}{ $guides ->
    [0] {""}
    [one] { " " }+ 1 guide
   *[other] { " " }+ { $guides } guides
} ({ $people } places)
recap-companion = Accompagnateur : { $name }
companion-counted = L’accompagnateur a lui aussi besoin d’un billet{ $free ->
    [yes] , gratuit au-delà de { $above } visiteurs
   *[no] {""}
} ; je le suppose compté dans les { $people } personnes.
companion-among = Il est compté dedans
companion-on-top = Il vient en plus
recap-changed = Ce bouton valait pour une autre version de votre demande ; voici où elle en est.
order-already-placed = Cette demande était déjà enregistrée sous { $reference } : la voici. Pour la changer, dites-le-moi.
recap-recipient = Billets envoyés à : { $email }
recap-option = Rien à payer maintenant. L’option tient jusqu’au { $until }.
recap-card = À payer maintenant par carte : { MONEY($total) }. Les places sont gardées jusqu’au { $until }.
recap-transfer = À payer par virement : { MONEY($total) }, à recevoir avant le { $until }. Les billets partent dès que la somme est enregistrée.
confirm-option = Poser l’option
confirm-card = Commander avec obligation de paiement
confirm-transfer = Commander avec obligation de paiement
confirm-change = Modifier
ask-confirm-option = Dois-je poser cette option ?
ask-confirm-pay = Confirmez-vous cette commande, qui vous oblige à payer { MONEY($total) } ?
ask-change = Que souhaitez-vous changer ?
change-how = Vous pouvez aussi l’écrire directement, par exemple « plutôt jeudi » ou « finalement 22 ».
change-activity = Le monument
change-party = Le groupe
change-day = Le jour
change-time = L’heure
change-companion = L’accompagnateur
change-settlement = Le règlement

## Commandes

placed-option = Votre option { $reference } est { $changed ->
    [yes] modifiée
   *[no] posée
} : { $activity }, { $day }. Elle tient jusqu’au { $until } ; sans paiement d’ici là, les places sont libérées. Total en cas de validation : { MONEY($total) }.
placed-card = Votre commande { $reference } est enregistrée : { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}. Il reste à payer { MONEY($due) } par carte{ $limited ->
    [yes] {""} avant le { $until }
   *[no] {""}
} : { $url }
order-confirmed = La commande { $reference } est confirmée et payée : { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}, { MONEY($total) }. Les billets vous sont envoyés par e-mail.
order-state = La commande { $reference } ({ $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}, { MONEY($total) }) est { $state }.
order-line = { $reference } : { $activity }{ $dated ->
    [yes] , { $day }, { $times }
   *[no] {""}
}, { $people } personnes, { MONEY($total) }, { $state }{ $limited ->
    [yes] { " " }jusqu’au { $until }
   *[no] {""}
}
state-quoted = à l’état de devis
state-held = en option
state-awaiting-signature = en attente de signature
state-awaiting-seller = en attente du vendeur
state-awaiting-deposit = en attente d’acompte
state-awaiting-payment = en attente de paiement
state-confirmed = confirmée
state-cancelled = annulée
state-expired = expirée
state-refunded = remboursée
orders-title = { $count ->
    [one] Vous avez une réservation en cours :
   *[other] Vous avez { $count } réservations en cours :
}
orders-none = Je ne trouve aucune réservation en cours à votre adresse.
orders-none-for = Je ne trouve aucune réservation en cours que l’on puisse { $command }.
command-cancel-order = annuler
command-validate-order = valider
command-pay-order = payer
command-pay-card = payer
command-pay-transfer = payer
command-resize-order = modifier
command-change-date = déplacer
command-get-tickets = retrouver
command-add-elsewhere = compléter
command-bank-details = payer
command-rebook = reprendre
command-name-companion = compléter
command-payment-state = payer
command-payment-failed = payer
command-show-order = montrer
order-unknown = Je ne trouve pas la réservation { $reference } à votre adresse.
order-unknown-now = Cette réservation n’est plus là.
order-moved-on = Cette réservation a changé entre-temps ; voici où elle en est.
ask-reference = De quelle réservation s’agit-il ?
do-validate = Valider et payer
do-cancel-option = Annuler l’option
do-validate-one = Valider { $reference }
do-cancel-one = Annuler { $reference }
do-tickets-one = Billets { $reference }
do-pay-card = Payer par carte plutôt
do-pay-transfer = Payer par virement plutôt
order-cancelled = La réservation { $reference } est annulée{ $dated ->
    [yes] {" "}et ses places sont libérées
   *[no] {""}
}.
pending-cancel-yes = Oui, annuler
pending-cancel-no = Non, la garder
pending-cancel-all-yes = Oui, tout annuler
pending-cancel-all-no = Non, les garder
pending-resize-yes = Oui, modifier
pending-resize-no = Non, garder tel quel
pending-validate-yes = Commander avec obligation de paiement
pending-validate-no = Pas maintenant
pending-handover-yes = Oui, transmettre
pending-handover-no = Non
pending-restart-yes = Oui
pending-restart-no = Non
cancel-refund = Vous avez déjà versé { MONEY($paid) } pour { $reference } : en annulant, { MONEY($refund) } sont à vous rendre, et le vendeur en est prévenu.
order-named = { $reference } ({ $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
})
ask-pending-cancel = Dois-je annuler la réservation { $reference } ?
ask-pending-resize = Dois-je faire ce changement sur { $reference } ?
ask-pending-validate-card = Confirmez-vous { $reference }, ce qui vous oblige à payer { MONEY($total) } par carte ?
ask-pending-validate-transfer = Confirmez-vous { $reference }, ce qui vous oblige à payer { MONEY($total) } par virement ?
validate-keeps-until = Les places restent gardées jusqu’au { $until } : changer de moyen de paiement ne raccourcit pas ce délai.
payment-not-here = Le paiement de { $reference } n’est pas encore enregistré.
payment-failed = Le paiement par carte de { $reference } n’a pas abouti ; vos places restent gardées. Vous pouvez réessayer avec le même lien, avec une autre carte, ou payer par virement.
payment-not-asked = { $reference } est encore une option : rien n’a été payé.
pending-dropped = D’accord, je ne change rien.
ask-new-party = Combien serez-vous désormais ? (Actuellement { $people } personnes.)
resize-preview = De { $before } à { $after } personnes :
resize-who = { $before } → { $after }.
who = { $visitors } { $visitors ->
    [one] visiteur
   *[other] visiteurs
}{ $companions ->
    [0] {""}
    [one] { " " }+ 1 accompagnateur
   *[other] { " " }+ { $companions } accompagnateurs
}{ $guides ->
    [0] {""}
    [one] { " " }+ 1 guide
   *[other] { " " }+ { $guides } guides
}
resize-take-left = { $people ->
    [one] Ajouter 1 personne dans ce créneau
   *[other] Ajouter { $people } personnes dans ce créneau
}
resize-elsewhere = { $people ->
    [one] 1 personne à une autre heure
   *[other] Les { $people } à une autre heure
}
more-people = { $people } personnes de plus
add-elsewhere-begun = Je cherche une option de plus au plus près de { $reference }, qui reste comme elle est.
resize-same = C’est déjà le cas : { $people } personnes. Rien ne change.
resize-free = { $after ->
    [0] Plus personne n’entre gratuitement
    [one] Une personne entre gratuitement
   *[other] { $after } personnes entrent gratuitement
}, au lieu de { $before }.
resize-amounts = Total : { MONEY($after) } au lieu de { MONEY($before) }.
resize-no-room = { $left ->
    [0] Il ne reste plus de place dans ce créneau
    [one] Il ne reste qu’une place dans ce créneau
   *[other] Il ne reste que { $left } places dans ce créneau
} ; votre réservation n’a pas changé.
papers-title = Voici les documents de { $reference } :
paper-line = • { $title } : { $url }
papers-not-yet = Les billets de { $reference } ne sont pas encore disponibles : elle est { $state }.
change-date-refused = La réservation { $reference } n’est valable que pour son jour et son créneau ; elle ne peut pas être déplacée.
order-stays = La réservation { $reference } reste en place :
do-pay-one = Payer { $reference }
bank-with-transfer = Les coordonnées bancaires accompagnent la commande payée par virement ; voici ce que cela donnerait.
ask-pending-cancel-all = Dois-je annuler toutes ces réservations : { $references } ?
resize-extend = Une option supplémentaire de { $people ->
    [one] 1 personne
   *[other] { $people } personnes
} dans le même créneau, { $together } en tout.
resize-amounts-extend = Elle ajoute { MONEY($more) } : { MONEY($together) } en tout.
order-extends = Avec { $others } : { $people } personnes et { MONEY($total) } en tout ; chaque réservation se règle à part.
handover-added = C’est ajouté à la demande déjà transmise au vendeur ({ $seller }).
handover-waits = Votre demande est chez le vendeur ({ $seller }).
handover-phone = Merci, on peut vous rappeler au { $phone }.
booking-dropped = D’accord, j’abandonne cette demande ; { $orders ->
    [yes] ce qui était déjà commandé ne change pas.
   *[no] rien n’a été réservé.
}
restarted = On recommence. Les réservations déjà faites ne changent pas.
went-back = D’accord, revenons en arrière.
nothing-to-undo = Il n’y a rien à annuler pour l’instant.

## Passer la main

ask-handover = Voulez-vous que je transmette votre demande à une personne de l’équipe ?
handover-other = Choisir autre chose
handed-over = Votre demande est transmise au vendeur ({ $seller }), avec ce que vous m’avez déjà dit.{ $how ->
    [email] { " " }Vous pouvez aussi écrire à { $at }.
   *[other] {""}
}
resumed = Je reprends là où nous en étions.
resumed-free = Je suis de nouveau là pour vous répondre.
resumed-so-far = Je reprends là où nous en étions : { $so_far }.
left-to-seller = Cette demande est du ressort du vendeur ({ $seller }) : je ne peux pas l’enregistrer telle quelle.
handed-over-about = Elle porte sur : « { $words } ».
handover-address = Merci, on vous répondra à { $email }.
complaint = Je suis désolé de ce qui s’est passé. Une personne doit s’en occuper.

## Questions

source = Source : { $document }, « { $article } ».
faq-which-seller = Cela dépend du vendeur : lequel vous intéresse ?
not-in-documents = Les documents publiés ({ $seller }) n’en disent rien et je préfère ne pas inventer. { $how ->
    [email] Vous pouvez écrire à { $at }, ou je transmets votre question à un conseiller.
   *[other] Je peux transmettre votre question à un conseiller.
}
