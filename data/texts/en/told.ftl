### What the assistant has understood, told back to the customer; what it must ask about again.

noted = Noted: { $facts }.
noted-phone = phone { $phone }
noted-option = as an option
noted-guide-per-slot = a guide in each slot
noted-guides = { $guides ->
    [0] no guide
    [one] with a guide
   *[other] with { $guides } guides
}
not-this-category = It is another group: { $category }
ask-number = “{ $number }”: is that the number of people?
date-far-said = “{ $said }” is too far ahead: bookings are open until { $until }.
date-past-said = “{ $said }” has already passed.
ask-whose = What would you like to visit? Name a place, or first choose whose it is.
slots-free = { $time } to { $last } ({ $free } places at each start)
take-day = { $day } instead
places-left = On { $day } there is left: { $slots }.
companion-not-counted = The companion needs a ticket too{ $free ->
    [yes] , free above { $above } paying visitors
   *[no] {""}
}; of the { $people } people counted, I have let nobody in free.
price-depends = The price depends on what you visit.
price-without-guide = I have counted without a guide{ $free ->
    [yes] ; a licensed guide with a professional card enters free
   *[no] {""}
}.
kinds-among = of whom { $kinds }
kind-under4 = { $count } under 4
kind-wheelchair = { $count } in a wheelchair
kind-disabled = { $count ->
    [one] 1 disabled person
   *[other] { $count } disabled people
}
kind-drivers = { $count ->
    [one] one driver
   *[other] { $count } drivers
}
too-expensive = Prices are the seller’s, and I cannot lower them. I can look for what costs your group least.
look-for-cheaper = Look for something cheaper
impatient = I am here, and sorry if this is long. You can tell me everything in one sentence (place, day, time, number), or ask for a person.
site-broken = Sorry that this does not work. Everything can be done here by writing to me: booking, finding an order, getting its papers. If it is a seller’s website or a payment that is stuck, a person can help you.
all-right-then = All right. I am here if you need anything else.
slip-forgiven = No harm done: tell me again the way it should be.
faq-others-silent = The documents of the other sellers say nothing of it.
show-not-in = “{ $activity }” does not include the show.
show-keep = Keep “{ $activity }”
ask-which-show = These include a show: which one would you like?
order-foreign = “{ $number }” is no number from here: an order made with me has one like G7K3-M9QX, and I see only those. For another, please ask the seller.
noted-classes = { $count ->
    [one] one class
   *[other] { $count } classes
}
