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
