# What happened outside the conversation, told in it: the fact, what to do next, the reference.

gateway-visit = { $activity }{ $dated ->
    [yes] , { $day }{ $at ->
        [yes] , { $times }
       *[no] {""}
    }
   *[no] {""}
}
gateway-paper = { $title }: { $url }

# The order

gateway-option-placed = An option is placed for you: { $reference } ({ $visit }, { $people ->
    [one] 1 person
   *[other] { $people } people
}), { MONEY($total) }.
gateway-order-placed = Your order { $reference } ({ $visit }, { $people ->
    [one] 1 person
   *[other] { $people } people
}) is recorded: { MONEY($total) }.
gateway-order-confirmed = Your order { $reference } ({ $visit }, { $people ->
    [one] 1 person
   *[other] { $people } people
}) is { $settled ->
    [yes] paid and confirmed
   *[no] confirmed
}.{ $handed ->
    [tickets] {" "}The tickets are on their way by e-mail.
    [sent_on] {" "}The tickets are on their way by e-mail to the person you named.
    [vouchers] {" "}Your vouchers are ready.
   *[nothing] {""}
}
gateway-order-expired = Time is up: booking { $reference } ({ $visit }) has ended and its places are free again. Tell me if you would like me to look for others.
gateway-order-cancelled = { $why ->
    [deposit] The deposit did not arrive in time: order { $reference } ({ $visit }) is cancelled and its places are free again.
    [group] Booking { $reference } ({ $visit }) went with another one, which has ended: it is cancelled too.
   *[wish] Booking { $reference } ({ $visit }) is cancelled and its places are free again.
}{ $back ->
    [0] {""}
   *[other] {" "}{ MONEY($back) } go back to you.
}{ $owed ->
    [0] {""}
   *[other] {" "}{ MONEY($owed) } are still to be paid.
} Tell me if I am to look for other places.
gateway-order-moved = Your order { $reference } has changed: { $visit }.
gateway-order-resized = { $extends ->
    [none] The number of people of your order { $reference } ({ $visit }) has changed: { $people ->
        [one] 1 person
       *[other] { $people } people
    }, { MONEY($total) }.
   *[other] People are added to order { $extends }: this is order { $reference } ({ $visit }, { $people ->
        [one] 1 person
       *[other] { $people } people
    }), { MONEY($total) }.
}
gateway-headcount-confirmed = The final number of order { $reference } ({ $visit }) is recorded: { $people ->
    [one] 1 person
   *[other] { $people } people
}.
gateway-change-requested = The change asked for on order { $reference } ({ $visit }) has been passed to the seller: nothing changes before its answer, which I will tell you here.
gateway-change-answered = { $accepted ->
    [yes] The seller accepts your change: order { $reference } is now for { $visit }, { $people ->
        [one] 1 person
       *[other] { $people } people
    }, { MONEY($total) }.
   *[no] The seller does not accept your change: order { $reference } ({ $visit }) stays as it was.
}

# The seller’s word

gateway-order-signed = Your signed document for order { $reference } ({ $visit }) has arrived.
gateway-seller-agreed = The seller agrees to order { $reference } ({ $visit }).
gateway-company-validated = The seller has validated your company: order { $reference } ({ $visit }) goes on.
gateway-seller-declined = The seller cannot accept order { $reference } ({ $visit }): it is cancelled { $back ->
    [0] and you owe nothing
   *[other] and { MONEY($back) } go back to you
}. Tell me if I am to look for something else.
gateway-layout-answered = { $accepted ->
    [yes] The seller approves the layout of your tickets ({ $reference }, { $visit }): you may use it.
   *[no] The seller does not approve the layout of your tickets ({ $reference }, { $visit }): do not use it.
}
gateway-return-declined = The seller does not take back the tickets you had announced ({ $reference }, { $visit }): there will be no credit note.
gateway-seller-cancelled = { $closed ->
    [yes] The site closes: the seller has called off
   *[no] The seller has called off
} your booking { $reference } ({ $visit }){ $remedy ->
    [new_date] {" "}and offers you other dates:{ $dates }Write “{ $reference }” to choose one of them, or none.
   *[refund] { $cents ->
        [0] {""}
       *[other] {" "}and gives you { MONEY($cents) } back
    }: if I am to look for other places, tell me what you would like to visit and when.
}{ $explained ->
    [yes] {" "}Reason: { $reason }
   *[no] {""}
}
gateway-no-date = { $reference } refund me

# Money

gateway-payment-received = We have received { MONEY($cents) } for order { $reference } ({ $visit }).{ $settled ->
    [yes] {" "}Everything is paid.
   *[no] {""}
}{ $handed ->
    [tickets] {" "}Your tickets are ready.
    [sent_on] {" "}The tickets are ready.
    [vouchers] {" "}Your vouchers are ready.
   *[nothing] {""}
}
gateway-deposit-received = The deposit of order { $reference } ({ $visit }) has arrived.
gateway-late-money = We have received { MONEY($cents) } for order { $reference } ({ $visit }), but I cannot match it automatically. The seller has been told and will come back to you; do not pay a second time.
gateway-debt-paid = We have received { MONEY($cents) } for the cancelled order { $reference } ({ $visit }). The mail you receive says whether anything is left to pay.
gateway-money-kept = We have received { MONEY($cents) } for order { $reference } ({ $visit }), but the seller has called this visit off and offers other dates. Take one of them, and this payment is good for it, or ask for your money back.
gateway-price-reduced = A gesture of the seller on order { $reference } ({ $visit }): { MONEY($cents) } less to pay. Reason: { $reason }
gateway-deadline-prolonged = The seller gives you more time for order { $reference } ({ $visit }): your places are held until { $until }. Reason: { $reason }
gateway-fee-waived = A gesture of the seller on the cancelled order { $reference } ({ $visit }): it gives up { MONEY($cents) }. Reason: { $reason }
gateway-refunded = { MONEY($cents) } have been paid back to you for order { $reference } ({ $visit }).
gateway-credit-note-issued = A credit note of { MONEY($cents) } has been issued on order { $reference } ({ $visit }). To pay another order of the same seller with it, write “use my credit note”.
gateway-invoice-issued = The invoice of order { $reference } ({ $visit }) is ready: { MONEY($cents) } to pay{ $dated ->
    [yes] , by { $on }
   *[no] {""}
}.
gateway-vouchers-issued = Your vouchers of order { $reference } ({ $visit }) are ready: { $count ->
    [one] one code, for one ticket
   *[other] { $count } codes, one ticket each
}. Hand them out yourself, or tell me which address to send a code to.

# Deadlines, and what is next

gateway-reminder = Reminder for { $reference } ({ $visit }) – { $what }: { $on }.
gateway-remind =
    .headcount = Write for instance “{ $reference }: final number { $people }”.
    .change = If anything is to change, write “{ $reference }” before then.
    .cancel = If you are not coming, write “cancel { $reference }” before then.
    .complain = To complain, write “talk to an adviser”.
    .unsold = If you have some left, write “I am sending back the unsold tickets of { $reference }”.
gateway-next =
    .offer = The seller offers you other dates: write “{ $reference }” to choose.
    .option = The places are held{ $limited ->
        [yes] {" "}until { $until }
       *[no] {""}
    }: to order, write “validate { $reference }”.
    .signature = The signed document is still to be sent back{ $limited ->
        [yes] {" "}before { $until }
       *[no] {""}
    }, here as a photo or a PDF, or by e-mail.
    .seller = The seller has yet to agree: I will tell you here.
    .change = The seller has yet to answer the change asked for: I will tell you here.
    .card = { MONEY($cents) } are to be paid by card{ $limited ->
        [yes] {" "}before { $until }
       *[no] {""}
    }: { $url }
    .transfer = { MONEY($cents) } are to be paid by transfer{ $limited ->
        [yes] {" "}before { $until }
       *[no] {""}
    }: write “{ $reference }” for the bank details.
    .otherwise = { MONEY($cents) } are to be paid{ $limited ->
        [yes] {" "}before { $until }
       *[no] {""}
    }.
    .left = Balance to pay: { MONEY($cents) }.
