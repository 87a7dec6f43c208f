### Échéances et visites dans un agenda (iCalendar) et dans les rappels.

calendar-name = Guichet : visites et échéances
calendar-order-name = Commande { $reference }
calendar-visit = { $activity } ({ $people ->
    [one] { $people } personne
   *[other] { $people } personnes
})
calendar-deadline-summary = { $what } : { $activity }
calendar-about =
    Commande { $reference }, { $seller }.
    Les heures sont celles de Paris. Ce qui compte est l’état de la commande, que cet agenda suit.
calendar-sample = Données d’exemple : rien ne s’y achète vraiment.
calendar-deadline =
    .option-expires = Fin de l’option
    .payment-due = À payer
    .signature-due = Document signé à renvoyer
    .order-expires = Fin de la commande sans suite
    .deposit-received-by = Acompte à faire parvenir
    .final-headcount-by = Effectif définitif à confirmer
    .headcount-change-until = Dernier jour pour changer l’effectif
    .date-or-product-change-until = Dernier jour pour changer la date ou la prestation
    .change-received-by = Dernier jour pour une modification
    .cancel-for-deposit-only-until = Dernier jour pour annuler contre l’acompte seul
    .free-cancellation-until = Dernier jour pour annuler sans frais
    .show-refund-until = Dernier jour pour être remboursé du spectacle
    .extra-tickets-without-surcharge-until = Dernier jour pour ajouter des billets sans supplément
    .complaint-by = Dernier jour pour une réclamation
    .debit-date = Prélèvement
    .unsold-return-posted-by = Dernier jour pour poster les invendus
    .other = Échéance
