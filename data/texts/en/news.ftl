### What happened to an order since it was made, written to the customer, the companion and the seller.

news-subject =
    .signature-awaited = To sign: order { $reference }
    .seller-asked = Order { $reference }: waiting for the seller
    .order-signed = Signature received: order { $reference }
    .seller-agreed = The seller agrees: order { $reference }
    .seller-declined = The seller cannot accept order { $reference }
    .company-validated = Company validated: order { $reference }
    .deposit-received = Deposit received: order { $reference }
    .change-requested = Change requested: order { $reference }
    .change-answered = Answer to your change: order { $reference }
    .order-moved = New date: order { $reference }
    .order-resized = Number of persons changed: order { $reference }
    .headcount-confirmed = Final number: order { $reference }
    .seller-cancelled = Cancelled by the seller: order { $reference }
    .slot-closed = Closure: order { $reference }
    .layout-answered = Answer on your ticket layout: order { $reference }
    .return-declined = Return of tickets not accepted: order { $reference }
    .money-kept = Your payment waits for your choice: order { $reference }
    .price-reduced = Goodwill reduction: order { $reference }
    .deadline-prolonged = More time: order { $reference }
    .fee-waived = Goodwill gesture: order { $reference }
    .refunded = Refund made: order { $reference }
    .credit-note-issued = Credit note on order { $reference }
    .invoice-issued = Invoice of order { $reference }
    .vouchers-issued = Your vouchers: order { $reference }
    .voucher-assigned = Your voucher: { $activity }
    .companion-warned = Your visit does not take place as planned ({ $reference })
    .reminder = Reminder for order { $reference }: { $what }
news =
    .signature-awaited = Your order is prepared. It binds you only once the attached document is signed and sent back.
    .seller-asked = The seller has yet to agree. Nothing is asked of you until then; we will write to you.
    .order-signed = Your signed document has arrived. This is where the order stands.
    .seller-agreed = The seller has agreed. This is what follows.
    .seller-declined = The seller cannot accept this order. You owe nothing; what you may have paid is given back.
    .company-validated = The seller has validated your company: you can pay for your order.
    .deposit-received = Your deposit has arrived.
    .change-requested = Your change has been passed to the seller; it counts once the seller accepts it. Until then the order stays as it is.
    .change-answered = { $accepted ->
        [yes] The seller has accepted your change.
       *[no] The seller has not accepted your change; the order stays as it was.
    }
    .order-moved = The day or hour of your visit has changed.
    .order-resized = The number of persons of your order has changed. This is what holds from now on.
    .to-sign = Send the attached document back, signed{ $mailed ->
        [yes] {""}, to { $email }
       *[no] {""}
    }{ $limited ->
        [yes] {""}, before { $until }: after that the places are released
       *[no] {""}
    }.
    .replaces = The attached document replaces the one you had before: please disregard the old one.
    .ahead = A deposit of { MONEY($deposit) } is then invoiced{ $limited ->
        [yes] , to be received by { $by }
       *[no] {""}
    }; the balance of { MONEY($balance) } is paid at the desk, on the day of the visit at the latest.
    .headcount-confirmed = Your final number is recorded.
    .seller-cancelled = { $remedy ->
        [new_date] The seller has cancelled this visit. It offers you another date, or the refund.
       *[refund] The seller has cancelled this visit.
    }
    .slot-closed = { $remedy ->
        [new_date] The site closes at the time of your visit. The seller offers you another date, or the refund.
       *[refund] The site closes at the time of your visit, which is cancelled.
    }
    .offered = The dates offered:
    .offer-answer = To choose one of them, or to ask for the refund, say so in the conversation with the reference { $reference }, or answer this e-mail.
    .why = Reason: { $reason }
    .given-back = { $amount } go back to you: the seller sees to it, and we will write to you as soon as it is done.
    .layout-answered = { $accepted ->
        [yes] The seller has approved the layout of your tickets: you may use it.
       *[no] The seller does not approve the layout of your tickets; do not use it.
    }
    .return-declined = The seller does not take back the tickets whose return you announced: no credit note is issued.
    .money-kept = We have received { $amount }, but the seller has called this visit off meanwhile. Your money is kept for the date that you take among those it offers, or goes back to you if none suits you: say so in the conversation.
    .price-reduced = As a gesture, the seller takes { $amount } off this order. Reason: { $reason }
    .deadline-prolonged = As a gesture, the seller gives you more time: your places are held until { $until }. Reason: { $reason }
    .fee-waived = As a gesture, the seller gives up { $amount } of what the cancellation of this order left with it. Reason: { $reason }
    .refunded = { $amount } have been refunded to you.
    .credit-note-issued = A credit note has been issued on this order; you can use it for another one.
    .invoice-issued = This is the invoice of your visit: { $amount } to pay{ $dated ->
        [yes] , due on { $on }
       *[no] {""}
    }.
    .vouchers-issued = Your vouchers are ready: each code gives one person a ticket.
    .voucher-assigned = A voucher has been assigned to you ({ $activity }). Your code: { $code }. It gives one person a ticket, once.
    .companion-warned = The visit that you accompany does not take place as planned. { $remedy ->
        [new_date] Another date is offered to whoever booked it.
       *[refund] Whoever booked it has been told.
    }
    .reminder = { $what }: { $on }.
    .due = To pay: { $amount }.
mail-task-seller =
    .seller_asked = To confirm: order { $reference }
    .change_requested = Change to accept or refuse: order { $reference }
    .money_kept = Payment received for a visit called off: order { $reference }
    .signature_awaited = Document sent to be signed: order { $reference }
mail-task-seller-what =
    .seller_asked = The order below waits for you to agree (the company validated, or availability confirmed). Record it in Guichet.
    .change_requested = The customer asks to change the order below. The change counts only once you accept it in Guichet.
    .money_kept = A payment arrived for the order below, whose visit you called off. It is booked and confirms nothing: the customer has yet to take one of the dates offered, or the money back. Remind them if need be.
    .signature_awaited = A document to sign was sent to the customer. When the signed copy arrives, record it in Guichet.
