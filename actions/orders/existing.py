"""Orders that exist: listing, validating, paying, cancelling, resizing; a preview with its reasons before every change."""

from __future__ import annotations

from actions.booking.standing import announce, give_papers, next_steps, order_line, show_order
from actions.booking.who import ask_code, ask_email, offer_person, offer_what_next
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.common.names import is_word_of
from actions.common.whose import seller_in_sight
from actions.reading.phrases.changes import lowers
from actions.reading.types import DateReading, Reading
from actions.support.handover import offer_handover
from booking_core.catalogue.order_kinds import Voucher
from booking_core.errors import NotFound
from booking_core.orders.views import OrderView
from booking_core.rules.changes import once_paid
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Settlement
from booking_core.rules.settling import settlements_allowed

NOT_YET_PAYABLE = ("awaiting_signature", "awaiting_seller")
LIVE = {"held", "awaiting_payment", "awaiting_seller", "awaiting_signature", "awaiting_deposit", "confirmed"}
WEIGHTY = {"cancel_order", "validate_order", "pay_order", "pay_card", "pay_transfer"}  # end an order, or oblige to pay it
SAYS_NEW_DAY = {"change_date", "rebook", "return_unsold", "answer_offer"}
"""Commands whose words may hold a day that is not the order's own."""
SAYS_NEW_PRODUCT = {"change_product", "show_vouchers", "assign_voucher", "confirm_headcount", "return_unsold"}
"""Commands whose words may name something that is not what was ordered: a product wished, a meal, tickets."""
SHOWN = 8
PAID_AHEAD: tuple[Settlement, ...] = ("card", "transfer")


def known_customer(turn: Turn, command: str, reference: str | None = None) -> bool:
    """Orders are shown to their owner only: who is not known yet proves the address first, then the command goes on."""
    if turn.dossier.account is not None:
        return True
    turn.dossier.after_login = {"do": command, "reference": reference, "text": turn.parsed.text[:500]}
    turn.say("login-first")
    if turn.dossier.claimed_email:
        ask_code(turn)
    else:
        ask_email(turn)
    return False


def meant(turn: Turn, reading: Reading | None, reference: str | None, command: str) -> OrderView | None:
    """The order a command is about: the one named, the only one, the one spoken of; else the customer is asked."""
    account = turn.dossier.account
    assert account is not None
    wanted = reference or (reading.reference if reading else None)
    if wanted:
        try:
            return turn.core.order(account.id, wanted)
        except NotFound:
            turn.say("order-unknown", reference=wanted)
            list_orders(turn)
            return None
    live = [order for order in turn.core.orders(account.id) if fits(turn, command, order)]
    if not live:
        none_for(turn, account.id, command)
        return None
    named = told_apart(turn, live, reading, command)
    if not named:
        turn.say("orders-none-such")
    live = named or live
    if command == "get_tickets":
        live = [order for order in live if order.papers] or live
    if command == "resize_order" and reading and reading.heads and lowers(reading.text):
        live = [order for order in live if order.people > reading.heads.persons] or live
    if named and len(live) == 1:
        return live[0]
    if named and (last := spoken_of(turn, live, reading, command)) is not None:
        return last
    ask_which(turn, live, command, {"text": reading.text} if reading and named else {})
    return None


def told_apart(turn: Turn, live: list[OrderView], reading: Reading | None, command: str) -> list[OrderView]:
    """The orders that the words leave: those of the day or the site said. None where no order is of that day or site."""
    if reading is None:
        return live
    days = reading.dates.days if reading.dates else ()
    if command in SAYS_NEW_DAY:
        live = [order for order in live if order.day in days] or live
    elif reading.dates is not None and days:
        live = on_day(live, reading.dates)
    if command == "change_product" and reading.rejected:
        live = [order for order in live if f"{order.seller}/{order.activity}" in reading.rejected] or live
    if reading.activities:
        names = {match.id for match in reading.activities}
        sellers = {name.split("/")[0] for name in names}
        whole = {name.removesuffix("/") for name in names if name.endswith("/")}
        exact = [order for order in live if order.seller in whole or is_named(turn, order, reading)]
        live = exact or [order for order in live if command in SAYS_NEW_PRODUCT and order.seller in sellers]
    return live


def is_named(turn: Turn, order: OrderView, reading: Reading) -> bool:
    """Whether a message names what was ordered, in full or by a word that it shares with others of its seller ("contremarques")."""
    name, catalogue = f"{order.seller}/{order.activity}", turn.core.catalogue
    return any(
        match.id == name or (match.id.startswith(f"{order.seller}/") and is_word_of(match, catalogue, name)) for match in reading.activities
    )


def on_day(live: list[OrderView], said: DateReading) -> list[OrderView]:
    """The orders of a day or in a span; "l'option de mardi" may be of a Tuesday later than the next one."""
    first, last = min(said.days), max(said.days)
    if said.kind == "range":
        return [order for order in live if order.day and first <= order.day <= last]
    bare = not any(sign.isdigit() for sign in said.said)
    weekdays = {day.weekday() for day in said.days} if bare else set()
    return [order for order in live if order.day in said.days] or [order for order in live if order.day and order.day.weekday() in weekdays]


def ask_which(turn: Turn, live: list[OrderView], command: str, said: dict[str, str]) -> None:
    """Several orders suit: which one?"""
    turn.reply.say("\n".join(order_line(turn, order) for order in live[:SHOWN]))
    for order in live[:SHOWN]:
        when = f" · {turn.day(order.day)}" if order.day else ""
        turn.reply.offer(f"{order.reference}{when}", {"do": command, "reference": order.reference, **said})
    turn.reply.ask("reference", turn.t("ask-reference"))
    turn.dossier.after_login = {"do": command, **said}


def spoken_of(turn: Turn, live: list[OrderView], reading: Reading | None, command: str) -> OrderView | None:
    """Of several orders the one spoken of last, unless another is hinted at or the change ends or obliges: that is asked."""
    if reading and (reading.dates and command not in SAYS_NEW_DAY or reading.activities):
        return None
    waiting = turn.dossier.after_login
    if command in WEIGHTY and (not (reading and reading.correction) or (waiting is not None and "reference" not in waiting)):
        return None
    return next((order for order in live if order.reference == turn.dossier.last_order), None)


def none_for(turn: Turn, account_id: str, command: str) -> None:
    """No order suits the command: those there are may explain why ("valider" of one that is paid)."""
    standing = [order for order in turn.core.orders(account_id) if order.state in LIVE]
    if len(standing) == 1 and standing[0].state == "confirmed":
        tell(turn, standing[0])
        return
    turn.say("orders-none-for", command=turn.t(f"command-{command.replace('_', '-')}"))
    if standing:
        turn.reply.say("\n".join(order_line(turn, order) for order in standing[:SHOWN]))
    for order in standing[:3]:
        turn.reply.offer(turn.t("do-show-one", reference=order.reference), {"do": "show_order", "reference": order.reference})
    offer_person(turn)


def fits(turn: Turn, command: str, order: OrderView) -> bool:
    """Whether a command makes sense for an order as it stands; the rules decide the rest."""
    match command:
        case "validate_order" | "pay_order" | "pay_card" | "pay_transfer" | "bank_details":
            early = command == "bank_details" and order.state in NOT_YET_PAYABLE
            return early or order.state in ("held", "awaiting_payment", "awaiting_deposit")
        case "get_tickets":
            return order.state in LIVE
        case "show_vouchers" | "assign_voucher":
            seller = turn.seller(order.seller)
            return order.state in LIVE and bool(seller.applying(Voucher, seller.activity(order.activity), order.category))
        case "use_credit_note":
            return order.state in LIVE and order.balance_cents > 0
        case "return_unsold":
            return order.state == "confirmed"
        case "answer_offer":
            return order.offer is not None
        case "send_copy":
            return "signature" in order.outstanding
    return order.state in LIVE


def list_orders(turn: Turn) -> None:
    """What the customer has, the next visits first."""
    account = turn.dossier.account
    assert account is not None
    orders = sorted(
        (order for order in turn.core.orders(account.id) if order.state in LIVE),
        key=lambda one: (one.day is None, one.day or one.placed_at.date()),
    )
    if not orders:
        turn.say("orders-none")
        offer_what_next(turn, orders=False)
        return
    turn.say("orders-title", count=len(orders))
    alone = len(orders) == 1 and orders[0].change is None and orders[0].offer is None  # a card shows it, but not what it waits for
    turn.reply.say("\n".join(order_line(turn, order) for order in orders[:SHOWN]), in_card=alone)
    if len(orders) == 1:
        tell(turn, orders[0])
        return
    for order in orders[:SHOWN]:
        if order.state == "awaiting_payment":
            turn.reply.offer(turn.t("do-pay-one", reference=order.reference), {"do": "show_order", "reference": order.reference})
            turn.reply.offer(turn.t("do-cancel-one", reference=order.reference), {"do": "cancel_order", "reference": order.reference})
        elif order.state == "held":
            turn.reply.offer(turn.t("do-validate-one", reference=order.reference), {"do": "validate_order", "reference": order.reference})
            turn.reply.offer(turn.t("do-cancel-one", reference=order.reference), {"do": "cancel_order", "reference": order.reference})
        elif order.state == "confirmed":
            turn.reply.offer(turn.t("do-tickets-one", reference=order.reference), {"do": "get_tickets", "reference": order.reference})


def tell(turn: Turn, order: OrderView) -> None:
    """Where an order stands and every way on from there: to pay it, to pay it otherwise, to leave it."""
    announce(turn, order)
    if order.state == "awaiting_payment":
        turn.reply.offer(turn.t("do-cancel-one", reference=order.reference), {"do": "cancel_order", "reference": order.reference})


def payment_state(turn: Turn, order: OrderView, failed: bool) -> None:
    """ "J'ai payé ?", "la carte ne passe pas": whether the money came in, and the ways on where it did not."""
    turn.dossier.saw_order(order.reference)
    if order.state == "awaiting_payment":
        turn.say("payment-failed" if failed else "payment-not-here", reference=order.reference)
    elif order.state == "held":
        turn.say("payment-not-asked", reference=order.reference)
    tell(turn, order)


def bank_details(turn: Turn, order: OrderView) -> None:
    """Where to send a transfer; an order that is not paid so is offered to be, one that nobody signed yet says what comes first."""
    if order.state in NOT_YET_PAYABLE:
        turn.dossier.saw_order(order.reference)
        turn.say("bank-not-yet", reference=order.reference, transfer=order.settlement == "transfer")
        turn.say("next-steps", steps="\n".join(next_steps(turn, order)))
        give_papers(turn, order)
        return
    if order.bank:
        tell(turn, order)
        give_papers(turn, order)
        return
    turn.say("bank-with-transfer")
    preview_validate(turn, order, "transfer")


def preview_cancel(turn: Turn, order: OrderView) -> None:
    """Say what cancelling means and ask."""
    account = turn.dossier.account
    assert account is not None
    decision = turn.core.preview_cancel(account.id, order.reference)
    turn.dossier.saw_order(order.reference)
    if refused(turn, decision, order):
        if decision.outcome == "refuse" and order.paid_cents:
            turn.say("cancel-stays", reference=order.reference, paid=order.paid_cents)
        return
    turn.reply.explain(decision)
    tell_refund(turn, order, decision)
    turn.dossier.pending = Pending(kind="cancel", reference=order.reference)
    ask_pending(turn)


def tell_refund(turn: Turn, order: OrderView, decision: Decision) -> None:
    """The money that cancelling concerns: what came in already, and what of it goes back."""
    if decision.accepted and order.paid_cents:
        turn.say("cancel-refund", reference=order.reference, paid=order.paid_cents, refund=decision.amounts.get("refund", 0))


def preview_cancel_all(turn: Turn) -> None:
    """Say what cancelling everything means, what cannot be cancelled and why, and ask once."""
    account = turn.dossier.account
    assert account is not None
    live = [order for order in turn.core.orders(account.id) if order.state in LIVE]
    decisions = [(order, turn.core.preview_cancel(account.id, order.reference)) for order in live]
    free = [order for order, decision in decisions if decision.accepted]
    if len(live) < 2 or not free:
        preview_cancel(turn, live[0]) if live else list_orders(turn)
        return
    turn.reply.say("\n".join(order_line(turn, order) for order in free))
    for reasons in dict.fromkeys(decision.reasons for _, decision in decisions if decision.accepted):
        turn.reply.explain(reasons)
    for order, decision in decisions:
        tell_refund(turn, order, decision)
        if not decision.accepted:
            turn.say("order-stays", reference=order.reference)
            turn.reply.explain(decision)
    *newer, oldest = [order.reference for order in free]  # who was added goes before those they were added to
    turn.dossier.pending = Pending(kind="cancel", reference=oldest, others=newer)
    ask_pending(turn)


def refused(turn: Turn, decision: Decision, order: OrderView) -> bool:
    """A change that the rules do not allow is explained, with a person as the way on."""
    if decision.accepted:
        return False
    show_order(turn, order)
    if decision.outcome == "handoff":
        return offer_handover(turn, decision)
    turn.reply.explain(decision)
    offer_person(turn)
    return True


def means(reading: Reading | None) -> Settlement | None:
    """How the words want to pay, where they say it."""
    return reading.settlement if reading and reading.settlement in ("card", "transfer") else None


def ways_to_pay(turn: Turn, order: OrderView) -> list[Settlement]:
    """The ways in which this order may be paid ahead here."""
    seller = turn.seller(order.seller)
    open_here = settlements_allowed(seller, seller.activity(order.activity), order.category).values["settlements"]
    return [one for one in PAID_AHEAD if one in open_here]


def preview_validate(turn: Turn, order: OrderView, settlement: Settlement | None) -> None:
    """Turn an option into an order: by card or transfer, with the amount and what it obliges to."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    if order.state == "awaiting_payment" and settlement in (None, order.settlement):
        announce(turn, order)
        return
    ways = ways_to_pay(turn, order)
    if settlement is None and len(ways) == 1:
        settlement = ways[0]
    if settlement not in ("card", "transfer"):
        for one in ways:
            turn.reply.offer(turn.t(f"settlement-{one}"), {"do": f"pay_{one}", "reference": order.reference})
        turn.dossier.after_login = {"do": "validate_order", "reference": order.reference}
        turn.reply.ask("settlement", turn.t("ask-settlement-pay"))
        return
    decision = turn.core.preview_validate(account.id, order.reference, settlement)
    if refused(turn, decision, order):
        return
    turn.reply.explain(decision)
    turn.reply.explain(once_paid(turn.seller(order.seller), turn.core.catalogue.activity(order.seller, order.activity)))
    if order.state == "awaiting_payment" and order.expires_at:
        turn.say("validate-keeps-until", until=order.expires_at)
    turn.dossier.pending = Pending(kind="validate", reference=order.reference, settlement=settlement)
    turn.dossier.after_login = None
    ask_pending(turn)


def give_tickets(turn: Turn, order: OrderView, kind: str = "") -> None:
    """The tickets and the receipt, or only the papers of one kind (".csv"), or why there are none yet."""
    turn.dossier.saw_order(order.reference)
    show_order(turn, order)
    if order.papers:
        turn.say("papers-title", reference=order.reference)
        give_papers(turn, order, kind)
    else:
        turn.say("papers-not-yet", reference=order.reference, state=turn.t(f"state-{order.state.replace('_', '-')}"))
        if order.state in ("held", "awaiting_payment"):
            turn.reply.offer(turn.t("do-validate"), {"do": "validate_order", "reference": order.reference})


def ask_pending(turn: Turn) -> None:
    """The question that a shown change waits for."""
    pending = turn.dossier.pending
    assert pending is not None
    kind = pending.kind.replace("_", "-") + ("-all" if pending.others else "")
    turn.reply.offer(turn.t(f"pending-{kind}-yes"), {"pending": pending.key, "yes": True}, main=True)
    turn.reply.offer(turn.t(f"pending-{kind}-no"), {"pending": pending.key, "yes": False})
    reference, account = pending.reference or "", turn.dossier.account
    if pending.others or account is None or not reference:
        references = [reference, *pending.others]
        turn.reply.ask("confirm", turn.t(f"ask-pending-{kind}", reference=reference, references=references))
        return
    order = turn.core.order(account.id, reference)
    means = f"-{pending.settlement}" if pending.kind == "validate" else ""
    turn.reply.ask("confirm", turn.t(f"ask-pending-{kind}{means}", reference=named(turn, order), total=order.total_cents))


def named(turn: Turn, order: OrderView) -> str:
    """An order by its reference, with what it is and when: "GX7P-23KQ (Conciergerie, mardi 9 février 2027)"."""
    return turn.t("order-named", reference=order.reference, activity=order.activity_name, dated=order.day is not None, day=order.day or "")


def tell_unknown(turn: Turn, number: str, named: str | None) -> bool:
    """A number that no order made here bears: said, with whom to ask where the conversation is about one seller."""
    turn.say("order-foreign", number=number)
    seller = named or seller_in_sight(turn)
    if seller is not None:
        contact = turn.core.catalogue.seller(seller).contact
        at = " · ".join(one for one in (contact.email, contact.phone, contact.url) if one)
        turn.say("handover-direct", seller=turn.core.catalogue.seller(seller).name, at=at)
    return True
