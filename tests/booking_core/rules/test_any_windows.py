"""Whatever windows a seller publishes: each day has what they agree on, and where they are silent or differ, people decide."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from booking_core import rules
from booking_core.catalogue import load_seller

FURTHEST = 40
SELLER = {
    "id": "abbey",
    "name": {"fr": "Abbaye", "en": "Abbey"},
    "short_name": "Abbaye",
    "contact": {"email": "abbey@example.test"},
    "documents": [{"id": "terms", "title": "Conditions"}],
    "categories": [{"id": "adults", "name": {"fr": "adultes", "en": "adults"}}],
    "sites": [{"id": "cloister", "name": {"fr": "Cloître", "en": "Cloister"}}],
    "activities": [
        {"id": "visit", "name": {"fr": "Visite", "en": "Visit"}, "sites": ["cloister"], "channel": "online", "offered_to": ["adults"]}
    ],
}
day = st.integers(0, FURTHEST - 2)
When = dict[str, int | bool]
forms: st.SearchStrategy[When] = st.one_of(
    *(day.map(lambda bound, form=form: {form: bound}) for form in ("more_than", "at_least", "at_most", "exactly")),
    day.map(lambda bound: {"less_than": bound + 1}),
    st.tuples(day, day).map(lambda bounds: {"from": max(bounds) + 1, "to": min(bounds)}),
    st.just({"any": True}),
)
outcomes = st.sampled_from(["accept", "refuse", "handoff"])
published = st.lists(st.tuples(forms, outcomes, st.none() | outcomes), min_size=1, max_size=4)


def holds(when: When, days: int) -> bool:
    """What the words of a window mean, said once more."""
    form, bound = next((form, bound) for form, bound in when.items() if form != "to")
    return {
        "more_than": days > bound, "less_than": days < bound, "at_least": days >= bound, "at_most": days <= bound,
        "exactly": days == bound, "from": when.get("to", 0) <= days <= bound, "any": True,
    }[form]  # fmt: skip


@given(published)
@settings(deadline=None)
def test_every_day_has_exactly_one_outcome_and_its_rules(windows: list[tuple[When, str, str | None]]) -> None:
    text = {"fr": "règle", "en": "rule"}
    written = [
        {
            "id": f"ABB-{number:03}", "kind": "windows", "source": {"document": "terms", "article": str(number)}, "text": text,
            "windows": [{"actions": ["cancel"], "when": when, "then": {"outcome": then}}
                        | ({"otherwise": {"outcome": otherwise}} if otherwise else {})],
        }
        for number, (when, then, otherwise) in enumerate(windows, 1)
    ]  # fmt: skip
    with NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        yaml.safe_dump({**SELLER, "rules": written}, file, allow_unicode=True)
        seller = load_seller(Path(file.name), contradictions=True)
    for days in range(FURTHEST + 3):
        said = {f"ABB-{number:03}": then if holds(when, days) else otherwise for number, (when, then, otherwise) in enumerate(windows, 1)}
        spoken = {rule: outcome for rule, outcome in said.items() if outcome}
        found = rules.settled(seller, seller.activity("visit"), "adults", "cancel", days)
        if len(set(spoken.values())) == 1:
            assert {found.outcome} == set(spoken.values())
            assert {reason.rule for reason in found.reasons} == set(spoken)
        else:
            assert (found.outcome, [reason.code for reason in found.reasons]) == ("handoff", ["cancel_unsettled"])
