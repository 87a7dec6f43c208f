### A decision in words, and what another choice would change in it.

explain-outcome = { $outcome ->
    [accept] Yes, this can be done.
    [refuse] No, this cannot be done.
   *[handoff] This is for the seller to answer.
}
explain-amount = { $name }: { MONEY($cents) }
explain-count = { $name }: { $count }
explain-deadline = { $name }: { $day }
explain-reasons = Why:

explain-amount-total = Total
explain-amount-gross = Total before discount
explain-amount-discount = Discount
explain-amount-fee = Fee
explain-amount-refund = Refund
explain-amount-amount-due = Amount due

explain-count-paying = Paying tickets
explain-count-free-guide = Free guides
explain-count-free-companion = Free companions
explain-count-tickets = Tickets
explain-count-persons = People
explain-count-slots = Slots
explain-count-places-left = Free places
explain-count-slot-places-left = Free places afterwards
explain-count-places-released = Places given back

explain-deadline-option-expires = End of the option
explain-deadline-payment-due = To be paid before

whatif-nothing = Nothing changes.
whatif-outcome = { $before ->
    [accept] It was possible
    [refuse] It was not possible
   *[handoff] It was for the seller to answer
}; { $after ->
    [accept] now it would be possible.
    [refuse] now it would no longer be possible.
   *[handoff] now it would be for the seller to answer.
}
whatif-amount = { $name }: { MONEY($after) } instead of { MONEY($before) }, that is { $direction ->
    [more] { MONEY($by) } more.
   *[less] { MONEY($by) } less.
}
whatif-amount-new = { $name }: { MONEY($cents) }, which comes on top.
whatif-amount-gone = { $name }: { MONEY($cents) } no longer counts.
whatif-count = { $name }: { $after } instead of { $before }.
whatif-begins = Now applies:
whatif-ceases = No longer applies:
