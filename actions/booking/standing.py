"""Where an order stands, in words: what is next, by when, and the ways on from there."""

from __future__ import annotations

from actions.booking.when import times
from actions.common.context import Turn
from booking_core.catalogue.order_kinds import Signature
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Plan
from booking_core.rules.ordering import company_awaited
from booking_core.rules.payments import deposit

CALENDAR = "calendar.ics"


def announce(turn: Turn, order: OrderView, changed: bool = False) -> None:
    """Tell where an order stands, what is next and by when; ``changed``: it was made before, and is another one now."""
    turn.dossier.saw_order(order.reference)
    show_order(turn, order)
    if order.offer is not None:  # until it is answered nothing else of the order matters
        show_offer(turn, order)
        return
    common = {
        "reference": order.reference, "total": order.total_cents, "day": order.day or "", "dated": order.day is not None,
        "activity": order.activity_name.get(turn.lang), "until": order.expires_at or "", "limited": order.expires_at is not None,
        "due": order.due_now_cents, "changed": changed,
    }  # fmt: skip
    match order.state:
        case "held":
            turn.say("placed-option", **common)
            offer(turn, order, "do-validate", "validate_order")
            offer(turn, order, "do-cancel-option", "cancel_order")
        case "awaiting_signature":
            email = turn.seller(order.seller).contact.email
            turn.say("placed-to-sign", form=form_of(turn, order), email=email, mailed=bool(email), **common)
            give_papers(turn, order)
            offer(turn, order, "do-cancel", "cancel_order")
        case "awaiting_seller" if order.change is not None:
            if order.due_now_cents:
                to_pay(turn, order, common)
            offer(turn, order, "do-cancel", "cancel_order")
        case "awaiting_seller":
            turn.say(f"placed-to-agree-{agreed_by(turn, order)}", **common)
            offer(turn, order, "do-cancel", "cancel_order")
        case "awaiting_deposit" | "awaiting_payment":
            to_pay(turn, order, common)
        case "confirmed" if order.balance_cents > 0:
            turn.say("order-firm", left=order.balance_cents, **common)
            give_papers(turn, order)
        case "confirmed":
            turn.say("order-confirmed", **common)
            give_papers(turn, order)
        case other:
            turn.say("order-state", state=turn.t(f"state-{other.replace('_', '-')}"), **common)
    if order.change is not None:
        tell_change(turn, order)


def tell_change(turn: Turn, order: OrderView) -> None:
    """The change that waits for the seller: what was asked, and what the order would cost then."""
    change = order.change
    assert change is not None
    seller = turn.seller(order.seller)
    asked = {
        "resize": lambda: turn.t("people", people=change.party.persons if change.party else order.people),
        "move": lambda: moment(turn, change.plan or order.plan),
        "change_activity": lambda: seller.activity(change.activity or order.activity).name.get(turn.lang),
    }[change.kind]()
    turn.say("change-waits", reference=order.reference, asked=asked, seller=seller.name, total=change.total_cents)
    turn.reply.custom["change"] = {
        "kind": change.kind, "asked": asked, "total_cents": change.total_cents, "made_at": change.made_at.isoformat(), "state": "asked",
    }  # fmt: skip


def show_offer(turn: Turn, order: OrderView) -> None:
    """The dates that the seller offers instead of the one it called off, each with a button, and the money back."""
    offer = order.offer
    assert offer is not None
    turn.reply.explain(offer.reasons)
    turn.say("offer-made", reference=order.reference, seller=turn.seller(order.seller).name, paid=order.paid_cents)
    for place, plan in enumerate(offer.plans):
        turn.reply.offer(moment(turn, plan), {"do": "answer_offer", "reference": order.reference, "choice": place})
    title = turn.t("offer-refund" if order.paid_cents else "offer-give-up", paid=order.paid_cents)
    turn.reply.offer(title, {"do": "answer_offer", "reference": order.reference, "refund": True})
    turn.dossier.after_login = {"do": "answer_offer", "reference": order.reference}
    turn.reply.ask("choice", turn.t("ask-offer"))


def moment(turn: Turn, plan: Plan) -> str:
    """Day and hours of a plan: "mardi 12 mai 2027, 10h et 10h30"."""
    return turn.t("plan-other-day", day=plan.day, times=times(turn, plan)) if plan.sessions else ""


def to_pay(turn: Turn, order: OrderView, common: dict[str, object]) -> None:
    """What is due now and how: by transfer with the bank's details, by card with a link, otherwise in words."""
    of = "deposit" if "deposit" in order.outstanding else "all"
    if order.settlement == "transfer" and order.bank:
        bank = order.bank
        turn.say(f"placed-transfer-{of}", iban=bank.iban, bic=bank.bic, holder=bank.holder, label=bank.reference, **common)
    elif order.settlement == "card":
        turn.say("placed-card", url=order.payment_url or "", **common)
    else:
        turn.say("placed-other-means", way=turn.t(f"way-{order.settlement.replace('_', '-')}"), of=of, **common)
    other = {"transfer": "card", "card": "transfer"}.get(order.settlement)
    online = turn.core.catalogue.activity(order.seller, order.activity).channel == "online"
    if other == "card" and not turn.seller(order.seller).takes_cards:
        other = None
    if of == "all" and other and online:
        turn.reply.offer(turn.t(f"do-pay-{other}"), {"do": f"pay_{other}", "reference": order.reference})


def offer(turn: Turn, order: OrderView, title: str, command: str) -> None:
    """A button for a command about this order."""
    turn.reply.offer(turn.t(title), {"do": command, "reference": order.reference})


def form_of(turn: Turn, order: OrderView) -> str:
    """What is to be signed: the order form or the contract, as the seller's rules name it."""
    return form_named(turn, order.seller, order.activity, order.category)


def form_named(turn: Turn, seller_id: str, activity_id: str, category: str) -> str:
    """ "order-form" or "contract", for the texts."""
    seller = turn.core.catalogue.seller(seller_id)
    rules = seller.applying(Signature, seller.activity(activity_id), category)
    return rules[0].form.replace("_", "-") if rules else "contract"


def agreed_by(turn: Turn, order: OrderView) -> str:
    """Whose word is awaited: the seller's on a change or on the company, or that of its partners."""
    if order.change is not None:
        return "change"
    return "company" if company_awaited(turn.seller(order.seller)) else "partners"


def give_papers(turn: Turn, order: OrderView, kind: str = "") -> None:
    """Links to the papers there are, or to those of one kind (".csv")."""
    assert turn.dossier.account is not None
    links = [link for link in turn.core.papers(turn.dossier.account.id, order.reference) if link.name.endswith(kind)]
    if links:
        turn.reply.say("\n".join(turn.t("paper-line", title=link.title.get(turn.lang), url=link.url) for link in links), in_card=True)
        turn.reply.custom["papers"] = [link.as_custom(turn.lang) for link in links]


def show_order(turn: Turn, order: OrderView) -> None:
    """Put the order beside the text."""
    turn.reply.custom["order"] = order.as_custom(turn.lang)
    turn.reply.custom["sample"] = order.sample or None
    if order.payment_url and order.settlement == "card":
        turn.reply.custom["payment_url"] = order.payment_url
    if turn.dossier.account is not None:  # its dates are of use before there is any other paper
        links = [link for link in turn.core.papers(turn.dossier.account.id, order.reference) if link.name == CALENDAR]
        turn.reply.custom["papers"] = [link.as_custom(turn.lang) for link in links] or None


def order_line(turn: Turn, order: OrderView) -> str:
    """One order in a list."""
    line = turn.t(
        "order-line", reference=order.reference, activity=order.activity_name.get(turn.lang), dated=order.day is not None,
        day=order.day or "", times=times(turn, order.plan) if order.day else [], people=order.people,
        state=turn.t(f"state-{order.state.replace('_', '-')}"), total=order.total_cents, limited=order.expires_at is not None,
        until=order.expires_at or "",
    )  # fmt: skip
    waits = "offer" if order.offer else "change" if order.change else None
    return f"{line} ({turn.t(f'waits-{waits}')})" if waits else line


def next_steps(turn: Turn, order: OrderView) -> list[str]:
    """What must happen before the order is firm, in that order, and what is paid afterwards."""
    seller = turn.core.catalogue.seller(order.seller)
    activity = seller.activity(order.activity)
    parts = deposit(seller, activity, order.total_cents - order.postage_cents, order.day, order.postage_cents)
    by = next((one.on for one in parts.deadlines), None)
    way = turn.t(f"way-{order.settlement.replace('_', '-')}")
    said: list[str] = []
    for step in order.outstanding:
        match step:
            case "signature":
                form = form_named(turn, order.seller, order.activity, order.category)
                said.append(turn.t("step-signature", form=form, limited=order.expires_at is not None, until=order.expires_at or ""))
            case "seller":
                said.append(turn.t(f"step-seller-{agreed_by(turn, order)}"))
            case "deposit":
                said.append(turn.t("step-deposit", amount=parts.amounts["deposit"], way=way, limited=by is not None, by=by or ""))
            case "payment":
                said.append(turn.t("step-payment", amount=order.total_cents, way=way))
    if "deposit" in order.outstanding:
        said.append(turn.t("step-balance", amount=order.total_cents - parts.amounts["deposit"]))
    elif "payment" not in order.outstanding:
        said.append(turn.t("step-on-the-day", amount=order.total_cents, way=way))
    return [f"{number}. {step}" for number, step in enumerate(said, 1)]
