### What another group would change.

whatif-heading = { $same ->
    [yes] { $activity }, still { $after } people:
   *[no] { $activity }, { $after } people instead of { $before }:
}
whatif-sample = These amounts are sample prices of this demonstration.
whatif-unchanged = This is only a calculation: nothing was changed.
whatif-which = Which visit is it about?
whatif-order = { $possible ->
    [yes] Booking { $reference } can be changed so:
   *[no] Booking { $reference } cannot be changed so:
}
whatif-do = Change { $reference } to { $people }
