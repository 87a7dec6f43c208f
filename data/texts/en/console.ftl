# The console: the queue, a conversation, what an agent does there.

console-queue = Requests
console-tabs = Requests by state
console-tab-waiting = Waiting
console-tab-mine = Mine
console-tab-others = With colleagues
console-tab-snoozed = Put aside
console-tab-closed = Ended
console-tab-assistant = With the assistant
console-none-waiting = Nobody is waiting.
console-none-mine = You have no conversation.
console-none-others = Your colleagues have no conversation.
console-none-snoozed = Nothing has been put aside.
console-none-closed = No request has ended yet.
console-none-assistant = The assistant has no conversation.
console-none-found = Nothing matches.
console-search = Search for a word, a reference or an address
console-search-end = Back to the queue
console-found = { $count ->
    [0] No conversation
    [one] One conversation
   *[other] { $count } conversations
    } for “{ $words }”.
console-more-found = Only the first ones are shown: search for more words to see others.
console-show = Show
console-seller = Seller
console-all-sellers = All sellers
console-pages = Pages
console-page-back = Previous page
console-page-on = Next page
console-news = { $count ->
    [one] New request
   *[other] { $count } new requests
    }: { $sellers }

console-wait-now = less than a minute
console-wait-minutes = { $minutes } min
console-wait-hours = { $hours } h { $minutes }
console-wait-days = { $days ->
    [one] 1 day
   *[other] { $days } days
    }
console-waits = has waited for { $ago }
console-unanswered = unanswered for { $ago }
console-aside-until = put aside until { $until }
console-nothing-said = Nothing has been written yet.
console-rated = rated { $stars } out of 5
console-how-closed = closed
console-how-handed_back = handed back to the assistant
console-how-forgotten = erased
console-owner-assistant = with the assistant
console-owner-waiting = waiting
console-owner-agent = with an agent
console-owner-closed = closed
console-channel-web = chat
console-channel-rest = program
console-channel-telegram = Telegram
console-channel-telegram_group = Telegram group
console-lang-fr = French
console-lang-en = English

console-talk = Conversation
console-transcript = Messages
console-beside = Beside the conversation
console-earlier = Show earlier messages
console-by-customer = Customer
console-by-assistant = Assistant
console-by-agent = Agent
console-by-system = Information
console-by-note = Private note by { $name }
console-pressed = button
console-chosen = chosen
console-offered = Answers offered
console-unclear = not understood
console-read = Read
console-sources = Source:
console-size = { $kilobytes } kB
console-customer-writes = The customer is writing…
console-assistant-writes = The assistant is answering…
console-colleague-writes = { $name } is writing…

console-may-claim = This request ({ $seller }, { $reason }) is waiting for an agent.
console-claim = Take the conversation
console-may-take-over = The assistant is handling this conversation. You can take it over.
console-take-over = Take over the conversation
console-for-seller = For the seller
console-with = { $name } has this conversation.
console-somebody = A colleague
console-by-link = The seller answers this conversation by the link in its mail.
console-may-take-from = If the customer waits without an answer, you may take it from here. The customer is told, and the audit keeps it.
console-take-from = Take it from here
console-reply = Your answer
console-reply-hint = The customer writes in { $language }. Ctrl + Enter sends. What you write is kept as you go.
console-send = Send
console-unsent = Not sent
console-draft = Your draft, kept
console-canned = Ready answers
console-canned-none = No answer is ready.
console-suggest = Suggestions
console-suggest-now = Look in the published answers
console-suggest-to = About: “{ $words }”
console-suggest-none = The seller’s published answers say nothing about this question.
console-suggest-failed = Suggestions are not available at the moment.
console-insert = Insert
console-file = Attach a file
console-file-choose = File
console-file-hint = PDF, PNG, JPEG, CSV, XLSX or DOCX, 10 MB at most.
console-file-send = Send the file
console-hand-back = Hand back to the assistant
console-close = Close
console-close-ask = Ask the customer how it was
console-close-now = Close the request
console-pass-on = Pass on
console-pass-to = To whom?
console-pass-queue = Back into the queue
console-pass-now = Pass the conversation on
console-snooze = Put aside
console-snooze-until = Until when?
console-snooze-1h = In one hour
console-snooze-4h = In four hours
console-snooze-tomorrow = Tomorrow at 9:00
console-snooze-monday = Monday at 9:00
console-snooze-at = At the date chosen below
console-snooze-moment = Date and hour
console-snooze-hint = Paris time. If the customer writes before, the conversation comes back.
console-snooze-now = Put aside
console-snooze-end = No longer put aside
console-note = Add a private note
console-note-words = Note
console-note-hint = Only agents read it, never the customer.
console-note-keep = Keep the note

console-no-case = Nobody asked for a person in this conversation.
console-case-email = Address for the answer
console-address-told = The customer wrote you the address { $email }, which the case does not have.
console-address-note = Note it for the answer
console-case-summary = What the customer said
console-others = The customer’s other conversations
console-no-others = No other conversation is known.
console-mail = Transcript by e-mail
console-mail-to = The customer’s address
console-mail-send = Send the conversation
console-mail-none = No address of the customer is known.

console-told-taken = The conversation is yours.
console-told-not-yours = Not done: { $name } has this conversation. What you were writing is kept as a draft.
console-told-kept = Done.
console-told-asleep = The conversation has been put aside.
console-told-closed = The request is closed.
console-told-no-assistant = The assistant does not answer at the moment: the conversation stays yours. Try again in a minute.
console-told-mailed = The conversation is on its way by e-mail.
console-told-no-address = That is no known address of the customer: nothing was sent.
console-told-address-noted = The address has been noted: what the customer does not read in the conversation goes there.
console-told-address-gone = Nothing was noted: the case has changed since, or the customer did not write this address.
console-told-gone = This conversation is no longer there or no longer waiting.
console-told-sent-before = A first version of this answer had been sent already. Your new version is below, not sent yet.
console-told-empty = Write something before you send.
console-told-too-long = That is too long: { $longest } characters at most.
console-told-unfilled = A variable in braces has not been filled in. Complete it before you send.
console-told-file-empty = This file is empty: it was not sent.
console-told-file-large = This file is larger than 10 MB: it was not sent.
console-told-file-kind = This kind of file is not accepted: PDF, PNG, JPEG, CSV, XLSX or DOCX only.
console-told-file-content = The content of this file is not what its name says: it was not sent.

console-canned-new = New ready answer
console-canned-title = Title
console-canned-words = Text
console-canned-fr = Text in French
console-canned-en = Text in English
console-canned-variables = These variables are filled in when it is used:
console-canned-save = Save
console-canned-drop = Delete this answer
console-canned-saved = The answer has been saved.
console-canned-dropped = The answer has been deleted.
console-canned-wrong-title = It needs a title of 100 characters at most.
console-canned-wrong-empty = The text is needed in both languages.
console-canned-wrong-long = The text is too long: 2000 characters at most.
console-canned-wrong-variable = “{ $variable }” is no known variable: nothing was saved.
