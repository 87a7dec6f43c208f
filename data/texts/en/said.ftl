# What the customer reads when a person takes the conversation, passes it on or leaves it.

said-taken = { $agent } ({ $seller }) has taken your request and answers you here.
said-passed-on = { $agent } ({ $seller }) takes over your request and answers you here.
said-released = Your request is waiting for an adviser again. Meanwhile the assistant answers what it can.
said-back = { $agent } leaves you with the assistant, which goes on where you were.
said-closed = { $agent } has closed your request. If you still need something, write here: I am the automatic assistant and I answer you.
said-rate = Was the help of { $agent } useful to you?
