# The desk: booking for a caller.

desk-caller = Book for a caller
desk-caller-who = Who calls, and what for
desk-caller-facts = The request
desk-caller-result = Places, price and booking
desk-caller-look = Update places and price
desk-caller-usual = { $name } (usual)
desk-caller-email-missing = The customer’s address is missing: the order is sent there.
desk-caller-email-wrong = No mail can be sent to that address.
desk-caller-talk = The caller is the customer of the conversation you came from: the order will be announced there
desk-caller-other-talk = This address is not that of the conversation you came from: the order will be neither announced nor visible there.
desk-caller-closed = That cannot be booked here. Here is why.
desk-caller-terms = The caller accepts the terms of sale
desk-caller-terms-read = Read them
desk-caller-missing = Still missing
desk-caller-days = Days
desk-caller-slots = Hours
desk-caller-free = { $count ->
    [one] 1 place
   *[other] { $count } places
}
desk-caller-full = full
desk-caller-shut = closed
desk-caller-plan = Slots
desk-caller-no-room = There is no room for this wish. This is what is free.
desk-caller-elsewhere = Elsewhere at this seller on that day
desk-caller-price = Price
desk-caller-place = Book
desk-caller-book = Book
desk-caller-mailed = The customer gets the same confirmation by mail as if he had booked himself.
desk-caller-changed = Places or price have changed meanwhile: nothing was booked. This is what it is now.
desk-need =
    .category = the kind of group
    .party = the number of people
    .guide = whether a guide comes
    .date = the day
    .time = the hour
    .companion = the companion
    .company = the company and its address
    .phone = the telephone
    .address = the postal address
    .delivery = how papers are handed over
    .settlement = the settlement
    .terms = the caller’s yes to the terms
