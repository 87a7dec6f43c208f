# The agents' desk: frame, signing in, accounts. Console, orders and queues have texts of their own.

desk-name = Guichet desk
desk-skip = Skip to content
desk-sample = Demonstration: sample data, nothing is sold.
desk-nav = Sections
desk-signed-in = You are signed in: { $name } ({ $role }).
desk-sign-out = Sign out
desk-back = Back to the desk
desk-lost = That could not be done. Check your connection and try again.

desk-role-agent = agent
desk-role-supervisor = supervisor
desk-role-admin = administrator

desk-refused-forged =
    .title = This page is out of date
    .text = It belongs to an earlier session or to another site; nothing was done. Reload the page and try again.
desk-refused-signed-out =
    .title = You are signed out
    .text = Your session has ended; nothing was done. Sign in and try again.
desk-refused-role =
    .title = For others only
    .text = Your role gives no access to this page. Ask an administrator if you need it.
desk-refused-not-there =
    .title = Not found
    .text = There is nothing at this address, or nothing any more.
desk-refused-too-large =
    .title = Too large
    .text = What you sent is over the limit; nothing was saved.
desk-refused-invalid =
    .title = Not readable
    .text = What you sent could not be read; nothing was saved. Reload the page and try again.
desk-refused-unavailable =
    .title = Service interrupted
    .text = The database does not answer; nothing was done. Try again in a few seconds.

desk-yes = yes
desk-no = no
desk-save = Save
desk-go-on = Continue
desk-email = E-mail address
desk-password = Password

desk-sign-in = Sign in
desk-sign-in-wrong = Wrong address or password.
desk-tried-too-often = Too many tries. Try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
    }.
desk-forgotten = Password forgotten, phone lost: an administrator gives you a new link.

desk-factor = Second factor
desk-factor-code = Six-digit code
desk-factor-hint = The authenticator app on your phone shows it.
desk-factor-wrong = This code is wrong or was used already. Wait for the next one.
desk-factor-often = Too many tries. Wait a quarter of an hour.
desk-factor-set = Set up the second factor
desk-factor-needed = Administrators need one: nothing else is open before.
desk-factor-scan = Scan this code with an authenticator app (TOTP).
desk-factor-picture = Code to scan; the key is written out below.
desk-factor-typed = Or type this key:
desk-factor-then = Then type the code that the app shows.
desk-factor-finish = Switch on
desk-factor-on = On: you are asked for a code whenever you sign in.
desk-factor-off = Off. With it, a stolen password is not enough to get in.
desk-factor-anew = As an administrator you will have to set up another one at once.
desk-factor-remove = Remove the second factor
desk-factor-lost = Phone lost: remove the second factor; the person is signed out everywhere.

desk-password-choose = Choose a password
desk-password-for = For { $name } ({ $email }).
desk-password-now = Current password
desk-password-new = New password
desk-password-again = New password, once more
desk-password-rule = At least { $shortest } characters; several words will do very well.
desk-password-keep = Save this password
desk-password-change = Change the password
desk-password-short = Too short: at least { $shortest } characters.
desk-password-long = Too long.
desk-password-known = Your name or address cannot be your password.
desk-password-differs = The new password was typed in two different ways.
desk-password-wrong = The current password is wrong.
desk-password-often = Too many tries. Wait a quarter of an hour.

desk-me = My account
desk-language = Language
desk-language-of-pages = Language of the pages
desk-done-language = The language is changed.
desk-done-password = The password is changed; your other sessions have ended.
desk-done-factor = The second factor is removed.
desk-done-changed = Saved.

desk-people = Team
desk-people-add = Add a person
desk-person-what = Who and what
desk-person-name = Name
desk-person-role = Role
desk-person-roles = A supervisor also sees figures and others’ work; an administrator manages access as well.
desk-person-sellers = Sellers
desk-person-all = all
desk-person-some = only these
desk-person-access = Access
desk-person-active = open
desk-person-ended = closed
desk-person-is-active = Access is open
desk-person-did = What this person did
desk-person-wrong-email = This e-mail address is not valid.
desk-person-wrong-email-taken = Somebody has this address already.
desk-person-wrong-name = A name is needed, of at most 100 characters.
desk-person-wrong-role = There is no such role.
desk-person-wrong-sellers = Choose at least one seller, or all.
desk-person-wrong-last-admin = This is the last administrator: appoint another one first.

desk-link = Link for choosing a password
desk-link-why = For a first password, or when it was forgotten: the person chooses it, you do not see it.
desk-link-make = Make a link
desk-link-text = Pass this link on to { $name }: it is shown this once, works once, and is good for { $days } days.
desk-link-address = Link

desk-audit = Audit
desk-audit-who = Who
desk-audit-what = What
desk-audit-when = When
desk-audit-about = About what
desk-audit-facts = Details
desk-audit-any = everything
desk-audit-nobody = unknown
desk-audit-show = Filter
desk-audit-older = Older
desk-audit-none = Nothing of the kind.

desk-did-signed-in = signed in
desk-did-signed-out = signed out
desk-did-sign-in-failed = sign-in refused
desk-did-second-factor-failed = code refused
desk-did-second-factor-set = second factor set up
desk-did-second-factor-removed = second factor removed
desk-did-password-set = password chosen
desk-did-password-link-made = password link made
desk-did-agent-added = person added
desk-did-agent-changed = person changed

desk-did-claimed = request claimed
desk-did-taken-over = conversation taken over from the assistant
desk-did-taken-from = conversation taken from a colleague or from the link in a mail
desk-did-passed-on = request passed to a colleague or back to the queue
desk-did-snoozed = request put aside or taken up again
desk-did-address-noted = address noted for the answer
desk-did-handed-back = conversation handed back to the assistant
desk-did-closed = request closed
desk-did-canned-begun = first ready answers, of the demonstration
desk-did-canned-saved = ready answer saved
desk-did-canned-dropped = ready answer deleted
desk-did-transcript-mailed = conversation sent by e-mail
desk-did-order-placed = order placed for a customer
desk-did-order-changed = order changed
desk-did-slots-closed = slots closed
desk-did-transfer-recorded = transfer recorded
desk-did-answered-by-link = answered by the link of a mail
desk-did-link-back = conversation handed back to the assistant, by the link of a mail
desk-did-link-close = request closed, by the link of a mail
