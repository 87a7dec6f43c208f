### What the assistant says. Short, polite, always with a way on.

## Welcome

introduction = Hello, I am Guichet’s automated assistant for tourism professionals. A person can take over at any time.
how-can-i-help = What can I do for your group: book a visit, find an option again or answer a question?
start-booking = Book a visit
my-orders = My options and orders
talk-to-person = Talk to a person
thanks = You are welcome.
goodbye = Goodbye, and enjoy the visit with your group!
who-are-you = I am an automated assistant: I book, I answer from the documents the sellers publish, and I pass you to a person when one is needed.
what-can-you-do = I can find slots and hold them as an option, work out the price, record who accompanies the group, take the payment, give you your tickets again, cancel or reduce an option, and answer questions about group bookings.
insult = I am sorry this is not going the way you want. I can try again with you or pass you to a person.
out-of-scope = I can only help with group visits and their bookings; about anything else I would rather not make things up.
next-is = I still need this:
take-your-time = Take your time, I keep everything you have told me.
ask-your-question = Please go ahead.

## Not understood

not-understood = I did not understand. Could you put it another way, or choose below?
not-understood-asked = I did not understand your answer.
not-understood-again = I still do not understand, sorry. A person can help you.
button-old = That button no longer fits where we are.
help-any = No problem, take your time.
help-time = No problem, I look at any time of day.
help-date = A month or a period is enough: I will suggest the days with the most room.
help-party = An estimate is enough to start with: an option can be reduced or added to later.
help-guide = All right, no guide for now.
help-guide-mode = I count a guide for each slot; say “one guide” if it is the same one throughout.
help-settlement = If in doubt, I plan for an option: it costs nothing and you pay later, before it ends.
why-phone = This number serves to warn you of an exceptional closure as fast as possible, as long as the companion is not known.
why-companion = These details serve to warn of an exceptional closure as fast as possible; the seller asks for them before places are held.
why-email = Your address protects the booking: only with it can the booking be found and changed, and its documents go there.
why-code = The code proves that the address is yours; nobody else can then see or change your bookings.
help-email = I cannot record anything without an e-mail address: it is what protects your booking.
help-code = The code is in the e-mail I have just sent; please look in the junk folder too.
failed = Something went wrong on my side; your last message was not taken into account. Could you put it another way? Or write “person” and somebody will take over.
try-again = This could not be recorded just now. Nothing is lost: please try again in a moment.

## What to visit

ask-activity = What would you like to book?
activity-not-there = { $seller } does not offer that; what I know is: { $elsewhere }.
ask-activity-which = Which one do you mean?
needs-person = This request has to be handled by a person.

## The group

ask-party = How many of you will there be, and who (for example “24 adults and a guide”)?
ask-party-school = How many pupils and adults will there be (for example “28 pupils and 3 teachers”)?
ask-party-exact = How many of you exactly?
people = { $people } people
people-all-in = { $people } people in total
party-range = From { $low } to { $high }: I need one number to hold places. An option can be reduced or added to later.
party-approximate = About { $people }: shall I count { $people } people? An option can be reduced or added to later.
party-zero = A booking needs at least one person.
party-negative = A group cannot have a negative number of people.
party-huge = A group of that size is more than I can book online; a person can arrange it with you.
party-relative = More or fewer than how many? Please tell me the total.
party-unclear = I did not understand the number of people.
ask-category = What kind of group is it?
booking-voluntary = With { $people } people you do not have to book, but you may.
split = A slot takes { $capacity } people at most, guide included: I spread your group over { $slots } different slots of { $visitors } people{ $guides ->
    [0] {""}
   *[other] , plus a guide in each
}.
guide-without-card = Without a professional card I count that person as a companion.
ask-guide = Does a licensed guide lead the group?
guide-yes = Yes, with a licensed guide
guide-no = No guide
ask-guide-mode = For these { $groups } slots: one guide who leads the sub-groups one after the other (the slots are then spaced by the length of a visit), or a guide for each slot?
guide-single = One guide
guide-per-slot = A guide for each slot

## When

ask-date = For which day?
ask-date-among = Which day suits you?
ask-date-other = Which other day would suit you?
day = { $day }
date-past = { $day } has already passed.
date-far = { $day } is too far ahead: bookings are open until { $until }.
date-impossible = “{ $said }” does not exist in the calendar.
date-weekday = “{ $said }”: the weekday and the date do not match. Which one is right?
date-unclear = I could not read the date “{ $said }”.
days-none-free = I cannot find enough places between { $first } and { $last }.
day-closed = { $day }: the site is closed.
day-groups = { $day }: the site is not open to groups.
day-full = { $day }: only { $free } places are left over the whole day.
day-past = { $day }: it is too late for that day.
day-too-far = { $day }: bookings are not open yet for that day.
days-first = First possible day for your group: { $day }.
picker-closed = closed
picker-groups = not open to groups
picker-past = too late
picker-too-far = not open yet
slot-free = { $time } ({ $free } places)
places-none-on-day = On { $day } nothing is left for groups.
time-outside = On { $day } group visits start between { $first } and { $last }.
ask-which-time = Which time suits you?
time-unclear = I could not read the time “{ $said }”.
ask-time = Around what time on { $day }?
time-morning = In the morning
time-afternoon = In the afternoon
time-any = Any time
wish-at = at { $at }
wish-between = between { $first } and { $last }
wish-from = from { $first }
wish-until = before { $last }
found-nearest = Nothing free at { $wish }; the nearest: { $times } on { $day }.
found-places = { $times } on { $day }: there is room.
found-joint = There is room on { $day }:
found-split = On { $day }, these { $groups } slots are free: { $times }.
ask-other-time = Not enough places for your group { $wish } on { $day }. Here is the closest; which one suits you?
ask-nearest-time = Here is the closest; which one suits you?
plan-same-day = { $times }
plan-other-day = { $day }, { $times }
no-places-at-all = I cannot find any day nearby with enough places.
places-gone = Somebody else has just taken these places. I have kept everything else you told me.

## Who accompanies

ask-companion = Who accompanies the group? Please give me the first and last name, e-mail and telephone; if it is not decided yet, let us put { $placeholders } as a placeholder. That person is warned if the monument has to close.
ask-companion-rest = I still need this about the companion: { $missing }.
companion-first-name = the first name
companion-last-name = the last name
companion-email = the e-mail address
companion-phone = the telephone number
placeholder-guide = Guide Type
placeholder-companion = Accompagnateur Type
companion-named = Noted: { $name } accompanies the group of { $reference }.
ask-phone-placeholder = Which telephone number can we call if the monument has to close, as long as the companion is not known?

## Address and code

ask-email = Which e-mail address should I record the booking under? It is used to recognise you and to send you the documents ({ $privacy }).
email-kept = I will record the booking under your address { $email }.
ask-email-other = Would you like to try another address?
ask-email-later = Give me your address again then: what you have chosen stays noted.
ask-email-handover = Which e-mail address can we answer you at?
email-invalid = That e-mail address is not valid, please check it.
email-suspicious = { $email }: did you mean { $suggestion }?
email-as-written = No, it really is { $email }
ask-code = I have just sent a six-digit code to { $email }. What is it? It is good for 10 minutes.
ask-code-again = What is the six-digit code sent to { $email }?
code-resend = Send the code again
code-other-address = Use another address
code-wrong = That is not the right code. { $tries ->
    [0] It can no longer be used: please ask for a new one.
    [one] One try is left.
   *[other] { $tries } tries are left.
}
code-expired = That code is no longer valid. I can send you a new one.
code-too-many = { $whose ->
    [conversation] Too many codes were requested in this conversation.
    [mailbox] Too many codes were requested for this address.
    [network] Too many codes were requested from your network.
   *[house] More codes are being requested right now than I can send; yours was not sent.
    } You can try again from { $at }.
code-right = Thank you, your address is confirmed.
vouched = You are logged in to the site of { $seller } as { $email }, so your address is confirmed for this seller.
booked-by-others = A booking is shown only to the e-mail address that made it. Ask whoever booked to pass the tickets on to you: they say the day, the hour and the place. If you can read that mailbox, I can show you the booking.
login-first = Before I can show you your bookings, or alter one, I have to check your e-mail address.
recipient-self = To me ({ $email })
recipient-companion = To the companion ({ $email })
recipient-not-known = The companion is not known yet and has no address.
ask-recipient = Who should receive the tickets: you{ $companion ->
    [yes] , the companion
   *[no] {""}
} or another address?

## Price and promise

settlement-none = No way to pay { $seller } is open here: a person there has to take your order. Shall I pass it on?
ask-settlement = Would you like to place an option, or pay now?
ask-settlement-pay = How would you like to pay?
settlement-option = Place an option
settlement-card = Pay by card
settlement-transfer = Pay by bank transfer
price-of = { $activity }, for { $people } people:
price-line = { $count } × { $label } at { MONEY($unit) }: { MONEY($total) }
price-total = Total: { MONEY($total) }{ $sample ->
    [yes] { " " }(sample price of this demonstration)
   *[no] {""}
}.
price-unit = { $activity }: { MONEY($unit) } a person ({ $label }){ $sample ->
    [yes] , a sample price of this demonstration
   *[no] {""}
}.
ask-terms = Do you accept the terms of { $seller } ({ $url })?
terms-accept = I accept the terms
terms-needed = Without your agreement to the seller’s terms I cannot record the booking. I keep your request; a person can also answer your questions.
recap-title = Summary: { $activity }, { $day }
session-line = • { $time }, { $site }: { $visitors } { $visitors ->
    [one] visitor
   *[other] visitors
}{ $companions ->
    [0] {""}
    [one] { " " }+ 1 companion
   *[other] { " " }+ { $companions } companions
}{ $guides ->
    [0] {""}
    [one] { " " }+ 1 guide
   *[other] { " " }+ { $guides } guides
} ({ $people } places)
recap-companion = Companion: { $name }
companion-counted = The companion needs a ticket too{ $free ->
    [yes] , free above { $above } visitors
   *[no] {""}
}; I take it that this person is among the { $people } people.
companion-among = Counted among them
companion-on-top = On top of them
recap-changed = That button was for another version of your request; here is where it stands.
order-already-placed = That request had already been recorded as { $reference }: here it is. To change it, just tell me.
recap-recipient = Tickets sent to: { $email }
recap-option = Nothing to pay now. The option is held until { $until }.
recap-card = To pay now by card: { MONEY($total) }. The places are kept until { $until }.
recap-transfer = To pay by bank transfer: { MONEY($total) }, to arrive before { $until }. The tickets leave as soon as the money is recorded.
confirm-option = Place the option
confirm-card = Order with obligation to pay
confirm-transfer = Order with obligation to pay
confirm-change = Change something
ask-confirm-option = Shall I place this option?
ask-confirm-pay = Do you confirm this order, which obliges you to pay { MONEY($total) }?
ask-change = What would you like to change?
change-how = You can also just write it, for example “Thursday instead” or “we are 22 after all”.
change-activity = The monument
change-party = The group
change-day = The day
change-time = The time
change-companion = The companion
change-settlement = The payment

## Orders

placed-option = Your option { $reference } is { $changed ->
    [yes] changed
   *[no] placed
}: { $activity }, { $day }. It is held until { $until }; without payment by then the places are released. Total if you validate it: { MONEY($total) }.
placed-card = Your order { $reference } is recorded: { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}. { MONEY($due) } remain to be paid by card{ $limited ->
    [yes] {""} before { $until }
   *[no] {""}
}: { $url }
order-confirmed = Order { $reference } is confirmed and paid: { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}, { MONEY($total) }. The tickets are sent to you by e-mail.
order-state = Order { $reference } ({ $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}, { MONEY($total) }) is { $state }.
order-line = { $reference }: { $activity }{ $dated ->
    [yes] , { $day }, { $times }
   *[no] {""}
}, { $people } people, { MONEY($total) }, { $state }{ $limited ->
    [yes] { " " }until { $until }
   *[no] {""}
}
state-quoted = a quote
state-held = held as an option
state-awaiting-signature = waiting for the signature
state-awaiting-seller = waiting for the seller
state-awaiting-deposit = waiting for the deposit
state-awaiting-payment = waiting for payment
state-confirmed = confirmed
state-cancelled = cancelled
state-expired = expired
state-refunded = refunded
orders-title = { $count ->
    [one] You have one current booking:
   *[other] You have { $count } current bookings:
}
orders-none = I cannot find any current booking under your address.
orders-none-for = I cannot find any current booking to { $command }.
command-cancel-order = cancel
command-validate-order = validate
command-pay-order = pay
command-pay-card = pay
command-pay-transfer = pay
command-resize-order = change
command-change-date = move
command-get-tickets = fetch
command-add-elsewhere = add to
command-bank-details = pay
command-rebook = take over
command-name-companion = complete
command-payment-state = pay
command-payment-failed = pay
command-show-order = show
order-unknown = I cannot find booking { $reference } under your address.
order-unknown-now = That booking is no longer there.
order-moved-on = That booking has changed in the meantime; here is where it stands.
ask-reference = Which booking is it about?
do-validate = Validate and pay
do-cancel-option = Cancel the option
do-validate-one = Validate { $reference }
do-cancel-one = Cancel { $reference }
do-tickets-one = Tickets { $reference }
do-pay-card = Pay by card instead
do-pay-transfer = Pay by bank transfer instead
order-cancelled = Booking { $reference } is cancelled{ $dated ->
    [yes] {" "}and its places are released
   *[no] {""}
}.
pending-cancel-yes = Yes, cancel it
pending-cancel-no = No, keep it
pending-cancel-all-yes = Yes, cancel all
pending-cancel-all-no = No, keep them
pending-resize-yes = Yes, change it
pending-resize-no = No, leave it as it is
pending-validate-yes = Order with obligation to pay
pending-validate-no = Not now
pending-handover-yes = Yes, pass it on
pending-handover-no = No
pending-restart-yes = Yes
pending-restart-no = No
cancel-refund = You have already paid { MONEY($paid) } for { $reference }: if you cancel, { MONEY($refund) } are to be paid back to you, and the seller is told.
order-named = { $reference } ({ $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
})
ask-pending-cancel = Shall I cancel booking { $reference }?
ask-pending-resize = Shall I make this change to { $reference }?
ask-pending-validate-card = Do you confirm { $reference }, which obliges you to pay { MONEY($total) } by card?
ask-pending-validate-transfer = Do you confirm { $reference }, which obliges you to pay { MONEY($total) } by bank transfer?
validate-keeps-until = The places stay held until { $until }: another way to pay does not shorten that.
payment-not-here = The payment of { $reference } has not been recorded yet.
payment-failed = The card payment of { $reference } did not go through; your places stay held. You can try again with the same link, use another card, or pay by bank transfer.
payment-not-asked = { $reference } is still an option: nothing has been paid.
pending-dropped = All right, I change nothing.
ask-new-party = How many of you will there be now? (At present { $people } people.)
resize-preview = From { $before } to { $after } people:
resize-who = { $before } → { $after }.
who = { $visitors } { $visitors ->
    [one] visitor
   *[other] visitors
}{ $companions ->
    [0] {""}
    [one] { " " }+ 1 companion
   *[other] { " " }+ { $companions } companions
}{ $guides ->
    [0] {""}
    [one] { " " }+ 1 guide
   *[other] { " " }+ { $guides } guides
}
resize-take-left = { $people ->
    [one] Add 1 person in this slot
   *[other] Add { $people } people in this slot
}
resize-elsewhere = { $people ->
    [one] 1 person at another time
   *[other] All { $people } at another time
}
more-people = { $people } more people
add-elsewhere-begun = I am looking for a further option as near as possible to { $reference }, which stays as it is.
resize-same = That is already so: { $people } people. Nothing changes.
resize-free = { $after ->
    [0] Nobody enters free any more
    [one] One person enters free
   *[other] { $after } persons enter free
}, instead of { $before }.
resize-amounts = Total: { MONEY($after) } instead of { MONEY($before) }.
resize-no-room = { $left ->
    [0] No place is left in that slot
    [one] Only one place is left in that slot
   *[other] Only { $left } places are left in that slot
}; your booking has not changed.
papers-title = Here are the documents of { $reference }:
paper-line = • { $title }: { $url }
papers-not-yet = The tickets of { $reference } are not available yet: it is { $state }.
change-date-refused = Booking { $reference } is valid only for its day and slot; it cannot be moved.
order-stays = Booking { $reference } stays as it is:
do-pay-one = Pay { $reference }
bank-with-transfer = The bank details come with an order paid by transfer; this is what it would be.
ask-pending-cancel-all = Shall I cancel all these bookings: { $references }?
resize-extend = A further option of { $people ->
    [one] 1 person
   *[other] { $people } people
} in the same slot, { $together } in all.
resize-amounts-extend = It adds { MONEY($more) }: { MONEY($together) } in all.
order-extends = With { $others }: { $people } people and { MONEY($total) } in all; each booking is paid on its own.
handover-added = Added to the request already passed on to { $seller }.
handover-waits = Your request is with the seller ({ $seller }).
handover-phone = Thank you, you can be called at { $phone }.
booking-dropped = All right, I drop this request; { $orders ->
    [yes] what was ordered before does not change.
   *[no] nothing was booked.
}
restarted = Let us start again. Bookings already made do not change.
went-back = All right, one step back.
nothing-to-undo = There is nothing to undo right now.

## Passing on to a person

ask-handover = Shall I pass your request on to a person of the team?
handover-other = Choose something else
handed-over = Your request has been passed on to { $seller }, with what you have already told me.{ $how ->
    [email] { " " }You can also write to { $at }.
   *[other] {""}
}
resumed = I take up where we left off.
resumed-free = I am here to answer you again.
resumed-so-far = I take up where we left off: { $so_far }.
left-to-seller = This request is for the seller ({ $seller }) to decide: I cannot record it as it is.
handed-over-about = It is about: “{ $words }”.
handover-address = Thank you, you will be answered at { $email }.
complaint = I am sorry about what happened. A person has to look into this.

## Questions

source = Source: { $document }, “{ $article }”.
faq-which-seller = That depends on the seller: which one do you mean?
not-in-documents = The documents of { $seller } say nothing about this and I would rather not make it up. { $how ->
    [email] You can write to { $at }, or I can pass your question on to a person.
   *[other] I can pass your question on to a person.
}
