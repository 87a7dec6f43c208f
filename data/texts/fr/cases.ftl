### Les réponses qui dépendent du cas : leurs chiffres viennent des règles.

case-days = { $days ->
    [0] Le jour même
    [1] La veille de la visite
   *[other] À { $days } jours de la visite
}, { $activity } : { $action ->
    [cancel] { $outcome ->
        [accept] vous pouvez annuler.
        [costs] annuler reste possible, mais pas sans frais.
        [refuse] une annulation n’est plus possible.
       *[handoff] le vendeur décide d’une annulation.
    }
    [order] { $outcome ->
        [accept] vous pouvez commander.
        [refuse] une commande n’est plus possible.
       *[handoff] le vendeur décide d’une commande.
    }
    [increase] { $outcome ->
        [accept] vous pouvez ajouter des personnes.
        [refuse] ajouter des personnes n’est plus possible.
       *[handoff] le vendeur décide d’un ajout.
    }
    [reduce] { $outcome ->
        [accept] vous pouvez réduire le nombre de personnes.
        [refuse] le nombre de personnes ne peut plus baisser.
       *[handoff] le vendeur décide d’une réduction.
    }
   *[change_date] { $outcome ->
        [accept] vous pouvez changer la date.
        [refuse] la date ne peut plus changer.
       *[handoff] le vendeur décide d’un changement de date.
    }
}
case-visit = Pour une visite le { $day } :
case-late = Avec { $minutes } minutes de retard :
case-free = Pour { $children ->
    [0] { $adults } adultes
   *[other] { $adults ->
        [0] { $children } enfants
       *[other] { $children } enfants et { $adults } adultes
    }
} : { $free ->
    [0] aucun adulte gratuit.
    [one] 1 adulte gratuit.
   *[other] { $free } adultes gratuits.
}
case-must-book = À { $people }, { $activity } : { $required ->
    [yes] oui, la réservation est obligatoire.
   *[no] non, la réservation n’est pas obligatoire.
}
case-slots = { $activity }, { $people } personnes : { $slots ->
    [one] un seul créneau suffit.
   *[other] il faut { $slots } créneaux différents, de { $sizes } personnes.
}
case-lecturers = Pour { $people } personnes : { $groups ->
    [one] un seul groupe, avec une conférencière.
   *[other] { $groups } groupes, chacun avec sa conférencière.
}
case-season = { $activity }, le { $day } : { $possible ->
    [yes] oui, c’est possible.
   *[no] non, ce n’est pas proposé ce jour-là.
}
case-valid = { $valid ->
    [yes] Oui, un billet non daté acheté ce jour-là est valable jusqu’au { $until }.
   *[no] Non, un billet non daté acheté ce jour-là n’était valable que jusqu’au { $until }.
}
case-option = Posée le { $placed }, une option tient jusqu’au { $until } au plus tard.
case-tariff = À { $people } : { $tariff ->
    [individual] c’est le tarif individuel, sans gratuité.
   *[group] vous avez le tarif de groupe.
}
price-one = { $activity } : { MONEY($cents) } { $who ->
    [children] par enfant
   *[adults] par adulte
}{ $sample ->
    [yes] , tarif d’exemple de la démonstration
   *[no] {""}
}.
faq-of-seller = { $seller } :
faq-on-this = Voici tout ce que les documents disent à ce sujet.
case-own = Pour votre réservation { $reference } :
