"""How long places are held, and how long a ticket is good. Times are aware; days are those of Europe/Paris (A-GEN-01)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from booking_core.catalogue.kinds import NoOption, OptionPeriod, SettlementLimit, TicketSlotOnly, TicketYears
from booking_core.catalogue.models import Activity, Seller
from booking_core.rules.because import accepted, all_because, because, by_reading, handed_over, refused, silent
from booking_core.rules.decision import Deadline, Decision, Reason, Text
from booking_core.rules.facts import Settlement
from booking_core.rules.ordering import Step
from booking_core.rules.payments import plan_of
from booking_core.rules.windows import last_free_cancellation

PARIS = ZoneInfo("Europe/Paris")
LAST_SECOND = time(23, 59, 59)
UNPAID_HOLD = {"card_minutes": 30, "transfer_days": 7}  # where a seller's file says nothing else (A-CMN-18)
VISIT_BEGUN = Reason("visit_begun", Text("La visite a déjà commencé.", "The visit has already begun."))
NO_OPTION = Reason("no_option_here", Text("Aucune option n’est prévue ici.", "No option is provided for here."))


def option_expiry(seller: Seller, activity: Activity, category: str, placed: datetime, first_start: datetime) -> Decision:
    """Until when an option placed at ``placed`` lives (CMN-010, 016, 019, A-CMN-06), or why there is none (CMN-013, 024).

    ``values``: expires_at (aware), at_slot_start: whether the visit ends it before its period does. The deadline's name is
    ``option_expires``. Of several sites the shortest period holds.
    """
    if refusal := option_refusal(seller, activity, category):
        return refusal
    if first_start <= placed:
        return refused(VISIT_BEGUN)
    periods = seller.applying(OptionPeriod, activity, category)
    shortest = min(periods, key=lambda rule: rule.days)
    expires, at_start = _until(placed, shortest.days, first_start)
    reasons = [because(seller, "option_period", rule) for rule in periods]
    if at_start:
        reasons.append(by_reading(seller, "expires_at_slot_start", "option_end", shortest))
    return _held("option_expires", expires, at_start, reasons)


def unpaid_hold_expiry(
    seller: Seller, activity: Activity, category: str, settlement: Settlement, placed: datetime, first_start: datetime
) -> Decision:
    """Until when an unpaid order keeps its places (A-CMN-18); ``values`` and errors as for ``option_expiry``.

    A card gets minutes; a transfer the site's option period, or a week where there is none.
    """
    if settlement == "option":
        return option_expiry(seller, activity, category, placed, first_start)
    if first_start <= placed:
        return refused(VISIT_BEGUN)
    reading = seller.settling("unpaid_hold")
    figures = {**UNPAID_HOLD, **(reading.figures if reading else {})}
    reasons = [by_reading(seller, "unpaid_hold", "unpaid_hold")]
    if settlement == "card":
        expires = placed.astimezone(PARIS) + timedelta(minutes=int(figures["card_minutes"]))
        return _held("payment_due", min(expires, first_start.astimezone(PARIS)), first_start <= expires, reasons)
    periods = seller.applying(OptionPeriod, activity, category)
    days = min((rule.days for rule in periods), default=int(figures["transfer_days"]))
    expires, at_start = _until(placed, days, first_start)
    return _held("payment_due", expires, at_start, [*reasons, *all_because(seller, "option_period", periods)])


def order_hold_expiry(
    seller: Seller, activity: Activity, category: str, outstanding: Sequence[Step], placed: datetime, first_start: datetime | None
) -> Decision:
    """Until when an order keeps its places while something is outstanding (docs/adr/0009); ``values`` as for ``option_expiry``.

    The end of the last day on which its deposit may come; without a deposit that of the last day on which cancelling is free, for
    as long nobody loses by waiting; else the start of the visit. ``expires_at`` is None for what has no day, or waits for nothing.
    """
    if first_start is None or not outstanding:
        return accepted(expires_at=None, at_slot_start=False)
    if first_start <= placed:
        return refused(VISIT_BEGUN)
    visit = first_start.astimezone(PARIS).date()
    plan = plan_of(seller, activity)
    if "deposit" in outstanding and plan.days is not None:
        last_day: date | None = visit - timedelta(days=plan.days)
    else:
        last_day = last_free_cancellation(seller, activity, category, visit)
    what = {"deposit": "deposit_received_by", "payment": "payment_due", "signature": "signature_due", "seller": "order_expires"}
    name = next(what[step] for step in ("deposit", "payment", "signature", "seller") if step in outstanding)
    start = first_start.astimezone(PARIS)
    end = datetime.combine(last_day, LAST_SECOND, PARIS) if last_day else start
    if end <= placed or end >= start:
        return _held(name, start, True, [])
    return _held(name, end, False, [])


def until_the_visit(first_start: datetime) -> Deadline:
    """The end of an order of which only the seller's word is missing: its customer met every deadline that was his."""
    start = first_start.astimezone(PARIS)
    return Deadline("order_expires", start.date(), start)


def option_days(seller: Seller, activity: Activity, category: str) -> int | None:
    """How many days an option lives here, None where none can be placed."""
    if option_refusal(seller, activity, category):
        return None
    return min(rule.days for rule in seller.applying(OptionPeriod, activity, category))


def option_refusal(seller: Seller, activity: Activity, category: str) -> Decision | None:
    """Why no option can be placed here (CMN-013, CMN-024), None where one can."""
    reasons = list(all_because(seller, "no_option_here", seller.applying(NoOption, activity, category)))
    limits = [rule for rule in seller.applying(SettlementLimit, activity, category) if "option" not in rule.allowed]
    reasons.extend(all_because(seller, "payment_required", limits))
    if not reasons and not seller.applying(OptionPeriod, activity, category):
        reasons.append(NO_OPTION)
    return refused(*reasons) if reasons else None


def ticket_validity(seller: Seller, purchased: date, used: date | None = None) -> Decision:
    """Until when an undated ticket is good: the same day some years on, inclusive (CMN-044, A-CMN-13).

    ``values``: valid_until, and valid when ``used`` is given; then the decision refuses a ticket out of date.
    """
    rules = seller.applying(TicketYears)
    if not rules:
        return handed_over(silent("ticket_validity"))
    valid_until = years_later(purchased, rules[0].years)
    reasons = all_because(seller, "ticket_validity", rules, doubt="last_valid_day")
    if used is not None and used > valid_until:
        return refused(*all_because(seller, "expired", rules, doubt="last_valid_day"), valid_until=valid_until, valid=False)
    return accepted(*reasons, valid_until=valid_until, valid=True)


def slot_ticket_valid(seller: Seller, activity: Activity, booked: datetime, presented: datetime) -> Decision:
    """Whether a timed ticket is good at ``presented``: only for the slot it was booked for (CMN-045)."""
    rules = seller.applying(TicketSlotOnly, activity)
    reasons = all_because(seller, "ticket_valid_only_for_booked_date_and_slot", rules)
    if not rules or booked == presented:
        return accepted(*reasons, valid=True)
    return refused(*reasons, valid=False)


def _until(placed: datetime, days: int, first_start: datetime) -> tuple[datetime, bool]:
    """The end of the day ``days`` after the placing, but never after the visit starts; whether the visit ends it."""
    last_day = placed.astimezone(PARIS).date() + timedelta(days=days)
    end = datetime.combine(last_day, LAST_SECOND, PARIS)
    start = first_start.astimezone(PARIS)
    return (start, True) if start <= end else (end, False)


def _held(what: str, expires: datetime, at_start: bool, reasons: list[Reason]) -> Decision:
    return Decision(
        "accept",
        tuple(reasons),
        deadlines=(Deadline(what, expires.date(), expires),),
        values={"expires_at": expires, "at_slot_start": at_start},
    )


def years_later(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the 28th (A-CMN-13)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
