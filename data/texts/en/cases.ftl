### Answers that depend on the case: their figures come from the rules.

case-days = { $days ->
    [0] On the day itself
    [1] The day before the visit
   *[other] { $days } days before the visit
}, { $activity }: { $action ->
    [cancel] { $outcome ->
        [accept] you can cancel.
        [costs] cancelling is still possible, but not free of charge.
        [refuse] cancelling is no longer possible.
       *[handoff] the seller decides on a cancellation.
    }
    [order] { $outcome ->
        [accept] you can order.
        [refuse] an order is no longer possible.
       *[handoff] the seller decides on an order.
    }
    [increase] { $outcome ->
        [accept] you can add people.
        [refuse] adding people is no longer possible.
       *[handoff] the seller decides on adding people.
    }
    [reduce] { $outcome ->
        [accept] you can reduce the number of people.
        [refuse] the number of people can no longer go down.
       *[handoff] the seller decides on a reduction.
    }
   *[change_date] { $outcome ->
        [accept] you can change the date.
        [refuse] the date can no longer change.
       *[handoff] the seller decides on a change of date.
    }
}
case-visit = For a visit on { $day }:
case-late = { $minutes } minutes late:
case-free = For { $children ->
    [0] { $adults } adults
   *[other] { $adults ->
        [0] { $children } children
       *[other] { $children } children and { $adults } adults
    }
}: { $free ->
    [0] no free adult.
    [one] 1 free adult.
   *[other] { $free } free adults.
}
case-must-book = With { $people }, { $activity }: { $required ->
    [yes] yes, booking is mandatory.
   *[no] no, booking is not mandatory.
}
case-slots = { $activity }, { $people } people: { $slots ->
    [one] a single slot is enough.
   *[other] it takes { $slots } different slots, of { $sizes } people.
}
case-lecturers = For { $people } people: { $groups ->
    [one] one group, with a lecturer.
   *[other] { $groups } groups, each with a lecturer.
}
case-season = { $activity }, { $day }: { $possible ->
    [yes] yes, that is possible.
   *[no] no, it is not offered on that day.
}
case-valid = { $valid ->
    [yes] Yes, an undated ticket bought that day is valid until { $until }.
   *[no] No, an undated ticket bought that day was only valid until { $until }.
}
case-option = Placed on { $placed }, an option lasts until { $until } at the latest.
case-tariff = With { $people }: { $tariff ->
    [individual] it is the individual tariff, without free places.
   *[group] you have the group tariff.
}
price-one = { $activity }: { MONEY($cents) } { $who ->
    [children] a child
   *[adults] an adult
}{ $sample ->
    [yes] , a sample price of this demonstration
   *[no] {""}
}.
faq-of-seller = { $seller }:
faq-on-this = This is all that the documents say about it.
case-own = For your booking { $reference }:
