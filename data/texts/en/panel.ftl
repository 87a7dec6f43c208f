# What the panel's controls show beside the sentences: whom to count, the facts of the summary and the sentence that changes each.

count-adults = { $count ->
    [one] adult
   *[other] adults
}
count-children = { $count ->
    [one] child
   *[other] children
}
count-pupils = { $count ->
    [one] pupil
   *[other] pupils
}
count-under4 = { $count ->
    [one] child
   *[other] children
} under { $age }
count-companions = { $count ->
    [one] escort
   *[other] escorts
}
count-guides = { $count ->
    [one] guide
   *[other] guides
}
count-no-guide = no guide
count-drivers = { $count ->
    [one] driver
   *[other] drivers
}

known-activity = Visit
known-party = Group
known-day = Date
known-time = Time
known-companion = Companion
known-settlement = Payment
known-delivery = Delivery of the tickets

say-change-activity = change the monument
say-change-party = change the number
say-change-day = change the date
say-change-time = change the time
say-change-companion = change the companion
say-change-settlement = change the payment
say-change-delivery = change the delivery

now-in-this-language = All right, let us go on in English. What can I do for you?
