"""What the panel's controls are made of: whom to count, the facts of a recap and the sentence that changes each, places, reasons."""

from __future__ import annotations

from typing import Any

import pytest

from actions.common.reply import Reply
from tests.actions.conftest import Talk

VISIT = "Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide"
ENGLISH_VISIT = "I would like an option for the Conciergerie on 10 February 2027 at 11:00 for 14 people in total, without a guide"


def recap(talk: Talk, visit: str = VISIT) -> Reply:
    """From the first sentence to the recap."""
    talk.say(visit, "book")
    for said in ("Accompagnateur Type", "06 12 34 56 78", f"{talk.name}@agence-horizons.example"):
        talk.say(said)
    reply = talk.code()
    presses = {"fr": {"recipient": "À moi", "terms": "conditions"}, "en": {"recipient": "To me", "terms": "terms"}}
    while talk.dossier.asked != "confirm":
        reply = talk.press(
            ("settlement" in (talk.dossier.asked or "") and "option") or presses[talk.dossier.lang][talk.dossier.asked or ""]
        )
    return reply


def counted(reply: Reply, **counts: int) -> str:
    """What the steppers send: each count with its label, joined by commas."""
    said = []
    for one in reply.custom["categories"]:
        count = counts.get(one["id"], 0)
        if count:
            said.append(f"{count} {one['one'] if count == 1 else one['label']}")
        elif "none" in one:
            said.append(one["none"])
    return ", ".join(said)


@pytest.mark.parametrize(
    ("visit", "counts", "party", "guides"),
    [
        ("Conciergerie le 10 février 2027 à 11h", {"adults": 25, "guides": 2}, {"adults": 25}, 2),
        ("Conciergerie le 10 février 2027 à 11h", {"adults": 2, "children": 1, "companions": 1},
         {"adults": 2, "children": 1, "companions": 1}, 0),
        ("I would like to book the Conciergerie on 10 February 2027 at 11:00", {"adults": 24, "guides": 1}, {"adults": 24}, 1),
        ("Arc de triomphe pour une école, le 10 février 2027 à 11h", {"pupils": 28, "companions": 3}, {"children": 28, "companions": 3}, 0),
        ("I would like to visit the Arc de Triomphe with a school on 10 February 2027 at 11:00", {"pupils": 28, "companions": 3},
         {"children": 28, "companions": 3}, 0),
    ],
)  # fmt: skip
def test_what_the_steppers_send_is_read_as_it_was_counted(
    talk: Talk, visit: str, counts: dict[str, int], party: dict[str, int], guides: int
) -> None:
    reply = talk.say(visit, "book")
    assert reply.custom["asks"] == "party"
    talk.say(counted(reply, **counts))
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None
    assert {name: getattr(booking.party, name) for name in ("adults", "children", "companions")} == {
        "adults": 0, "children": 0, "companions": 0, **party,
    }  # fmt: skip
    assert booking.guides == guides


def test_only_what_a_seller_prices_apart_is_counted_apart(talk: Talk) -> None:
    reply = talk.say("Conciergerie le 10 février 2027 à 11h", "book")
    assert [one["id"] for one in reply.custom["categories"]] == ["adults", "children", "companions", "guides"]
    elsewhere = Talk(talk.house, "park")
    elsewhere.say("je voudrais aller à France Miniature", "book")
    park = elsewhere.press("daté")
    assert park.custom["asks"] == "party"
    assert "under4" in [one["id"] for one in park.custom["categories"]]
    assert all(one["min"] == 0 and one["max"] > 100 for one in park.custom["categories"])


def test_a_group_that_is_changed_is_counted_from_what_it_was(talk: Talk) -> None:
    recap(talk)
    reply = talk.say("changer le nombre", "resize_order")
    assert {one["id"]: one["value"] for one in reply.custom["categories"]} == {"adults": 14, "children": 0, "companions": 0, "guides": 0}


ASKED = {"activity": "activity", "day": "date", "time": "time", "party": "party", "companion": "companion", "settlement": "settlement"}


@pytest.mark.parametrize("visit", [VISIT, ENGLISH_VISIT])
@pytest.mark.parametrize("intent", ["inform", "out_of_scope"])
def test_each_fact_of_the_recap_is_asked_anew_by_its_own_sentence(talk: Talk, visit: str, intent: str) -> None:
    facts: list[dict[str, Any]] = recap(talk, visit).custom["facts"]
    assert {fact["id"] for fact in facts} == set(ASKED)
    said = talk.dossier
    for fact in facts:
        talk.dossier = said.model_copy(deep=True)
        assert talk.say(fact["change"], intent).custom["asks"] == ASKED[fact["id"]], fact
        assert talk.dossier.booking is not None and talk.dossier.booking.party is not None


def test_the_facts_are_those_that_were_said(talk: Talk) -> None:
    values = {fact["id"]: fact["value"].replace("\u00a0", " ") for fact in recap(talk).custom["facts"]}
    assert values == {
        "activity": "Conciergerie", "day": "mercredi 10 février 2027", "time": "11h", "party": "14 personnes",
        "companion": "Accompagnateur Type", "settlement": "Poser une option",
    }  # fmt: skip


def test_the_recap_says_why_and_where_it_is_published(talk: Talk) -> None:
    reply = recap(talk)
    (reason,) = reply.custom["reasons"]
    assert "20 personnes" in reason["text"].replace("\u00a0", " ") and reason["document"] and reason["article"]
    assert reason["text"] in reply.custom["in_card"] and reason["text"] in reply.text, "a channel without cards reads it"


def test_the_recap_counts_the_places_that_are_left(talk: Talk) -> None:
    places = recap(talk).custom["places"]
    free = {slot["time"]: slot["free"] for slot in talk.say("changer l'heure").custom["slots"]}
    assert places == [{"date": "2027-02-10", "time": "11:00", "free": free["11:00"]}] and free["11:00"] > 0


def test_an_order_has_its_dates_for_a_calendar_before_any_other_paper(talk: Talk) -> None:
    reply = talk.option()
    assert reply.custom["order"]["state"] == "held"
    (paper,) = reply.custom["papers"]
    assert paper["name"] == "calendar.ics" and paper["url"].startswith("http")


@pytest.mark.parametrize(
    ("words", "lang", "question"),
    [
        ("In English, please.", "en", "How many"),
        ("On peut continuer en anglais ?", "en", "How many"),
        ("En français, s’il vous plaît.", "fr", "Combien"),
        ("French please", "fr", "Combien"),
    ],
)
def test_a_language_asked_for_is_gone_on_in_with_the_same_question(talk: Talk, words: str, lang: str, question: str) -> None:
    talk.say("Conciergerie le 10 février 2027 à 11h", "book")
    reply = talk.say(words, "out_of_scope", 0.3)
    assert talk.dossier.lang == lang
    assert reply.text.startswith(question) and reply.custom["asks"] == "party", "nothing was misunderstood"


def test_where_nothing_is_asked_a_language_asked_for_leads_on(talk: Talk) -> None:
    reply = talk.say("In English, please", "out_of_scope", 0.3)
    assert "English" in reply.text and reply.buttons


def test_a_guide_who_speaks_english_is_no_change_of_language(talk: Talk) -> None:
    talk.say("Conciergerie le 10 février 2027 à 11h", "book")
    talk.say("14 adultes, avec un guide en anglais")
    assert talk.dossier.lang == "fr"
