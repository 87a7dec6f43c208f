# Files that a customer sends in the chat: what is refused, and what is answered.

gateway-file-empty = This file is empty: it was not sent.
gateway-file-large = This file is larger than 10 MB: it was not sent. You can make it smaller, or send it as several files.
gateway-file-kind = Only PDFs and PNG or JPEG pictures are taken: this file was not sent.
gateway-file-lost = The file did not get here. Please send it again in a minute.
gateway-file-many = This conversation holds a lot of files already: this one was not sent. Tell me what it is about, or ask for an adviser.
gateway-file-too-many = You have sent a lot of files in a short time: this one was not sent. You can send more in an hour; until then you can write to me.

file-copy = I have received “{ $name }”: it is the signed copy for order { $reference }. The seller ({ $seller }) is checking it; until then the order still awaits your signature.
file-of-case = I have received “{ $name }”. The person who deals with your request at the seller’s ({ $seller }) will see it here.
file-which = I have received “{ $name }”. Is it the signed copy for one of these orders?
file-none = It is no signed copy
file-received = I have received “{ $name }”. I cannot read what is in it; a person of the team can look at it.
file-sign = It is a signed copy
file-send = Send me the signed copy with the button “Attach a file”, beside your message.
file-no-order = I see no order in your name that awaits a signature; a person of the team can look at this file.
file-said = [file] { $name }
