### The mails. .subject is the subject, the other attributes are paragraphs.
### The one with the code holds no other number of six digits than the code.

mail-hello = Hello,
mail-footer = Guichet, an automated booking assistant for tourism professionals. To go on, come back to the conversation: { $url }
mail-footer-seller = Guichet, an automated booking assistant for tourism professionals. Your requests and your orders: { $url }
mail-footer-privacy = Your data: { $url }
mail-footer-sample = Demonstration: places, hours and prices are sample data, nothing is really booked or charged. Guichet is not affiliated with the sellers named here.

fact-reference = Reference
fact-seller = Sold by
fact-activity = Visit
fact-visit-people = { $day }, { $time } – { $people ->
    [one] { $people } person
   *[other] { $people } people
}
fact-people = Group
fact-people-count = { $people ->
    [one] { $people } person
   *[other] { $people } people
}
fact-total = Total
fact-until = Places kept until
fact-holder = Account holder
fact-iban = IBAN
fact-bic = BIC
fact-bank = Bank
fact-transfer-reference = Transfer reference
fact-amount = Amount
fact-companion = Companion
fact-companion-guide-type = "Guide Type" (to be named)
fact-companion-companion-type = "Accompagnateur Type" (to be named)

mail-code =
    .subject = Your Guichet code
    .intro = This is the code that proves that this address is yours. Copy it into the conversation:
    .after = It is good until { $until }, Paris time, and for one use. Nobody will ask you for it on the telephone.
    .unexpected = You asked for nothing? Do nothing: without this code nobody can book in your name.

mail-option =
    .subject = Option { $reference }: places kept until { $until }
    .intro = Your option is placed. The places are kept until { $until }; after that they are on sale again.
    .next = To confirm it with a payment, make it smaller or larger, or cancel it, say so in the conversation with the reference { $reference }.

mail-card =
    .subject = Order { $reference }: payment awaited
    .intro = Your order is recorded. Pay { $amount } by card before { $until }; without a payment by then, the places are on sale again.
    .pay = Pay by card

mail-transfer =
    .subject = Order { $reference }: transfer awaited
    .intro = Your order is recorded. It becomes firm when the seller has received your transfer of { $amount }; your tickets then leave by e-mail.
    .until = The transfer must arrive before { $until }; otherwise the places are on sale again. Do quote the transfer reference below, it ties your transfer to the order.
    .sample = This is a test account: do not send money to it.

mail-card-resized =
    .subject = Order { $reference } changed: payment awaited
    .intro = The head count of your order has changed. { $amount } remain to be paid by card before { $until }, in place of the amount named before; without a payment by then, the places are on sale again.
mail-card-extended =
    .subject = Order { $reference }: people added, payment awaited
    .intro = To add people to order { $extends }, a further order was recorded at the same times. Pay { $amount } by card before { $until }, on top of the first; without a payment by then, these places are on sale again.
mail-transfer-resized =
    .subject = Order { $reference } changed: new amount of the transfer
    .intro = The head count of your order has changed. The transfer awaited is now { $amount }; the amount named before no longer holds.
mail-transfer-extended =
    .subject = Order { $reference }: people added, transfer awaited
    .intro = To add people to order { $extends }, a further order was recorded at the same times. It needs a transfer of its own, of { $amount }, with its own reference.

mail-confirmed =
    .subject = Order { $reference } confirmed{ $tickets ->
        [yes] : your tickets
       *[no] {""}
    }
    .intro = { $paid ->
        [yes] Your payment has arrived and your order is confirmed.
       *[no] Your order is confirmed. { $left } are left to pay.
    }
    .attached = Your tickets are attached to this mail: one page a person, to be shown at the entrance.
    .sent-on = As you asked, the tickets were sent to the person you named.
    .links = These links are good for seven days; ask for new ones in the conversation whenever you like.

mail-tickets =
    .subject = Your tickets for { $activity }, { $day }
    .intro = These tickets were assigned to you for the visit below. They are attached to this mail: one page a person, to be shown at the entrance.

mail-cancelled =
    .subject = Booking { $reference } cancelled
    .intro = Your booking is cancelled and its places are free again.
    .nothing-due = You owe nothing.
    .kept = Under its terms, the seller keeps { $amount } for this cancellation.
    .settled = That is paid already: you owe nothing more.
    .owed = { $amount } are still to be paid: the seller will write to you about it.
    .money = { $amount } are to be paid back to you: the seller has been told, and will write to you about it.
    .in-kind = { $amount } stay yours as a credit note, the one you had used or received for this order.

mail-expired =
    .subject = Booking { $reference } has run out
    .intro = The time of this booking has passed without a payment: its places are on sale again. You were charged nothing for it.
    .next = To book again, write in the conversation: we will look for the places still free.
    .transfer = If your transfer is already on its way, do not make another: the seller will write to you when it arrives.

mail-resized =
    .subject = Option { $reference } changed
    .intro = The head count of your option has changed. This is what is kept from now on, until { $until }.

mail-extended =
    .subject = Option { $reference }: people added
    .intro = To add people, a further option was placed at the same times as option { $extends }. It is kept until { $until }; remember to validate both.

mail-debt-paid =
    .subject = Payment received for the cancelled order { $reference }
    .intro = We have received { $amount } for your cancelled order below.
    .settled = All that was still due is settled: you have nothing more to pay.

mail-late-money =
    .subject = Order { $reference }: your payment needs checking
    .late_money = We received { $amount }, but the time of the order was over and its places had been released. We do not give you other places without your consent.
    .paid_twice = We received { $amount } although this order was already paid.
    .amount_differs = We received { $amount }, which is not the amount expected for this order.
    .next = The seller's service has been told and will write to you. Please do not pay again meanwhile.

mail-handover =
    .subject = A customer's request to answer: { $reason }
    .addition = Addition to case { $case }: { $reason }
    .intro = A customer of Guichet needs an answer from you. The customer knows that the request was passed on to you.
    .intro-addition = The customer added something to the request that you received under this case number. Here is all that is known now.
    .email = Answer this e-mail to write to the customer, at { $email }.
    .phone-only = The customer left no address: please call the number above.
    .no-email = The customer left no address: the conversation is { $conversation }.
    .link = Read the conversation and answer in it
    .about-link = This link opens this request only, without a password, for 30 days and until it is closed: do not pass it on.
mail-gathered =
    .subject = { $count ->
        [one] { $count } further customer request
       *[other] { $count } further customer requests
    }
    .intro = These requests came in quick succession from the same place: here they are together.
    .more = { $count ->
        [one] And another one, which Guichet's desk shows.
       *[other] And { $count } others, which Guichet's desk shows.
    }

handover-summary = Summary
handover-case = Case
handover-received = Received on
handover-lang = Customer's language
handover-lang-fr = French
handover-lang-en = English

mail-task =
    .transfer_expected = Transfer expected for order { $reference }
    .transfer_corrected = Transfer changed for order { $reference }
    .transfer_called_off = No transfer to expect any more: { $reference }
    .late_money = Payment after the deadline: { $reference }
    .paid_twice = Order paid twice: { $reference }
    .amount_differs = Unexpected amount: { $reference }
    .refund_due = Money to pay back: { $reference }
mail-task-what =
    .transfer_expected = The customer of the order below pays by transfer. When it arrives, record it in Guichet: the tickets then leave by themselves. Without a transfer before the deadline the places are on sale again.
    .transfer_corrected = The customer changed the order below: another transfer is to be expected. This e-mail replaces the one before. When it arrives, record it in Guichet; without it before the deadline the places are on sale again.
    .transfer_called_off = The transfer announced for the order below is not to be expected any more: the customer pays in another way, or the order was cancelled. Should it arrive all the same, record it in Guichet, which will tell you what to do with it.
    .late_money = A payment arrived after the deadline of the order below; its places had been released and were not given back. Agree with the customer on a refund or on other places.
    .paid_twice = The order below was already paid when this payment arrived. Give the second payment back to the customer.
    .amount_differs = The amount received is not that of the order below. See with the customer whether the rest is paid or the money given back.
    .refund_due = { $live ->
        [yes] The order below still stands, but the customer has paid more than it costs now.
       *[no] The order below is over and the customer has paid more than is owed.
    } Pay back the amount below, which is all that is owed to date, then record the refund in Guichet.

mail-rules = Rules applied
mail-terms = The seller's terms, in plain words

# What a customer said, and why the request went to a person.
case-activity = Visit
case-asked-for = Asked for
case-phone = Telephone
case-also = Other reason
case-earliest = From
case-latest = At the latest
case-category-adults = adults
case-category-school = school or extracurricular
case-category-social = social
case-settlement-option = option
case-settlement-card = card
case-settlement-transfer = transfer
case-category = Kind of group
case-people = People
case-adults = of whom adults
case-children = of whom children or pupils
case-companions = of whom companions
case-guides = Guides
case-day = Day
case-near = Time wished
case-settlement = Payment
case-order = Order
reason-asked = the customer asks for a person
reason-complaint = complaint
reason-file = a file the customer sent
reason-contact = address to answer to
reason-handoff = a question to settle
reason-contact-monument = the monument must be contacted
reason-museum-pass = Paris Museum Pass
reason-stock-tickets = tickets already in stock
reason-lecture-visits = lecture visit
reason-companion-gratuity-at-threshold = the companion's free place
reason-companion-gratuity-split-group = the companion's free place in a split group
