### Tickets, list of numbers, receipt. What depends on the seller comes from its file.

ticket-title = Group admission ticket
ticket-page = Ticket { $page } of { $pages }
ticket-site = Place
ticket-day = Date
ticket-time = Entry time
ticket-kind = Valid for
ticket-person = { $kind ->
    [child] Child or pupil
    [companion] Companion
    [guide] Licensed guide
   *[visitor] Visitor
}
ticket-group = Group
ticket-group-of = { $index } of { $count }
ticket-order = Order
ticket-number = Ticket no.
ticket-one-person = This ticket admits one person, on this date and at this time only. Show it at the entrance, on paper or on a screen.
ticket-guide-card = The licensed guide also shows a valid professional card.
ticket-free = free
ticket-sample = SAMPLE – demonstration ticket, of no value. Guichet is not affiliated with the seller.

csv-number = number
csv-kind = kind
csv-site = place
csv-day = date
csv-time = time
csv-group = group
csv-order = order
csv-note = note
csv-note-approval = Have your ticket layout approved by { $seller } ({ $email }) before any use of these numbers.
csv-note-sample = Sample of no value.

receipt-title = Payment receipt
receipt-reference = Order
receipt-issued = Issued on
receipt-customer = Customer
receipt-seller = Sold by
receipt-visit = Visit
receipt-what = Item
receipt-quantity = Quantity
receipt-unit = Unit price
receipt-amount = Amount
receipt-total = Total
receipt-paid = Payments received
receipt-paid-by = { $method ->
    [card] Payment card
    [transfer] Bank transfer
   *[other] Payment
}
receipt-balance = Still to pay
receipt-scope = Amounts in euros. This paper states a payment.
receipt-sample = SAMPLE – demonstration receipt, of no accounting value. Guichet is not affiliated with the seller.

form-sample = SAMPLE – document of the demonstration, without value. Guichet is not affiliated with the seller.
order-form-title = Order form
contract-title = Booking contract
order-form-binds = The order counts once this form is signed and sent back{ $mailed ->
    [yes] {""} to { $email }
   *[no] {""}
}.
contract-binds = The booking is firm once this contract is signed and sent back{ $mailed ->
    [yes] {""} to { $email }
   *[no] {""}
}.
form-company = Company or school
form-billed-to = Invoice to
form-address = Address
form-email = E-mail
form-phone = Telephone
form-recipient = Tickets sent to
form-when = Date and time
form-undated = Undated: valid as the seller's terms say
form-people = Beneficiaries
form-heads = { $people ->
    [one] { $people } person
   *[other] { $people } persons
} ({ $who })
form-adults = { $count ->
    [one] { $count } adult
   *[other] { $count } adults
}
form-children = { $count ->
    [one] { $count } child
   *[other] { $count } children
}
form-guides = { $count ->
    [one] { $count } guide
   *[other] { $count } guides
}
form-groups = Groups with a lecturer (persons)
form-deposit = Deposit: { MONEY($amount) }{ $limited ->
    [yes] , to be received by { $by }
   *[no] {""}
}, invoiced once this form is back
form-balance = Balance: { MONEY($amount) }, paid at the desk, on the day of the visit at the latest
form-delivery = Delivery
form-delivery-way = { $way ->
    [post] Tracked post
    [desk] Collected at the desk
   *[mail] E-mail
}
form-settlement = Payment
form-settlement-way = { $way ->
    [card] Card
    [transfer] Bank transfer
    [cheque] Cheque
    [cash] Cash
    [on_site] On site, on the day of the visit
    [voucher] Voucher
    [administrative_order] On invoice, with an administrative order
   *[other] To be agreed
}
form-deadline = { $what }: { $on }
form-rules = Rules that apply ({ $document }, article in brackets)
form-total = Total of the order: { $total }
form-sign = Agreed. Date, name, signature and stamp:
deposit-invoice-title = Deposit invoice
deposit-invoice-due = Deposit to pay: { MONEY($amount) }{ $limited ->
    [yes] , received by { $by } at the latest
   *[no] {""}
}
deposit-invoice-balance = Balance to pay at the desk, on the day of the visit at the latest: { MONEY($amount) }
invoice-bank = Transfer to { $holder }, IBAN { $iban }, BIC { $bic }, with the reference { $label }.
invoice-number = Number
invoice-title = Invoice
invoice-due = Left to pay: { MONEY($amount) }{ $limited ->
    [yes] , due on { $by }
   *[no] {""}
}
invoice-replaces = Cancels and replaces { $number }.
invoice-replaced = CANCELLED AND REPLACED by { $number }
credit-note-title = Credit note
credit-note-good = Credit note { $number } of { MONEY($amount) }, on order { $reference }, issued on { $issued }{ $limited ->
    [yes] , good until { $until }
   *[no] {""}
}. It is never paid out.
credit-note-left = { MONEY($left) } of it are left.
voucher-title = Voucher
voucher-sheet = Vouchers
voucher-order = Order
voucher-product = Product
voucher-number = No.
voucher-state = State
voucher-state-of = { $state ->
    [assigned] assigned
    [used] used
    [void] void
   *[unassigned] free
}
voucher-recipient = Sent to
voucher-code = Code
voucher-good-for = This code gives one person one ticket, once.
