# What Telegram needs beside: the menu, the keys, and what concerns this channel alone.

telegram-menu-orders = My options and bookings
telegram-menu-tickets = My tickets and papers
telegram-menu-person = Talk to a person
telegram-menu-language = Change the language
telegram-menu-news = Set the alerts
telegram-menu-web = Go on on the website
telegram-menu-leave = Forget this conversation
telegram-menu-help = What I can do

telegram-says-orders = My bookings
telegram-says-tickets = I would like my tickets
telegram-says-person = I would like to talk to a person
telegram-says-language = In English, please

telegram-help =
    Just write what you need: “the Conciergerie for 30 people on 12 March at 10:00”, “how much for 45 adults?”, “we will be 18 instead of 22”. Days, hours and head counts can also be chosen with the keys.

    /myoptions: your options and bookings
    /tickets: your tickets and papers
    /advisor: one of the seller’s people
    /website: go on on the website, the same conversation
    /alerts: when I let you know
    /language: French or English
    /forget: delete this conversation

    You can send me a contact when I ask for a companion, and a photo or PDF of a signed paper.
telegram-unknown-command = I do not know this command. Say it in your own words, or see /help.
telegram-language = Which language shall we go on in?
telegram-language-fr = Français
telegram-language-en = English
telegram-news = I let you know here of a payment received, a deadline, your tickets, a closure. When? Answers of the seller’s people and mine always come, and e-mails stay as they are.
telegram-news-always = At any hour
telegram-news-day = Not at night (21:00–8:00)
telegram-news-never = Never
telegram-news-set = { $when ->
    [always] Noted: I let you know at any hour.
    [day] Noted: nothing between 21:00 and 8:00, Paris time; what happens at night waits for the morning.
   *[never] Noted: I no longer let you know here. E-mails come as before.
}
telegram-leave = I delete what was said here and shall no longer know who you are. Your bookings do not change. A conversation begun on a website goes on there without Telegram. All right?
telegram-leave-yes = Yes, forget
telegram-leave-no = No, keep it
telegram-kept = Very well, nothing changes.
telegram-forgotten = Done: I know nothing of you here any more. Write to me whenever you like, and we start from the beginning.
telegram-web = Open this link within fifteen minutes: the conversation goes on there, with everything that was said. It works once; keep it to yourself.
telegram-open-web = Go on on the website
telegram-goes-on = We go on here, where we were. What you write here can be read on the website too.
telegram-pass-over = This link has been used, or its fifteen minutes are over. Ask for another where the conversation began; or write to me here what you need.
telegram-here-again = Here I am again. Tell me what you need, or see /help.

telegram-choose = Please choose:
telegram-counted = Confirm · { $people ->
    [one] 1 person
   *[other] { $people } people
}
telegram-pay = Pay online
telegram-why = Why?
telegram-calendar = Add to calendar
telegram-place = Getting there
telegram-my-number = Send my number
telegram-stale = This key is of no use any more: the conversation has moved on. My last question is below.
telegram-paper-gone = This paper is no longer behind this link. Ask me for “my tickets” to have it again.
telegram-edited = I read messages as they were sent: a later correction changes nothing here. Please write it as a new message.
telegram-not-read = I read text, contacts, photos and PDF documents; anything else escapes me. Could you write it?
telegram-contact-unasked = Thank you, but I am not waiting for a contact at this point. Tell me what to do with it, for instance “the companion is …”.

telegram-group-help = Hello! In a group I answer general questions when I am named: visits, places, prices, terms. To book, or to talk about an order, write to me in private.
telegram-group-private = That is for you alone: let us go on in private.
telegram-group-go-on = Go on in private
