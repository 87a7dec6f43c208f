"""The same terms with other figures: what the four sellers' own figures never bring to a head holds all the same."""

from __future__ import annotations

from typing import Any

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, PriceList, Seller
from booking_core.rules.facts import Party
from tests.booking_core.rules.reasons import said


def changed(seller: Seller, **figures: dict[str, Any]) -> Seller:
    """The seller with other figures in some rules, by their id (with _ for -); ``categories`` says whom the rule is for."""

    def one(rule: Any) -> Any:
        new = dict(figures.get(rule.id.replace("-", "_"), {}))
        for part in {"activities", "categories"} & new.keys():
            new["applies_to"] = rule.applies_to.model_copy(update={part: new.pop(part)})
        return rule.model_copy(update=new)

    values = {name: getattr(seller, name) for name in type(seller).model_fields}
    return Seller.model_construct(**{**values, "rules": tuple(one(rule) for rule in seller.rules)})


@pytest.mark.parametrize(
    ("figures", "party", "adults", "under4", "paying"),
    [
        # one adult for every full 10 who pay, and 20 go on paying
        ({"FM_025": {"per": 10}}, Party(20), 0, 0, 20),
        ({"FM_025": {"per": 10}}, Party(21), 1, 0, 20),
        ({"FM_025": {"per": 10}}, Party(22), 2, 0, 20),
        ({"FM_025": {"per": 10}}, Party(20, under4=2), 0, 2, 20),
        # one for every full 8 children besides: counted among those who pay no more, and never more than the adults there
        ({"FM_020": {"categories": ("other",)}}, Party(10, 32), 5, 0, 37),
        ({"FM_020": {"categories": ("other",)}}, Party(3, 60), 3, 0, 60),
        ({"FM_020": {"categories": ("other",)}}, Party(4, 16, under4=4), 0, 4, 20),
        ({"FM_020": {"categories": ("other",)}, "FM_025": {"per": 10}}, Party(6, 16), 2, 0, 20),
        # the helpers of wheelchair users first, whatever they earn
        ({"FM_024": {"per": 6}}, Party(30, disabled=11, wheelchair=6), 2, 0, 28),
    ],
)
def test_free_places(park: Seller, figures: dict[str, dict[str, Any]], party: Party, adults: int, under4: int, paying: int) -> None:
    other = changed(park, **figures)
    values = rules.price_party(other, other.activity("dated_ticket"), "other", party, PriceList()).decision.values
    assert (values["free_adults"], values["free_under4"], values["paying"]) == (adults, under4, paying)


def test_a_limit_of_the_ways_to_settle_is_for_its_place_and_its_groups(cmn: Seller, arc: Activity, conciergerie: Activity) -> None:
    other = changed(cmn, CMN_024={"allowed": ("card",)})
    ways = [
        rules.settlements_allowed(other, one, category).values["settlements"]
        for one, category in ((arc, "school"), (arc, "adults"), (conciergerie, "adults"))
    ]
    assert ways == [("card",), ("option", "card", "transfer"), ("option", "card", "transfer")]


def test_a_way_to_settle_may_be_for_some_groups_only(cmn: Seller, arc: Activity) -> None:
    other = changed(cmn, CMN_049={"categories": ("adults",)})
    on_paper = arc.model_copy(update={"channel": "on_request"})
    for one in (arc, on_paper):
        assert rules.settlements_allowed(other, one, "adults").values["settlements"] == ("option", "card", "transfer")
        assert rules.settlements_allowed(other, one, "school").values["settlements"] == ("transfer",)
    assert said(rules.settlement_allowed(other, arc, "adults", "card")) == ["settlement CMN-049"]


def test_a_companion_may_be_wanted_at_one_place_only(cmn: Seller, arc: Activity, conciergerie: Activity) -> None:
    other = changed(cmn, CMN_039={"activities": ("arc_de_triomphe",)}, CMN_040={"activities": ("arc_de_triomphe",)})
    wanted, free = (rules.companion_required(other, one) for one in (arc, conciergerie))
    assert (wanted.values["required"], wanted.values["placeholders"]["guide"]) == (True, "Guide Type")
    assert {"companion_required CMN-039", "companion_required CMN-040"} <= set(said(wanted))
    assert "companion_required CMN-040" not in said(free)
    assert free.values["placeholders"] == {}
    assert "companion_required_before_option CMN-039" in said(rules.payment(other, arc, "card", companion_given=False))
