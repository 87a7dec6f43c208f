### Deadlines and visits in a calendar (iCalendar) and in reminders.

calendar-name = Guichet: visits and deadlines
calendar-order-name = Order { $reference }
calendar-visit = { $activity } ({ $people ->
    [one] { $people } person
   *[other] { $people } people
})
calendar-deadline-summary = { $what }: { $activity }
calendar-about =
    Order { $reference }, { $seller }.
    Times are those of Paris. What counts is the state of the order, which this calendar follows.
calendar-sample = Sample data: nothing is really sold here.
calendar-deadline =
    .option-expires = End of the option
    .payment-due = To be paid
    .signature-due = Signed copy to be sent back
    .order-expires = End of the order if nothing follows
    .deposit-received-by = Deposit to arrive
    .final-headcount-by = Final number to be confirmed
    .headcount-change-until = Last day to change the number of people
    .date-or-product-change-until = Last day to change the date or the product
    .change-received-by = Last day for a change
    .cancel-for-deposit-only-until = Last day to cancel for the deposit alone
    .free-cancellation-until = Last day to cancel free of charge
    .show-refund-until = Last day to be refunded for the show
    .extra-tickets-without-surcharge-until = Last day to add tickets without a surcharge
    .complaint-by = Last day for a complaint
    .debit-date = Direct debit
    .unsold-return-posted-by = Last day to post unsold tickets
    .other = Deadline
