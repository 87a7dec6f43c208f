### Orders that change: day, product, final number, dates offered, vouchers, credit notes, deadlines.

## Another day or product

ask-new-moment = Which new day, or what new time, for { $reference }?
move-preview = { $reference }: { $after } instead of { $before }.
move-same = { $reference } is at that moment already: { $moment }. Nothing changes.
move-option = The option is released and placed again in one step: nobody can take the places in between.
move-no-room = There are not enough places then; { $reference } has not changed. Here is the nearest, or tell me another day.
move-done = Done: { $reference } has been moved.
switch-preview = { $reference }: “{ $after }” instead of “{ $before }”{ $dated ->
    [yes] , { $moment }
   *[no] {""}
}.
switch-nothing-else = This seller has nothing else for a group like yours.
switch-done = Done: { $reference } is for the other product now.
ask-new-product = What would you like instead of “{ $activity }” for { $reference }?
change-same-total = The total remains { MONEY($total) }.
change-surcharge = This includes a surcharge of { MONEY($surcharge) }.
change-due-now = Then to be paid: { MONEY($due) }.
change-too-much-paid = You would have paid { MONEY($back) } too much.
change-asks-seller = The seller has to agree first: until then { $reference } stays exactly as it is.
change-waits = Change asked for { $reference }: { $asked }. It waits for the seller ({ $seller }) to agree; the order would then cost { MONEY($total) }.
waits-change = change asked, waiting for the seller
waits-offer = another date offered, waiting for your answer
orders-none-such = I see no booking of yours that fits this. These are the ones you have:
ask-pending-move = Shall I change the date of { $reference }?
ask-pending-switch = Shall I make this change to { $reference }?
pending-move-yes = Yes, move it
pending-move-no = No, keep it as it is
pending-switch-yes = Yes, change it
pending-switch-no = No, keep it as it is

## Final number

headcount-preview = Final number of { $reference }: { $after } people{ $before ->
    [0] {""}
   *[other] {""} (ordered: { $before })
}. { $billed } will be billed.
headcount-dishes = Dishes: { $dishes }
headcount-not-asked = The seller asks for no confirmation of the number here: the number of the booking counts, that is { $people }.
headcount-done = Done: the number of { $reference } is final.
ask-dishes = Which dishes, and how many of each, for { $people } people?
ask-pending-headcount = Shall I confirm this number for { $reference }?
pending-headcount-yes = Yes, confirm the number
pending-headcount-no = Not yet
help-dishes = Simply write the dishes and how many of each; I pass them on with the number.

## Dates that the seller offers

offer-made = The seller ({ $seller }) cannot hold the visit of { $reference } and offers other dates{ $paid ->
    [0] .
   *[other] , or { MONEY($paid) } back.
}
ask-offer = Which one suits you?
offer-refund = Be refunded { MONEY($paid) }
offer-give-up = None, give the visit up
offer-none = No other date is offered for { $reference }.
offer-gone = That date is no longer free; this is what is still offered.
offer-take-preview = { $reference } would move to { $moment }.
offer-refund-preview = You refuse the dates offered: { $reference } is cancelled and { MONEY($refund) } go back to you.
ask-pending-take-offer = Shall I take this date for { $reference }?
ask-pending-refuse-offer = Shall I refuse these dates for { $reference }?
pending-take-offer-yes = Yes, take this date
pending-take-offer-no = No, not that one
pending-refuse-offer-yes = Yes, refund
pending-refuse-offer-no = No, wait

## Vouchers

vouchers-none = { $reference } has no vouchers yet: it is { $state }. They are handed out once the order is paid.
vouchers-title = { $reference }: { $count } vouchers, { $free } of them to be assigned.
voucher-line = • { $code }: { $state ->
    [unassigned] to be assigned
    [assigned] sent to { $recipient }
    [used] used
   *[void] void
}
vouchers-more = … and { $count } more, all of them in the documents.
vouchers-too-few = Only { $free } vouchers are left to be assigned.
do-assign = Assign a voucher
ask-voucher-address = To which e-mail address shall the voucher go?
assign-preview = Voucher { $code } will be sent to { $email }.
assign-done = { $count ->
    [one] The voucher is on its way to { $emails }.
   *[other] The vouchers are on their way to { $emails }.
}
ask-pending-assign = Shall I send it? An assigned voucher cannot change its address here.
pending-assign-yes = Yes, send
pending-assign-no = No

## Credit notes and unsold tickets

credit-none = You have no credit note at your address.
credit-none-of = You have no credit note to use with this seller ({ $seller }).
credit-title = { $count ->
    [one] You have a credit note:
   *[other] You have { $count } credit notes:
}
credit-line = • { $number } ({ $seller }, order { $reference }): { MONEY($left) } left of { MONEY($amount) }{ $limited ->
    [yes] , valid until { $until }
   *[no] {""}
}
credit-unknown = I find no credit note { $number } at your address with this seller.
credit-preview = Credit note { $number } would pay { MONEY($used) } of { $reference }; { MONEY($left) } would be left of it.
credit-then = { MONEY($balance) } would remain to be paid on the order.
credit-done = Done: the credit note has paid its share of { $reference }.
do-use-note = Use it for { $reference }
ask-which-note = Which credit note would you like to use?
ask-pending-use-credit = Shall I use this credit note for { $reference }?
pending-use-credit-yes = Yes, use it
pending-use-credit-no = No, keep it
ask-unsold-tickets = How many tickets are you sending back, of { $people }?
ask-posted-on = On which day did you post them, by registered letter? (A day in the past, or today.)
unsold-preview = { $reference }: { $tickets } tickets sent back by registered letter, posted on { $posted }.
unsold-worth = They would give a credit note of { MONEY($amount) }.
unsold-at-most = The seller sets the credit note, { MONEY($amount) } at most.
unsold-done = The return for { $reference } is announced: the seller issues the credit note once the tickets have arrived, and you are told.
ask-pending-return-unsold = Shall I announce this return to the seller?
pending-return-unsold-yes = Yes, announce it
pending-return-unsold-no = No

## Deadlines

deadlines-title = { $count ->
    [one] These are your deadlines:
   *[other] These are the deadlines of your { $count } orders:
}
deadline-line = • { $when }: { $name } — { $reference }, { $activity }
deadline-own-line = • { $name }: { $when }
deadlines-none = No deadline is ahead.
deadlines-new = Deadlines that change:
deadline-signature-due = last moment to send the signed paper back
deadline-order-expires = end of the order if nothing follows
deadline-option-expires = end of the option
deadline-payment-due = last moment to pay
deadline-order-by = last day to order
deadline-deposit-due-by = deposit due
deadline-deposit-received-by = the deposit must have come
deadline-final-headcount-by = last day for the final number
deadline-headcount-change-until = last day to change the number
deadline-date-or-product-change-until = last day to change the date or the product
deadline-change-received-by = last day to ask for a change
deadline-cancel-for-deposit-only-until = last day on which cancelling costs the deposit alone
deadline-free-cancellation-until = last day to cancel free of charge
deadline-show-refund-until = last day on which the show is refunded
deadline-extra-tickets-without-surcharge-until = last day to add tickets without a surcharge
deadline-initial-order-surcharge-from = first day of the surcharge on ordering
deadline-complaint-by = last day for a complaint
deadline-debit-date = direct debit
deadline-unsold-return-posted-by = last day to post unsold tickets
deadline-other = deadline
do-show-one = Show { $reference }
command-show-deadlines = follow
command-order-deadlines = follow
command-change-product = change
command-confirm-headcount = confirm
command-show-vouchers = use with vouchers
command-assign-voucher = use with vouchers
command-use-credit-note = pay
command-return-unsold = take back
command-answer-offer = move or refund after an offer of the seller
deadlines-calendar = In your calendar (a private link, do not share it): { $url }
vouchers-left = { $reference }: { $free ->
    [0] all vouchers are assigned.
    [one] one voucher is left to be assigned.
   *[other] { $free } vouchers are left to be assigned.
}
do-show-vouchers = Show the vouchers
ask-email-login = Which e-mail address did you book with? I send it a code, which proves that it is yours ({ $privacy }).
owed-nothing = { $reference } ({ $activity }): nothing to pay{ $paid ->
    [0] {""}
   *[other] {""}; { MONEY($paid) } received
}.
owed-option = { $reference } ({ $activity }): { MONEY($left) } if you validate the option{ $limited ->
    [yes] {""} by { $until }
   *[no] {""}
}; nothing is due before.
owed-later = { $reference } ({ $activity }): { MONEY($left) } in all, nothing to pay for now.
owed-part = { $reference } ({ $activity }): { MONEY($now) } to pay now{ $limited ->
    [yes] {""} (by { $until })
   *[no] {""}
}, of { MONEY($left) } still to come.
owed-now = { $reference } ({ $activity }): { MONEY($left) } to pay{ $limited ->
    [yes] {""} by { $until }
   *[no] {""}
}.
owed-together = Together, without options: { MONEY($left) }.
owed-no-orders = You have neither options nor orders: nothing to pay.
cancel-stays = So your booking { $reference } stands, and the { MONEY($paid) } paid are not given back. A person can look at your case with you.
drop-booking = Drop this request
booking-not-placed = Nothing is booked yet: this request can be dropped at any time, free of charge.
handover-which-seller = Which site is it about? Your request will go to the right team.
handed-over-call = By telephone, this seller answers on { $phone }.
ask-phone-handover = Which number can we call you on, or which e-mail address can we answer you at?
handover-direct = { $seller }: { $at }
