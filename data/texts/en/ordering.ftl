### Orders made with a seller's own papers: what fills them in, what follows, where they stand.

ask-company = For which company or school is it? Give me its name and address.
ask-company-address = What is its address?
ask-contact-phone = What telephone number can you be reached on? It goes on the order form.
ask-address = What is the postal address, and the name if the invoice is to bear one (school, town hall, works council…)? They go on the order form.
ask-billing = Who is the invoice for? Give me the name (school, town hall, works council…) and its address.
billing-own = No particular name
noted-billing = invoice to { $party }
recap-billing = Invoice to: { $party }
billing-changed = Noted: the papers of { $reference } will be made out to { $party }.
ask-delivery = How would you like to receive your tickets?
delivery-way = { $way }{ $cents ->
    [0] {""}
   *[other] , { MONEY($cents) }
}
delivery-mail = By e-mail
delivery-post = By tracked post
delivery-desk = Collected at the desk
delivery-not-offered = These tickets cannot be received that way ({ $way }). I note: { $kept }; you can change it at the summary.
ask-settlement-how = How would you like to pay?
settlement-cheque = By cheque
settlement-cash = In cash
settlement-on-site = On site, on the day of the visit
settlement-voucher = With a voucher
settlement-administrative-order = On invoice, with an administrative order
settlement-not-here = That way to pay is not provided for here. Possible are: { $ways }.
recap-order = Summary: { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}
next-steps = What follows:
    { $steps }
step-signature = { $form ->
    [order-form] you sign and send back the order form that I prepare
   *[contract] you sign and send back the contract that I prepare
}{ $limited ->
    [yes] ; the places are kept until { $until }.
   *[no] .
}
step-seller-company = the seller validates your company; nothing is to be paid before that.
step-seller-partners = the seller confirms with its partners that all is available.
step-seller-change = the seller agrees to the change.
step-deposit = you pay the deposit of { MONEY($amount) } ({ $way }){ $limited ->
    [yes] , received by { $by } at the latest.
   *[no] .
}
step-payment = you pay { MONEY($amount) } { $way }.
step-balance = the balance of { MONEY($amount) } is paid at the desk, on the day of the visit at the latest.
step-on-the-day = you pay { MONEY($amount) } { $way }.
confirm-sign-order-form = Prepare the order form
confirm-sign-contract = Prepare the contract
confirm-agree = Send the request
confirm-pay = Order with obligation to pay
ask-confirm-sign-order-form = Shall I record this order? It binds you only once the order form is signed.
ask-confirm-sign-contract = Shall I record this booking? It binds you only once the contract is signed.
ask-confirm-agree = Shall I send this request to the seller? Nothing is to be paid before it agrees.
price-changed = The price has just changed: { MONEY($total) } instead of { MONEY($before) }. Nothing is recorded.
placed-to-sign = Your order { $reference } is { $changed ->
    [yes] changed
   *[no] prepared
}: { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}, { MONEY($total) }. { $form ->
    [order-form] Sign the order form
   *[contract] Sign the contract
} and send it back{ $mailed ->
    [no] {""}
   *[yes] {""} to { $email }
}: it is what binds you{ $changed ->
    [yes] {""}, and it replaces the old one
   *[no] {""}
}.{ $limited ->
    [yes] {""} Without it the places are released on { $until }.
   *[no] {""}
}
placed-to-agree-company = Your request { $reference } is recorded: { $activity }, { MONEY($total) }. The seller validates your company first; I will let you know, and you pay then.
placed-to-agree-partners = Order { $reference } ({ $activity }, { MONEY($total) }) waits for the seller to confirm with its partners; I will let you know.
placed-transfer-all = Your order { $reference } is recorded: { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}, { MONEY($total) }. Transfer { MONEY($due) } to { $holder }, IBAN { $iban }, BIC { $bic }, with the reference { $label }{ $limited ->
    [yes] , to be received before { $until }
   *[no] {""}
}. Your tickets follow as soon as the money is recorded.
placed-transfer-deposit = For order { $reference } ({ $activity }) the deposit of { MONEY($due) } is expected{ $limited ->
    [yes] {""} before { $until }
   *[no] {""}
}: transfer to { $holder }, IBAN { $iban }, BIC { $bic }, with the reference { $label }.
placed-other-means = For order { $reference } ({ $activity }), { $of ->
    [deposit] the deposit of { MONEY($due) } is expected
   *[all] { MONEY($due) } are to be paid
} ({ $way }){ $limited ->
    [yes] , before { $until }
   *[no] {""}
}.
order-firm = Order { $reference } is firm: { $activity }{ $dated ->
    [yes] , { $day }
   *[no] {""}
}. { MONEY($left) } are still to be paid.
do-cancel = Cancel the order
way-card = by card
way-transfer = by bank transfer
way-cheque = by cheque
way-cash = in cash
way-on-site = on site, on the day of the visit
way-voucher = with a voucher
way-administrative-order = on invoice, with an administrative order
ask-party-tickets = How many, and for whom (for example “30 adults” or “25 adults and 5 children”)?
change-delivery = The delivery of the tickets
lecturer-groups = So your group visits in { $groups } parts, each with a lecturer of its own: { $sizes }.
bank-not-yet = { $reference }: nothing is to be paid yet.{ $transfer ->
    [yes] {" "}IBAN and transfer reference come with the deposit invoice, which I e-mail to you as soon as step 1 is done.
   *[no] {" "}The deposit invoice is e-mailed to you as soon as step 1 is done.
}
bank-with-deposit-invoice = IBAN and transfer reference come with the deposit invoice, e-mailed as soon as the signed order form has arrived.
