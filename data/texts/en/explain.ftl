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
explain-no-price = No price is published for this: give one with unit_price=… (euros for each person).

explain-amount-total = Total
explain-amount-gross = Total before discount
explain-amount-discount = Discount
explain-amount-fee = Fee
explain-amount-refund = Refund
explain-amount-amount-due = Amount due in all
explain-amount-remaining-to-pay = Left to pay
explain-amount-due-now = To pay now
explain-amount-payment-due-now = To pay now for the option
explain-amount-due-before-dispatch = To pay before dispatch
explain-amount-paid = Paid
explain-amount-deposit = Deposit
explain-amount-balance = Balance
explain-amount-surcharge = Surcharge
explain-amount-postage = Postage
explain-amount-total-with-postage = Total with postage
explain-amount-booking-fee = Booking fee
explain-amount-file-fee = File fee
explain-amount-class-fee = File fee
explain-amount-order-fee = Booking fee
explain-amount-extra-due = Extra
explain-amount-new-total = New total
explain-amount-total-before = Total before
explain-amount-excess = Paid in excess
explain-amount-penalty = Penalty
explain-amount-recovery-fee = Recovery fee
explain-amount-credit-note = Credit note
explain-amount-credit-note-max = Credit note, at most
explain-amount-ceiling = Ceiling

explain-count-paying = Paying tickets
explain-count-paying-adults = Paying adults
explain-count-paying-children = Paying children
explain-count-paying-companions = Paying companions
explain-count-new-paying = New paying tickets
explain-count-free-adults = Free adults
explain-count-free-under4 = Children under 4 free
explain-count-free-driver = Free drivers
explain-count-free-guide = Free guides
explain-count-free-companion = Free companions
explain-count-tickets = Tickets
explain-count-persons = People
explain-count-persons-in-each-monument = People in each monument
explain-count-headcount-without-driver = Headcount without the driver
explain-count-new-visitors = New visitors
explain-count-invoicing-base = People invoiced
explain-count-billed-persons = People billed
explain-count-slots = Slots
explain-count-groups = Groups
explain-count-places-held = Places held
explain-count-places-left = Free places
explain-count-slot-places-left = Free places afterwards
explain-count-places-released = Places given back

explain-deadline-option-expires = End of the option
explain-deadline-option-expires-on = End of the option
explain-deadline-payment-due = To be paid before
explain-deadline-order-by = Order at the latest on
explain-deadline-deposit-due-by = Deposit due on
explain-deadline-deposit-received-by = Deposit received at the latest on
explain-deadline-final-headcount-by = Final number at the latest on
explain-deadline-headcount-change-until = Number may change until
explain-deadline-date-or-product-change-until = Date and service may change until
explain-deadline-change-received-by = Change received at the latest on
explain-deadline-cancel-for-deposit-only-until = Cancelling for the deposit alone until
explain-deadline-free-cancellation-until = Cancelling free of charge until
explain-deadline-show-refund-until = Show refunded until
explain-deadline-extra-tickets-without-surcharge-until = Extra tickets without surcharge until
explain-deadline-initial-order-surcharge-from = Surcharge on ordering from
explain-deadline-complaint-by = Complaint at the latest on
explain-deadline-debit-date = Direct debit on
explain-deadline-unsold-return-posted-by = Unsold tickets posted at the latest on
explain-deadline-erase-after = Data erased after
explain-deadline-valid-until = Valid until

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
