### Ce qu'un autre groupe changerait.

whatif-heading = { $same ->
    [yes] { $activity }, toujours { $after } personnes :
   *[no] { $activity }, { $after } personnes au lieu de { $before } :
}
whatif-sample = Ces montants sont des tarifs d’exemple de la démonstration.
whatif-unchanged = Ce n’est qu’un calcul : rien n’a été modifié.
whatif-which = De quelle visite s’agit-il ?
whatif-order = { $possible ->
    [yes] La réservation { $reference } peut changer ainsi :
   *[no] La réservation { $reference } ne peut pas changer ainsi :
}
whatif-do = Passer { $reference } à { $people }
