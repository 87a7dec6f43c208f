# Visits proposed, visits that follow, and what goes on after a silence.
proposals = { $count ->
    [one] Here is a visit that suits
   *[other] Here are { $count } possible visits for
} { $people } people:
proposals-cheapest = { $count ->
    [one] Only one visit suits
   *[other] The { $count } least expensive visits for
} { $people } people:
proposal = • { $activity } ({ $seller }{ $town ->
    [none] {""}
   *[other] , { $town }
}): { MONEY($total) } in all, { MONEY($each) } per person; places free on { $day }{ $sample ->
    [yes] {" "}(sample price of the demonstration)
   *[no] {""}
}
ask-activity-proposed = Which one suits you? You can also name another. With a guide the price may change: I work it out again then.
proposals-none = I find nothing free for { $people } people with these wishes{ $town ->
    [none] {""}
   *[other] {" "}({ $town })
}. Choose another date or place, or ask an adviser.
further-first = Let us begin with: { $activity }.
further-noted = { $activity }: noted for the same group, we will come to it right after this booking.
further-noted-for = { $activity }: noted for { $people } people, we will come to it right after this booking.
further-dropped = { $activity }: taken off the list.
further-next = On to the next one: { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}{ $same ->
    [yes] , for the same group
   *[no] {""}
}.
further-after = Allowing for the end of the visit before and { $minutes } minutes on the way (approximate times), I look from { $at } on.
further-overlaps = Mind: the same group will have finished the visit before and reached this site only at about { $at }. Tell me another time if it is the same one.
same-as-last-taken = I take your last booking as the model: { $activity }{ $people ->
    [0] {""}
    [one] , one person
   *[other] , { $people } people
}. Tell me what changes.
same-as-last-none = I find no booking of yours to start from. Let us begin one.
so-far = { $activity }{ $people ->
    [0] {""}
    [one] , one person
   *[other] , { $people } people
}{ $dated ->
    [yes] , { $day }
   *[no] {""}
}{ $timed ->
    [yes] {" "}({ $times })
   *[no] {""}
}
taken-up = Welcome back! We were at: { $so_far }. I am checking that everything is still possible.
where-we-are = So far: { $so_far }.
ended-meanwhile = In the meantime the time of { $reference } ({ $activity }) has run out: those places are no longer held. I can ask for them again.
put-back = I take it up again: { $so_far }. Nothing is recorded before you have confirmed.
put-back-begun = I take your request up again where it was.
put-back-nothing = There is nothing to put back: nothing was cancelled or dropped here.
