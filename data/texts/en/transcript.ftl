### The conversation by e-mail, to who asked for it.

transcript-login = I send it to your e-mail address, which I have to check first.
ask-email-transcript = What is your address? I send a code there, which proves that it is yours ({ $privacy }).
transcript-goes = I am sending this conversation to { $email }. If nothing has come in a few minutes, please look among the junk mail too.
transcript-goes-only = A conversation goes only to the address that was confirmed here: so I am sending it to { $email }.
transcript-too-many = Your conversations were sent to { $email } several times within the last hour. It can be done again from { $at }; until then, everything can still be read here.
