"""What changes between two situations: amounts, counts, and the rules that begin or cease to apply."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from booking_core.catalogue import Activity, Price, Seller
from booking_core.rules import Decision, Reason, Text, quote
from booking_core.rules.facts import SubGroup
from booking_core.rules.whatif import Difference, Moved, difference

TICKET = Price(1700, Text("billet", "ticket"))


def priced(cmn: Seller, activity: Activity, visitors: int) -> Decision:
    return quote(cmn, activity, "adults", [SubGroup(visitors, companions=1)], TICKET).decision


def rules(reasons: tuple[Reason, ...]) -> list[str | None]:
    return [reason.rule for reason in reasons]


def test_twenty_two_instead_of_eighteen_frees_the_companion(cmn: Seller, conciergerie: Activity) -> None:
    found = difference(priced(cmn, conciergerie, 18), priced(cmn, conciergerie, 22))
    assert Moved("total", 19 * 1700, 22 * 1700) in found.amounts
    assert Moved("free_companion", 0, 1) in found.counts
    assert rules(found.begins) == ["CMN-041"]
    assert rules(found.ceases) == ["CMN-043"]
    assert next(moved.by for moved in found.amounts if moved.name == "total") == 3 * 1700


def test_the_way_back_is_the_opposite(cmn: Seller, conciergerie: Activity) -> None:
    there = difference(priced(cmn, conciergerie, 18), priced(cmn, conciergerie, 22))
    back = difference(priced(cmn, conciergerie, 22), priced(cmn, conciergerie, 18))
    assert (back.begins, back.ceases) == (there.ceases, there.begins)
    assert [(moved.name, -moved.by) for moved in back.amounts] == [(moved.name, moved.by) for moved in there.amounts]


def test_a_change_of_outcome_is_told(cmn: Seller, conciergerie: Activity) -> None:
    claimed = quote(cmn, conciergerie, "adults", [SubGroup(20, companions=1)], TICKET, claim="claimed").decision
    found = difference(priced(cmn, conciergerie, 18), claimed)
    assert found.outcomes == ("accept", "handoff")
    assert not found.nothing


def test_what_comes_up_on_one_side_only() -> None:
    found = difference(Decision("accept", amounts={"fee": 500}), Decision("accept", amounts={"total": 900}))
    assert found.amounts == (Moved("fee", 500, None), Moved("total", None, 900))
    assert [moved.by for moved in found.amounts] == [-500, 900]


def test_another_rule_under_the_same_code_begins_and_one_without_a_rule_counts_by_its_code() -> None:
    text = Text("…", "…")
    first, second, plain = Reason("tariff", text, "CMN-033"), Reason("tariff", text, "CMN-064"), Reason("no_visitors", text)
    found = difference(Decision("accept", (first, plain)), Decision("accept", (second, plain)))
    assert (found.begins, found.ceases) == ((second,), (first,))


def test_a_rule_that_bears_otherwise_begins_and_has_not_ceased() -> None:
    text = Text("…", "…")
    group, below, free = Reason("group_tariff", text, "CH-026"), Reason("individual", text, "CH-026"), Reason("free", text, "CH-043")
    found = difference(Decision("accept", (group, free)), Decision("accept", (below,)))
    assert (found.begins, found.ceases) == ((below,), (free,))


def test_truths_and_texts_are_no_counts() -> None:
    before, after = Decision("accept", values={"required": True, "state": "held"}), Decision("accept", values={"required": False})
    assert difference(before, after) == Difference(("accept", "accept"))


@given(st.integers(1, 25))
def test_nothing_changes_when_nothing_changes(cmn: Seller, conciergerie: Activity, visitors: int) -> None:
    assert difference(priced(cmn, conciergerie, visitors), priced(cmn, conciergerie, visitors)).nothing
