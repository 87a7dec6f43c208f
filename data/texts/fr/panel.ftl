# Ce que les contrôles du panneau montrent à côté des phrases : l’effectif à compter, les faits du récapitulatif et la phrase qui les change.

count-adults = { $count ->
    [one] adulte
   *[other] adultes
}
count-children = { $count ->
    [one] enfant
   *[other] enfants
}
count-pupils = { $count ->
    [one] élève
   *[other] élèves
}
count-under4 = { $count ->
    [one] enfant
   *[other] enfants
} de moins de { $age } ans
count-companions = { $count ->
    [one] accompagnateur
   *[other] accompagnateurs
}
count-guides = { $count ->
    [one] guide
   *[other] guides
}
count-no-guide = sans guide
count-drivers = { $count ->
    [one] chauffeur
   *[other] chauffeurs
}

known-activity = Visite
known-party = Groupe
known-day = Date
known-time = Heure
known-companion = Accompagnateur
known-settlement = Règlement
known-delivery = Remise des billets

say-change-activity = changer de visite
say-change-party = changer le nombre
say-change-day = changer la date
say-change-time = changer l’heure
say-change-companion = changer l’accompagnateur
say-change-settlement = changer le paiement
say-change-delivery = changer la livraison

now-in-this-language = Très bien, continuons en français. Que puis-je faire pour vous ?
