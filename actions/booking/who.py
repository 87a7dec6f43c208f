"""People: the group, its guides, who accompanies it, and whose address it is booked from."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email

from actions.booking.counts import head_counts
from actions.common.context import Turn
from actions.common.dossier import Account
from actions.reading.types import Reading
from booking_core.errors import CodeExpired, InvalidEmail, TooManyCodes, WrongCode
from booking_core.rules.settling import companion_complete, companion_required


def ask_party(turn: Turn) -> bool:
    """Ask how many come and who."""
    booking = turn.booking
    assert booking is not None
    usual = "ask-party-school" if booking.category == "school" else "ask-party"
    tickets = booking.activity is not None and not turn.activity().dated
    turn.reply.custom["categories"] = head_counts(turn)
    turn.reply.ask("party", turn.t("ask-party-tickets" if tickets else usual))
    return True


def ask_category(turn: Turn) -> bool:
    """Ask what kind of group it is, where that changes what may be booked."""
    for category in turn.seller().categories:
        turn.reply.offer(category.name.get(turn.lang), {"category": category.id})
    turn.reply.custom["categories"] = [{"id": one.id, "label": one.name.get(turn.lang)} for one in turn.seller().categories]
    turn.reply.ask("category", turn.t("ask-category"))
    return True


def ask_guide(turn: Turn, groups: int) -> bool:
    """Ask whether a licensed guide comes; of a group split over ``groups`` slots, whether one leads all parts in turn."""
    if groups:
        turn.reply.offer(turn.t("guide-single"), {"guide_mode": "single"})
        turn.reply.offer(turn.t("guide-per-slot"), {"guide_mode": "per_slot"})
        turn.reply.ask("guide", turn.t("ask-guide-mode", groups=groups))
    else:
        turn.reply.offer(turn.t("guide-yes"), {"say": turn.t("guide-yes")})
        turn.reply.offer(turn.t("guide-no"), {"say": turn.t("guide-no")})
        turn.reply.ask("guide", turn.t("ask-guide"))
    return True


def ask_companion(turn: Turn) -> bool:
    """Ask who accompanies, then only for what is missing of the contact (CMN-039, CMN-061)."""
    booking = turn.booking
    assert booking is not None
    if booking.companion is not None:
        missing: tuple[str, ...] = companion_complete(turn.seller(), booking.companion).values["missing"]
        turn.reply.ask(
            "companion", turn.t("ask-companion-rest", missing=[turn.t(f"companion-{part.replace('_', '-')}") for part in missing])
        )
        return True
    required = companion_required(turn.seller(), turn.activity())
    for kind, name in required.values["placeholders"].items():
        turn.reply.offer(name, {"placeholder": kind})
    turn.reply.cite(reason.source for reason in required.reasons[:1])
    turn.reply.ask("companion", turn.t("ask-companion", placeholders=list(required.values["placeholders"].values())))
    return True


def ask_phone(turn: Turn) -> bool:
    """A placeholder is reached through the agency's own telephone (A-CMN-08), asked for once."""
    booking = turn.booking
    assert booking is not None
    if booking.companion is None or not booking.companion.placeholder or turn.dossier.phone:
        return False
    turn.reply.ask("phone", turn.t("ask-phone-placeholder"))
    return True


def ask_email(turn: Turn) -> bool:
    """Ask for the address the booking is made from, with the privacy notice; for its code where it is known."""
    dossier = turn.dossier
    if dossier.claimed_email:
        return ask_code(turn)
    if dossier.offered_email:
        address, dossier.offered_email = dossier.offered_email, None
        take_email(turn, turn.read(address))
        return True
    waiting = (dossier.after_login or {}).get("do")
    known = waiting is not None and dossier.booking is None  # what exists is asked about, nothing is booked
    question = "ask-email-transcript" if waiting == "mail_transcript" else "ask-email-login" if known else "ask-email"
    turn.reply.ask("email", turn.t(question, privacy=f"{turn.core.settings.public_url}/privacy"))
    return True


def take_email(turn: Turn, reading: Reading) -> bool:
    """An address to prove: mail it a code. A likely slip of the pen is asked about first."""
    if not reading.emails:
        if turn.dossier.asked != "email" or "@" not in reading.text:
            return False
        turn.say("email-invalid")
        return True
    found = reading.emails[0]
    if not found.valid:
        turn.say("email-invalid")
        return True
    if found.suggestion and turn.dossier.claimed_email != found.address:
        turn.dossier.claimed_email = None
        turn.reply.offer(found.suggestion, {"email": found.suggestion})
        turn.reply.offer(turn.t("email-as-written", email=found.address), {"email": found.address})
        turn.reply.ask("email", turn.t("email-suspicious", email=found.address, suggestion=found.suggestion))
        return True
    send_code(turn, found.address)
    return True


def send_code(turn: Turn, address: str) -> None:
    """Mail a six-digit code to the address and ask for it."""
    try:
        address = validate_email(address, check_deliverability=False, strict=True).normalized
        turn.core.request_code(address, turn.conversation, turn.lang, turn.network)
    except (InvalidEmail, EmailNotValidError):
        turn.say("email-invalid")
        return
    except TooManyCodes as error:
        turn.say("code-too-many", at=error.retry_at, whose=error.whose)
        offer_person(turn)
        turn.reply.ask("email", turn.t("ask-email-other" if error.whose == "mailbox" else "ask-email-later"))
        return
    turn.dossier.claimed_email = address
    ask_code(turn, "ask-code")


def ask_code(turn: Turn, message: str = "ask-code-again") -> bool:
    """Ask for the six digits."""
    turn.reply.offer(turn.t("code-resend"), {"do": "resend_code"})
    turn.reply.offer(turn.t("code-other-address"), {"do": "other_address"})
    turn.reply.ask("code", turn.t(message, email=turn.dossier.claimed_email or ""))
    return True


def take_code(turn: Turn, reading: Reading) -> bool:
    """Check the code said; the proved address becomes the account of this conversation."""
    dossier = turn.dossier
    if dossier.account is not None or not dossier.claimed_email or not reading.code:
        return False
    try:
        account = turn.core.check_code(dossier.claimed_email, turn.conversation, reading.code)
    except WrongCode as error:
        turn.say("code-wrong", tries=error.tries_left)
    except CodeExpired:
        ask_code(turn, "code-expired")  # a new one is offered; asking for this one again would lead nowhere
    else:
        dossier.account = Account(id=account, email=dossier.claimed_email)
        dossier.claimed_email = None
        if dossier.booking and dossier.booking.recipient == "self":
            dossier.booking.recipient = dossier.account.email
        turn.say("code-right")
    return True


def ask_recipient(turn: Turn) -> bool:
    """Ask whom the tickets go to (CMN-065)."""
    booking, account = turn.booking, turn.dossier.account
    assert booking is not None and account is not None
    turn.reply.offer(turn.t("recipient-self", email=account.email), {"recipient": account.email})
    other = booking.companion.email if booking.companion else ""
    reachable = bool(other) and other != account.email
    if reachable:
        turn.reply.offer(turn.t("recipient-companion", email=other), {"recipient": other})
    turn.reply.ask("recipient", turn.t("ask-recipient", companion=reachable))
    return True


def offer_what_next(turn: Turn, orders: bool = True) -> None:
    """What most people come for, where the answer itself leads nowhere further; ``orders``: unless there are none to look at.

    While a visit is being put together its next question is the way on.
    """
    if turn.booking is not None:
        return
    turn.reply.offer(turn.t("start-booking"), {"do": "book"})
    if orders:
        turn.reply.offer(turn.t("my-orders"), {"do": "list_orders"})
    offer_person(turn)


def offer_person(turn: Turn) -> None:
    """The way on that is always there."""
    turn.reply.offer(turn.t("talk-to-person"), {"do": "talk_to_human"})
