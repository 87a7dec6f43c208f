# The desk, for those who watch over it: the figures, and what the assistant did not understand.

figures-title = Figures
figures-span = Period
figures-last-days = { $days } days
figures-from = From
figures-to = To
figures-all = All sellers
figures-all-of-them = all sellers
figures-mark = { $mark } of 5
figures-show = Show
figures-about = { $first } to { $last }, { $seller }.
figures-wrong-dates = These dates are incomplete or not dates: here are the last 30 days.
figures-wrong-order = The first date comes after the last one, or lies in the future: here are the last 30 days.
figures-wrong-long = A year at most: here are the last 30 days.
figures-of = { $part } of { $whole }
figures-still-open = { $count ->
    [0] none open
    [one] 1 still open
   *[other] { $count } still open
    }
figures-p95 = 95 of 100 within { $time }
figures-marks = { $count ->
    [0] no rating
    [one] 1 rating
   *[other] { $count } ratings
    }
figures-orders = { $count ->
    [0] no orders
    [one] 1 order, { $firm } firm
   *[other] { $count } orders, { $firm } firm
    }
figures-meaning = A conversation counts once the customer has written, a case on the day when a person was asked for, an order on the day when it was placed. Times run outside opening hours too, and are medians. Conversations without news for { $days } days are forgotten and no longer count; cases and orders stay.
figures-numbers = The numbers
figures-nothing = Nothing in this period.
figures-sheets = Download
figures-elsewhere = Not on their pages
figures-taken-over = an agent stepped in unasked

figures-seconds = { $n } s
figures-minutes = { $n } min
figures-hours = { $hours } h { $minutes }
figures-days = { $n } d

figures-chart-talked = Conversations
figures-chart-waited = Wait for a person
figures-chart-worth = Value of orders
figures-chart-reasons = Why a person
figures-chart-endings = How it ended
figures-chart-ratings = Customers’ ratings

figures-table-days = By day
figures-table-sellers = By seller
figures-table-agents = By agent
figures-table-reasons = By reason
figures-table-orders = Orders, by origin

figures-col-day = Day
figures-col-week = Week from
figures-col-seller = Seller
figures-col-agent = Agent
figures-col-reason = Reason
figures-col-way = Origin
figures-col-rating = Rating
figures-col-ending = End
figures-col-conversations = Conversations
figures-col-alone = Settled by the assistant alone
figures-col-handed = With a person
figures-col-cases = Cases for a person
figures-col-share = Share
figures-col-waited = Wait until taken
figures-col-waited-p95 = Wait, 95 of 100
figures-col-replied = First answer
figures-col-lasted = Until the end
figures-col-handed-back = Handed back
figures-col-closed = Closed
figures-col-open = Open
figures-col-satisfaction = Satisfaction out of 5
figures-col-rated = Ratings
figures-col-orders = Orders
figures-col-firm = Firm
figures-col-firm-value = Firm value
figures-col-open-orders = Pending
figures-col-open-value = Pending value
figures-col-ended = Cancelled or expired

figures-way-chat = the customer, in the chat
figures-way-desk = an agent, for the customer
figures-way-api = a program, over the API
figures-how-closed = closed by an agent
figures-how-handed-back = handed back to the assistant
figures-how-forgotten = conversation erased before the end
figures-how-open = still open

desk-did-figures-exported = Figures downloaded

questions-title = Not understood
questions-count = { $count ->
    [0] Nothing is waiting.
    [one] 1 question is waiting ({ $messages ->
        [one] 1 message
       *[other] { $messages } messages
    }).
   *[other] { $count } questions are waiting ({ $messages } messages).
    }
questions-meaning = What the assistant said it did not understand, with similar sentences together. What you accept becomes a training example: no name may stay in it.
questions-times = { $count ->
    [one] once
   *[other] { $count } times
    }
questions-lang-fr = French
questions-lang-en = English
questions-lang-both = both languages
questions-talk = The conversation
questions-variants = { $count ->
    [one] 1 other wording
   *[other] { $count } other wordings
    }
questions-text = The example, as it will be learnt
questions-guesses = Accept as
questions-accept = { $title } ({ $percent }%)
questions-no-guess = The assistant does not answer right now: choose yourself.
questions-other = Another intent
questions-choose = Choose…
questions-accept-other = Accept as this
questions-pass = Nothing to learn
questions-pages = Pages
questions-before = Previous
questions-after = Next
questions-lately = Done lately
questions-sentence = Sentence
questions-intent = Intent
questions-who = By
questions-when = When
questions-undo = Take back
questions-passed = nothing to learn
questions-not-kept = (sentence not kept: it may have named somebody)
questions-none-yet = Nothing yet.
questions-export = Export for training
questions-export-how = A file in Rasa’s NLU format, to be put into data/nlu/fr or data/nlu/en before the next training. What the data has already is left out.

questions-wrong-name = To be taken out, or written in small letters where it is nobody’s name: { $words }.
questions-wrong-address = There is a postal address in the sentence: take it out.
questions-wrong-long = An example has 300 characters at most: shorten the sentence.
questions-wrong-empty = Nothing is left to be learnt from this sentence.
questions-wrong-intent = Choose an intent.
questions-wrong-known = This sentence is an example already: { $intent }.

questions-told-accepted = Accepted. The sentence will be in the next export.
questions-told-passed = Put aside.
questions-told-undone = Taken back: the question waits again.
questions-told-gone = Somebody else has seen to it meanwhile.

desk-did-example-accepted = Example accepted
desk-did-example-passed-over = Question put aside
desk-did-example-undone = Example taken back
desk-did-examples-exported = Examples exported
