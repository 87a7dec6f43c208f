### When a seller’s team answers, and what a case says of a customer.

answering-run = { $first } to { $last }
answering-day = { $day }
answering-days = on { $days }
answering-range = { $opens } to { $closes }
answering-hours = { $days }, { $ranges }
answering-all-hours = { $hours }
answering-open = The { $seller } team is there now (it answers { $hours }, public holidays excepted{ $sample ->
    [yes] {""}; sample hours
   *[no] {""}
}): somebody takes over here, in this conversation.
answering-closed = The { $seller } team is not there now: it answers { $hours }, public holidays excepted{ $sample ->
    [yes] { " " }(sample hours)
   *[no] {""}
}. Somebody is back on { $next }. Your message is kept, and the answer will come { $here ->
    [yes] here
   *[no] by e-mail
}.
answering-unknown = The { $seller } team will answer { $here ->
    [yes] here
   *[no] by e-mail
} once it has read your request; it does not publish how soon.
ask-the-team = Put the question to the team
handover-taken = Somebody of the { $seller } team is seeing to it.

## What a case says

case-company = Company
case-companion = Group leader
case-orders = Orders
case-times = Slots
case-decided = Last decision
case-decided-accept = granted
case-decided-refuse = refused
case-decided-handoff = to be decided by a person
case-decided-line = { $outcome }: { $reasons }
case-decided-reason = { $text } [{ $rule }]

## Answering by the link in an e-mail

answer-title = A customer’s request
answer-intro = A customer of { $seller } waits for an answer: { $reason }. What you write here is said in the conversation.
answer-address = Customer’s address
answer-said = What was said
answer-by-customer = Customer
answer-by-assistant = Automated assistant
answer-by-system = Information
answer-by-note = Note
answer-read = read
answer-form = Your answer
answer-text = Message to the customer
answer-where = { $mailed ->
    [yes] It is read in the conversation; if the customer has left, it goes by e-mail to { $email }.
   *[no] It is read in the conversation. The customer left no e-mail address.
}
answer-then = Then
answer-then-back = Give the conversation back to the assistant, which goes on where the customer was
answer-then-keep = Keep it: the assistant is silent, and what the customer writes reaches you by e-mail
answer-then-close = Close the request
answer-send = Send
answer-sent = Sent. The conversation stays with you.
answer-wrong-empty = Write an answer, or give the conversation back to the assistant.
answer-wrong-long = That is too long: { $most } characters at most.
answer-wrong-again = That could not be read. Please try again.
answer-wrong-no-assistant = Your answer is stored, but the assistant cannot be reached: the conversation stays with you. Try again in a minute.
answer-elsewhere = Somebody of the team is answering this customer at Guichet’s desk already.
answer-at-desk = Open it at the desk, for those who work there
answer-over = Nobody is awaited in this conversation any more.
answer-done = Done
answer-done-back = The assistant takes up the conversation. This link is void now; if the customer asks for a person again, you receive a new e-mail.
answer-done-close = The request is closed. This link is void now; if the customer asks for a person again, you receive a new e-mail.
answer-refused-not-there = This link is no longer good: the request is closed, or the link is more than 30 days old.
answer-refused-forged = That did not come from this page; nothing was done.
said-taken-by-mail = { $seller } is answering your request. The answers come here; if you leave this page, they reach you by e-mail.
