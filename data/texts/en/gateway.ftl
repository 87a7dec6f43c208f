# What the gateway says itself: the opening, refusals and apologies.

gateway-opening =
    Hello! I am the automated booking assistant for groups. I can look for places, put an option on them, book, or answer your questions.
    What would you like to do?
gateway-opening-book = Book a group visit
gateway-opening-orders = See my bookings
gateway-opening-person = Talk to an adviser

gateway-refused-empty = Your message arrived empty. Could you write it again?
gateway-refused-command = I do not read messages that begin with “/”. Just tell me in your own words.
gateway-refused-too-long = Your message is too long for me: { $limit } characters at most. Could you shorten it, or send it in several parts?
gateway-asked-before = My question was: { $question }

gateway-failed = I cannot answer you right now: a part of the service is not working. Your message is on record. Send it again in a minute; if it was about an order, first ask me for “my bookings” to see how it stands.
gateway-slow = My answer took too long and I stopped it. Your message is on record. Send it again in a moment; if you had just confirmed something, first ask me for “my bookings” to see whether it is done.
gateway-interrupted = I was interrupted before I could answer you, sorry. Send your last message again; if you had just confirmed something, first ask me for “my bookings” to see whether it is done.
gateway-unavailable = The service is interrupted and your message could not be stored. Nothing was done. Send it again in a minute.
gateway-too-many = You write faster than I can read: this message was not stored. Send it again in { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
    }.
gateway-busy = I am receiving many messages right now and yours was not stored. Nothing was done. Send it again in { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
    }.
gateway-too-large = This is too large and was not stored: { $limit } characters at most for a message.
gateway-invalid = This could not be read and was not stored. Reload the page, then send your message again.
gateway-unknown-session = This conversation no longer exists. Reload the page to begin a new one.
gateway-not-here = This site has no leave from the seller to offer this booking chat. Please book on the seller’s own site.
gateway-pass-gone = This link is no longer good: it works once, for fifteen minutes. Ask for another one where your conversation began.
gateway-not-believed = Your login to this site could not be used here. Go on with your e-mail address, or log in to the site again.

gateway-with-agent = Your message has arrived: { $named ->
    [yes] { $agent }
   *[no] the team
} is handling your request and will answer you here.
gateway-rating-1 = 1 – not at all
gateway-rating-2 = 2 – rather not
gateway-rating-3 = 3 – half and half
gateway-rating-4 = 4 – rather yes
gateway-rating-5 = 5 – entirely
gateway-rated = Thank you for your answer ({ $stars } out of 5): it has been passed on. I am still here if you need anything else.
