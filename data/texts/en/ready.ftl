# The demonstration's ready answers. Variables stay as they are here: the desk fills them in when one is used.

ready-received =
    .title = Request received
    .text = Hello { $customer }, I am { $agent } ({ $seller }). I have your request before me and answer you right here.
ready-unclear =
    .title = One thing is missing
    .text = To give you the right answer I need one more thing: how many people, and for which day?
ready-found =
    .title = Order found
    .text = Thank you, I have found your order { $reference }. What would you like to change about it? I tell you first what that means: nothing is changed unless you agree.
ready-back =
    .title = I leave you with the assistant
    .text = I leave you with the assistant, who goes on where you were. Should you need anything more, ask for a person again: { $agent } or a colleague will answer.
ready-cmn =
    .title = Option to be validated
    .text = { $reference } is an option so far. Shall I validate it, or would you rather change something first?
ready-france-miniature =
    .title = Order form to be signed
    .text = Have you been able to sign the order form of { $reference }? Attach it right here in the conversation: I look at it and answer you.
ready-chantilly =
    .title = Contract to be signed
    .text = Have you been able to sign the contract of { $reference }? Attach it right here in the conversation: I look at it and answer you.
ready-mad =
    .title = Vouchers to be sent again
    .text = Shall I send you the vouchers of your order { $reference } by mail again?
