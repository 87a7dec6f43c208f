# Letters that give what was said in a conversation.

mail-said-transcript =
    .subject = Your conversation with { $seller }
    .intro = As requested, here is your conversation with { $seller }.
    .after = To answer, reply to this e-mail, or take the conversation up again in the browser where you began it.

mail-said-answer =
    .subject = { $seller } has answered you
    .intro = { $seller } has answered you in the conversation, where nobody has read it yet. Here is that answer.
    .after = To answer, reply to this e-mail, or take the conversation up again in the browser where you began it.

mail-said-by =
    .customer = You
    .assistant = Automatic assistant
    .agent = Adviser
    .system = Information

mail-said-file = File attached in the conversation: { $name }
mail-said-fetch = Download { $name } (for as long as the conversation is kept)
mail-said-file-waits = An attached file awaits you in the conversation, in the browser where you began it: it is not sent to an address that we have not verified to be yours.
mail-said-back = Back to the conversation

mail-sent-payment =
    .subject = Order { $reference }: your payment page
    .intro = As agreed with the seller, here is the page where { $amount } are paid by card for your order { $reference }.{ $limited ->
        [yes] { " " }It awaits you until { $until }.
       *[no] { "" }
    }
mail-sent-paper =
    .subject = Order { $reference }: { $title }
    .intro = The seller sends you this document, attached to this mail: { $title }. It shows your order as it is today.
