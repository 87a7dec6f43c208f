"""What is told of when somebody answers, and of a case that is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from booking_core.rules import PARIS
from booking_core.rules.facts import Party
from tests.actions.conftest import Talk

ANNE = "agent:anne"


def at(talk: Talk, month: int, day: int, hour: int, minute: int = 0) -> Talk:
    talk.house.clock.now = datetime(2027, month, day, hour, minute, tzinfo=PARIS)
    return talk


def asked(talk: Talk, seller: str = "france_miniature", lang: str = "fr") -> Any:
    talk.dossier.seller, talk.dossier.lang = seller, lang  # type: ignore[assignment]
    return talk.say("je veux parler à quelqu'un" if lang == "fr" else "I want to talk to a person", "talk_to_human")


@pytest.mark.parametrize(
    ("moment", "back"),
    [
        ((5, 14, 18, 0), "mardi 18 mai 2027 à 9h"),  # Friday, six sharp, before the Monday of Pentecost
        ((5, 6, 10, 0), "vendredi 7 mai 2027 à 9h"),  # Ascension Day; the Friday after it is worked
        ((3, 27, 12, 0), "mardi 30 mars 2027 à 9h"),  # the clocks change on Easter Sunday
        ((10, 31, 12, 0), "mardi 2 novembre 2027 à 9h"),
    ],
)
def test_outside_the_hours_it_is_told_when_somebody_is_back_and_that_the_answer_comes_by_mail(
    talk: Talk, moment: tuple[int, int, int, int], back: str
) -> None:
    told = asked(at(talk, *moment))
    assert f"Quelqu’un sera de retour le {back}" in told.text.replace("\u00a0", " ")
    assert "lundi au vendredi de 9h à 18h, hors jours fériés" in told.text and "exemple" not in told.text
    assert "gardé" in told.text and "par e-mail" in told.text and told.custom["asks"] == "email"
    assert [source["article"] for source in told.custom["sources"]] == ["Article 3"]


@pytest.mark.parametrize(("lang", "here"), [("fr", "vous arrivera ici"), ("en", "will come here")])
def test_on_a_telephone_the_answer_comes_to_the_chat_and_no_address_is_asked_for(talk: Talk, lang: str, here: str) -> None:
    talk.stays = True
    told = asked(at(talk, 5, 14, 18, 0), lang=lang)
    assert here in told.text and "mail" not in told.text.replace("@", "").split("http")[0].lower().replace("e-mail :", "")
    assert "asks" not in told.custom and told.custom["handoff"]["state"] == "queued"


def test_on_a_telephone_too_who_wants_to_be_called_is_asked_for_the_number(talk: Talk) -> None:
    talk.stays = True
    talk.dossier.seller = "france_miniature"
    told = at(talk, 5, 14, 18, 0).say("je veux qu'on me rappelle", "talk_to_human")
    assert told.custom["asks"] == "email" and "numéro" in told.text


@pytest.mark.parametrize("moment", [(5, 14, 17, 59), (5, 7, 9, 0)])
def test_inside_them_somebody_takes_over_here(talk: Talk, moment: tuple[int, int, int, int]) -> None:
    told = asked(at(talk, *moment))
    assert "prend la suite ici, dans cette conversation" in told.text
    assert "de retour" not in told.text


def test_hours_that_are_invented_are_marked(talk: Talk) -> None:
    told = asked(at(talk, 5, 6, 10), "cmn", "en")
    assert "sample hours" in told.text and "Somebody is back on Friday 7 May 2027 at 9:30" in told.text
    assert "sources" not in told.custom


def test_where_nobody_says_hours_none_are_told(talk: Talk) -> None:
    catalogue = talk.house.core.catalogue
    own = {seller: sample.model_copy(update={"desk": ()}) for seller, sample in catalogue.samples.items()}
    talk.house.core._catalogue = replace(catalogue, samples=own)  # noqa: SLF001 - as if its file said none
    told = asked(at(talk, 5, 6, 10), "cmn")
    assert "ne publie pas de délai" in told.text and "de retour" not in told.text


def test_no_delay_is_promised(talk: Talk) -> None:
    for moment in ((5, 6, 10), (5, 7, 10)):
        text = asked(at(talk, *moment)).text
        assert not any(word in text for word in ("minutes", "rapidement", "sous 24", "dès que possible"))


def test_an_ended_case_is_forgotten_and_the_next_wish_opens_a_new_one(talk: Talk) -> None:
    asked(at(talk, 5, 7, 10), "cmn")
    talk.say("anne@agence.example")
    first = talk.dossier.handover_id
    assert "chez le vendeur" in talk.say("où en est ma demande ?", "what_next").text
    assert first is not None
    talk.house.core.desk.take_case(ANNE, first)
    assert "s’en occupe" in talk.say("où en est ma demande ?", "what_next").text
    talk.house.core.desk.close_case(ANNE, first, "closed")
    assert "chez le vendeur" not in talk.say("où en est ma demande ?", "what_next").text
    assert talk.dossier.handover_id is None
    told = asked(talk, "cmn")
    assert told.custom["handoff"]["case"] not in (None, first) and "est transmise" in told.text


def test_where_to_answer_is_not_asked_for_a_case_that_is_over(talk: Talk) -> None:
    assert asked(at(talk, 5, 7, 10), "cmn").custom["asks"] == "email"
    case = talk.dossier.handover_id
    assert case is not None
    talk.house.core.desk.close_case(ANNE, case, "closed")
    assert "asks" not in talk.say("merci", "thanks").custom


def test_an_erased_case_is_forgotten_too(talk: Talk) -> None:
    asked(at(talk, 5, 7, 10), "cmn")
    talk.say("anne@agence.example")
    talk.house.core.erase("anne@agence.example")
    assert "chez le vendeur" not in talk.say("où en est ma demande ?", "what_next").text
    assert talk.dossier.handover_id is None


def test_what_comes_while_somebody_has_it_is_added_and_said(talk: Talk) -> None:
    asked(at(talk, 5, 7, 10), "cmn")
    talk.say("anne@agence.example")
    case = talk.dossier.handover_id
    assert case is not None
    talk.house.core.desk.take_case(ANNE, case)
    told = talk.say("je veux parler à quelqu'un pour le groupe de mardi", "talk_to_human")
    assert told.custom["handoff"] == {"state": "with_agent", "reason": "asked", "seller": "cmn", "case": case}
    assert "s’en occupe" in told.text and "groupe de mardi" in talk.house.core.handover(case).summary


def test_the_network_is_passed_on_with_the_case(talk: Talk) -> None:
    talk.network = "a" * 64
    for number in range(12):
        talk.name = f"flood {number}"
        talk.dossier = type(talk.dossier)()
        asked(talk, "cmn")
    kinds = [event.kind for event in talk.house.core.outbox.pending("mail", limit=100)]
    assert kinds.count("handed_over") == 10


def test_places_that_are_held_are_no_reason_to_be_asked_again(talk: Talk) -> None:
    """A booking in hand goes on beside a case."""
    talk.say("Conciergerie le 10 février 2027 à 11h, 14 adultes, sans guide", "book")
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    assert talk.dossier.booking is not None and talk.dossier.booking.party == Party(adults=14)


def test_the_answer_after_a_case_was_closed_is_the_bookings(talk: Talk) -> None:
    """Its question had been asked before the one where to answer the case."""
    talk.say("Conciergerie le 10 février 2027 à 11h, 14 adultes, sans guide", "book")
    assert talk.dossier.asked == "companion"
    assert talk.say("je veux parler à quelqu'un", "talk_to_human").custom["asks"] == "email"
    case = talk.dossier.handover_id
    assert case is not None
    talk.house.core.desk.close_case(ANNE, case, "closed")
    assert talk.say("Accompagnateur Type").custom["asks"] == "phone"


def test_a_yes_after_a_case_was_closed_places_nothing_that_was_shown_before_it(talk: Talk) -> None:
    talk.say("Conciergerie le 10 février 2027 à 11h, 14 adultes, sans guide", "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    talk.code()
    for title in ("option", "À moi", "conditions"):
        if any(title.casefold() in shown.casefold() for _, shown in talk.dossier.shown):
            talk.press(title)
    assert talk.dossier.asked == "confirm"
    known = talk.dossier.account, talk.dossier.phone
    talk.dossier.account = talk.dossier.phone = None  # as if it were not known where to answer
    assert talk.say("je veux parler à quelqu'un", "talk_to_human").custom["asks"] == "email"
    case = talk.dossier.handover_id
    assert case is not None
    talk.dossier.account, talk.dossier.phone = known
    talk.house.core.desk.close_case(ANNE, case, "closed")
    talk.say("oui", "affirm")
    assert talk.dossier.orders == []
