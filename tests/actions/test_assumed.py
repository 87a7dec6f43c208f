"""A companion who was not counted apart is one of the group, priced as it is said; a button makes it otherwise."""

from __future__ import annotations

from datetime import date, time

import pytest

from actions.common.assumed import with_companion
from actions.common.reply import Reply
from actions.dialogue import agenda
from booking_core.rules import booking_required
from booking_core.rules.facts import Party, Plan, Session, SubGroup
from tests.actions.conftest import Talk


def recap(talk: Talk, text: str) -> Reply:
    talk.say(text, "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    talk.code()
    talk.press("À moi")
    return talk.press("conditions")


@pytest.mark.parametrize(
    ("people", "total", "said"),
    [
        (22, 21 * 1200, "je le suppose compté dans les 22"),  # 21 pay, the companion is free
        (25, 24 * 1200, "je le suppose compté dans les 25"),
        (14, 14 * 1200, "je le suppose compté dans les 14"),  # pays and counts in the group
        (21, 21 * 1200, "de gratuité pour personne"),  # exactly 20 besides: only the seller could let anybody in free
        (40, 40 * 1200, "de gratuité pour personne"),  # nor is a sub-group of 20 above 20
    ],
)
def test_the_recap_prices_what_it_says(talk: Talk, people: int, total: int, said: str) -> None:
    reply = recap(talk, f"Option Conciergerie le 15 février 2027 à 10h, {people} adultes, sans guide")
    assert reply.custom["order"]["total_cents"] == total and reply.custom["order"]["people"] == people
    assert said in reply.text and "handoff" not in reply.custom


def test_only_the_other_way_is_offered(talk: Talk) -> None:
    recap(talk, "Option Conciergerie le 16 février 2027 à 10h, 22 adultes, sans guide")
    assert not any("dedans" in title for _, title in talk.dossier.shown)
    reply = talk.press("Il vient en plus")
    assert (reply.custom["order"]["people"], reply.custom["order"]["total_cents"]) == (23, 22 * 1200)
    assert talk.press("Poser l’option").custom["order"]["people"] == 23


def test_the_order_is_what_the_recap_said(talk: Talk) -> None:
    recap(talk, "Option Conciergerie le 17 février 2027 à 10h, 22 adultes, sans guide")
    order = talk.press("Poser l’option").custom["order"]
    assert (order["people"], order["total_cents"], order["state"]) == (22, 21 * 1200, "held")


@pytest.mark.parametrize(("button", "people"), [("Un seul guide", 76), ("Un guide par créneau", 78)])
def test_a_guide_who_leads_every_part_is_one_person_in_recap_and_order(talk: Talk, button: str, people: int) -> None:
    talk.say("Option Conciergerie le 22 février 2027 à 10h, 75 adultes et un guide", "book")
    talk.press(button)
    talk.say("Guide Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    talk.code()
    talk.press("À moi")
    assert talk.press("conditions").custom["order"]["people"] == people
    assert talk.press("Poser l’option").custom["order"]["people"] == people


def test_a_group_with_a_guide_is_priced_as_it_stands(talk: Talk) -> None:
    reply = recap(talk, "Option Conciergerie le 18 février 2027 à 10h, 22 adultes et un guide")
    assert reply.custom["order"]["total_cents"] == 22 * 1200 and "suppose" not in reply.text


def test_one_accompanies_at_every_site_of_a_plan_but_not_every_slot() -> None:
    def session(site: str, hour: int) -> Session:
        return Session(site, date(2027, 2, 15), time(hour), SubGroup(24))

    plan = with_companion(Plan((session("a", 10), session("a", 11), session("b", 14))), Party(adults=47, companions=1))
    assert [one.group.companions for one in plan.sessions] == [1, 0, 1] and {one.group.persons for one in plan.sessions} == {24}
    assert with_companion(plan, Party(adults=47, companions=1)) == plan


def test_a_number_said_after_placing_counts_as_before(talk: Talk) -> None:
    recap(talk, "Option Conciergerie le 19 février 2027 à 10h, 22 adultes, sans guide")
    talk.press("Poser l’option")
    reply = talk.say("réduis à 20", "resize_order")
    assert "De 22 à 20" in reply.text.replace("\xa0", " ")


def test_where_no_rule_says_who_must_book_nothing_is_claimed(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "Conciergerie le 17 février 2027 à 15h, 5 personnes, sans guide"
    assert "pas obligés" in Talk(talk.house, "control").say(asked, "book").text
    cmn = talk.house.core.catalogue.seller("cmn")
    silent = cmn.model_copy(update={"rules": tuple(rule for rule in cmn.rules if rule.kind != "booking_threshold")})
    monkeypatch.setattr(agenda, "booking_required", lambda seller, activity, party: booking_required(silent, activity, party))
    assert "pas obligés" not in talk.say(asked, "book").text
