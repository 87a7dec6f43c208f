"""What follows a visit or outlives it: unused tickets, validity by season, complaints, lateness, and data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from booking_core.catalogue.kinds import TicketYears
from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.order_kinds import (
    Complaint,
    CreditNote,
    CreditValidity,
    Deposit,
    DirectDebit,
    Lateness,
    LecturerGroup,
    Retention,
    TicketSeason,
    UnsoldReturn,
)
from booking_core.rules.because import accepted, all_because, because, by_reading, handed_over, refused, silent
from booking_core.rules.deadlines import ticket_validity, years_later
from booking_core.rules.decision import Deadline, Decision
from booking_core.rules.groups import even
from booking_core.rules.prices import rounded_percent
from booking_core.rules.windows import named_days


def return_unsold(
    seller: Seller,
    activity: Activity,
    *,
    posted: date,
    valid_until: date | None,
    registered: bool = True,
    total_cents: int | None = None,
    returned_cents: int | None = None,
    all_returned: bool = False,
    issued: date | None = None,
    initial_cents: int | None = None,
    credited_cents: int = 0,
) -> Decision:
    """What unused tickets that are sent back give (FM-076 to 080, A-FM-20).

    ``amounts``: credit_note where it is certain, ceiling or credit_note_max where the seller sets it. ``values``: valid_until of
    the credit note, refundable (never). Returns too late, too early or by ordinary letter are refused. ``initial_cents``: what the
    order came to before it was changed, else ``total_cents`` (FM-079: "la Commande initiale").
    ``credited_cents``: what credit notes for other tickets of the order give already; all of them together never exceed its share.
    """
    rules, notes = seller.applying(UnsoldReturn, activity), seller.applying(CreditNote, activity)
    if not rules or not notes:
        return handed_over(silent("return_unsold"))
    if not registered:
        return refused(*all_because(seller, "registered_letter_required", rules))
    if valid_until is None:
        return handed_over(by_reading(seller, "season_unknown", "season_dates", rules[0]))
    if posted > valid_until + timedelta(days=rules[0].days):
        return refused(*all_because(seller, "too_late", rules, doubt="credit_notes"))
    if posted < valid_until:
        return refused(*all_because(seller, "not_expired_yet", rules))
    note = notes[0]
    validity = seller.applying(CreditValidity, activity)
    values: dict[str, object] = {"refundable": False}
    if issued and validity:
        values["valid_until"] = years_later(issued, validity[0].years)
    reasons = all_because(seller, "unsold_return", rules) + all_because(seller, "credit_validity", validity)
    whole = all_returned or (returned_cents is not None and returned_cents == total_cents)
    if note.ceiling:
        value = returned_cents if returned_cents is not None else total_cents
        amounts = {} if value is None else {"credit_note_max": rounded_percent(value, note.percent)}
        return Decision(
            "handoff", (because(seller, "credit_amount_to_be_set", note, doubt="credit_notes"), *reasons), amounts, values=values
        )
    if total_cents is None:
        return handed_over(because(seller, "order_total_unknown", note), **values)
    share = rounded_percent(initial_cents if note.initial and initial_cents is not None else total_cents, note.percent)
    share = max(0, share - credited_cents)
    if whole:
        return Decision("accept", (because(seller, "credit_note", note), *reasons), {"credit_note": share}, values=values)
    ceiling = share if returned_cents is None else min(share, returned_cents)
    return Decision(
        "handoff", (because(seller, "partial_return", note, doubt="credit_notes"), *reasons), {"ceiling": ceiling}, values=values
    )


def validity(seller: Seller, *, purchased: date | None, used: date | None, season_end: date | None) -> Decision:
    """Whether an undated ticket is good: for some years (CMN-044), or for its season (FM-028, A-FM-09); ``values``: valid, valid_until."""
    if seller.applying(TicketYears) and purchased is not None:
        return ticket_validity(seller, purchased, used)
    rules = [rule for rule in seller.rules if isinstance(rule, TicketSeason)]
    if not rules:
        return handed_over(silent("ticket_validity"))
    if season_end is None:
        return handed_over(by_reading(seller, "season_unknown", "season_dates", rules[0]))
    if used is not None and used > season_end:
        return refused(*all_because(seller, "season_over", rules), valid=False, valid_until=season_end)
    return accepted(*all_because(seller, "ticket_season", rules), valid=True, valid_until=season_end)


def retention(seller: Seller, total_cents: int, ordered: date) -> Decision:
    """Until when the data of an order is kept (FM-087, FM-088, A-FM-22); ``values``: erase_after, the last day it is kept."""
    for rule in seller.applying(Retention):
        above = rule.from_cents is None or total_cents >= rule.from_cents
        if above and (rule.less_than_cents is None or total_cents < rule.less_than_cents):
            return accepted(because(seller, "retention", rule, doubt="retention_base"), erase_after=years_later(ordered, rule.years))
    return handed_over(silent("retention"))


def deadlines(seller: Seller, activities: Sequence[Activity], category: str | None, visit: date) -> Decision:
    """Every deadline of a visit, by name (FM-032 to 035, 041, 064 to 071, 078, CH-021, 028, 031, 050, 051)."""
    found: dict[str, Deadline] = {}
    for activity in activities:
        for deadline in (*named_days(seller, activity, category, visit), *_after(seller, activity, visit)):
            found.setdefault(deadline.what, deadline)
    return Decision("accept", deadlines=tuple(sorted(found.values(), key=lambda deadline: (deadline.on, deadline.what))))


def order_deadlines(seller: Seller, activity: Activity, category: str | None, visit: date, *, deposit: bool) -> tuple[Deadline, ...]:
    """The deadlines that still mean something once an order is made: not those for making it, nor, once it is paid, its deposit's."""
    making = {
        name for rule in seller.rules for window in rule.windows if window.actions[0] == "order" for name in (window.until, window.since)
    }
    over = making if deposit else making | {"deposit_received_by"}
    return tuple(one for one in deadlines(seller, [activity], category, visit).deadlines if one.what not in over)


def lateness(seller: Seller, activity: Activity, minutes: int) -> Decision:
    """What arriving so many minutes late does (CH-006, 011, 017); ``values``: consequences, in the order of the rules' ids."""
    met = sorted((rule for rule in seller.applying(Lateness, activity) if minutes > rule.minutes), key=lambda rule: rule.id)
    return accepted(*all_because(seller, "lateness", met), consequences=tuple(rule.consequence for rule in met))


def lecturers(seller: Seller, activity: Activity, persons: int) -> Decision:
    """How many lecturers a group needs, and its even parts (CH-016, A-CH-03); ``values``: groups, sizes."""
    rules = seller.applying(LecturerGroup, activity)
    if not rules:
        return handed_over(silent("lecturer_group"))
    if persons < 1:
        return refused(*all_because(seller, "no_visitors", rules))
    groups = ceil(persons / min(rule.persons for rule in rules))
    reasons = all_because(seller, "lecturer_group", rules, doubt="lecturer_size")
    return accepted(*reasons, groups=groups, sizes=tuple(even(persons, groups)))


def _after(seller: Seller, activity: Activity, visit: date) -> tuple[Deadline, ...]:
    found = [Deadline("deposit_received_by", visit - timedelta(rule.days)) for rule in seller.applying(Deposit, activity) if rule.days]
    found += [Deadline("complaint_by", visit + timedelta(rule.days)) for rule in seller.applying(Complaint, activity)]
    found += [Deadline("debit_date", visit + timedelta(rule.days_after)) for rule in seller.applying(DirectDebit, activity)]
    found += [
        Deadline("unsold_return_posted_by", visit + timedelta(rule.days))
        for rule in seller.applying(UnsoldReturn, activity)
        if rule.tickets == "dated"
    ]
    return tuple(found)
