# Visites proposées, visites suivantes, et ce qui reprend après un silence.
proposals = Voici { $count ->
    [one] ce qui convient
   *[other] { $count } visites possibles
} pour { $people } personnes :
proposals-cheapest = { $count ->
    [one] Une seule visite convient
   *[other] Les { $count } visites les moins chères
} pour { $people } personnes :
proposal = • { $activity } ({ $seller }{ $town ->
    [none] {""}
   *[other] , { $town }
}) : { MONEY($total) } au total, soit { MONEY($each) } par personne ; places libres le { $day }{ $sample ->
    [yes] {" "}(tarif d’exemple de la démonstration)
   *[no] {""}
}
ask-activity-proposed = Laquelle vous convient ? Vous pouvez aussi m’en nommer une autre. Avec un guide, le prix peut changer : je le recalcule ensuite.
proposals-none = Je ne trouve rien de libre pour { $people } personnes avec ces souhaits{ $town ->
    [none] {""}
   *[other] {" "}({ $town })
}. Choisissez une autre date ou un autre lieu, ou demandez à un conseiller.
further-first = Commençons par : { $activity }.
further-noted = { $activity } : c’est noté pour le même groupe, nous y viendrons juste après cette réservation.
further-noted-for = { $activity } : c’est noté pour { $people } personnes, nous y viendrons juste après cette réservation.
further-dropped = { $activity } : c’est enlevé de la suite.
further-next = Passons à la suite : { $activity }{ $dated ->
    [yes] , le { $day }
   *[no] {""}
}{ $same ->
    [yes] , pour le même groupe
   *[no] {""}
}.
further-after = Avec la fin de la visite précédente et { $minutes } minutes de trajet (durées indicatives), je cherche à partir de { $at }.
further-overlaps = Attention : le même groupe n’aura fini la visite précédente et rejoint ce site que vers { $at }. Dites-moi une autre heure si c’est bien le même.
same-as-last-taken = Je reprends votre dernière réservation : { $activity }{ $people ->
    [0] {""}
    [one] , une personne
   *[other] , { $people } personnes
}. Dites-moi ce qui change.
same-as-last-none = Je ne trouve pas de réservation à votre nom dont repartir. Commençons-en une.
so-far = { $activity }{ $people ->
    [0] {""}
    [one] , une personne
   *[other] , { $people } personnes
}{ $dated ->
    [yes] , le { $day }
   *[no] {""}
}{ $timed ->
    [yes] {" "}({ $times })
   *[no] {""}
}
taken-up = Vous revoilà ! Nous en étions à : { $so_far }. Je vérifie que tout est encore possible.
where-we-are = Nous en sommes à : { $so_far }.
ended-meanwhile = Entre-temps, le délai de { $reference } ({ $activity }) est passé : ces places ne sont plus retenues. Je peux les redemander pour vous.
put-back = Je reprends : { $so_far }. Rien n’est enregistré avant que vous ayez confirmé.
put-back-begun = Je reprends votre demande là où elle en était.
put-back-nothing = Il n’y a rien à remettre : rien n’a été annulé ni abandonné ici.
