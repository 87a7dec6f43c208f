"""What was abandoned, cancelled or taken off the list comes back as it was, and is shown before anything is held."""

from __future__ import annotations

from datetime import date, time

import pytest

from tests.actions.conftest import Talk

WISH = "la Conciergerie le 11 mars 2027 à 10h pour 25 adultes sans guide"


def test_an_abandoned_request_is_taken_up_as_it_was(talk: Talk) -> None:
    talk.say(WISH, "book")
    talk.say("laisse tomber", "deny", 0.3)
    reply = talk.say("non, remets-la", "put_back")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None
    assert (booking.activity, booking.day, booking.party.visitors) == ("conciergerie", date(2027, 3, 11), 25)
    assert booking.time is not None and booking.time.near == time(10)
    assert reply.custom["asks"] == "companion" and "25" in reply.text


def test_a_cancelled_option_is_proposed_again_and_nothing_is_held_before_a_yes(talk: Talk) -> None:
    talk.option()
    account, reference = talk.dossier.account, talk.dossier.last_order
    assert account is not None
    talk.say("annule-la", "cancel_order")
    talk.say("oui", "affirm")
    reply = talk.say("finalement remets-la", "put_back")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None
    assert (booking.activity, booking.day, booking.party.persons) == ("conciergerie", date(2027, 2, 10), 14)
    assert reply.custom["asks"] == "terms"  # who comes, when, who accompanies and how it is settled are known
    assert [one.state for one in talk.house.core.orders(account.id)] == ["cancelled"]
    assert talk.press("conditions").custom["asks"] == "confirm"
    talk.press("Poser l’option")
    assert sorted(one.state for one in talk.house.core.orders(account.id)) == ["cancelled", "held"]
    assert talk.dossier.last_order != reference


def test_a_visit_taken_off_the_list_comes_back_to_it(talk: Talk) -> None:
    talk.say(f"{WISH}, et aussi la Sainte-Chapelle à 14h", "book")
    reply = talk.say("enlève la Sainte-Chapelle", "cancel_order")
    assert talk.dossier.further == [] and talk.dossier.booking is not None
    assert talk.dossier.booking.activity == "conciergerie" and "enlevé" in reply.text
    talk.say("remets-la", "put_back")
    assert [one.activity for one in talk.dossier.further] == ["sainte_chapelle"]
    assert talk.dossier.further[0].time is not None and talk.dossier.further[0].time.near == time(14)


def test_the_visit_in_hand_taken_off_leaves_the_next_to_the_same_group(talk: Talk) -> None:
    talk.say(f"{WISH}, et aussi la Sainte-Chapelle", "book")
    talk.say("finalement sans la Conciergerie")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None
    assert (booking.activity, booking.party.visitors, talk.dossier.further) == ("sainte_chapelle", 25, [])


def test_a_visit_that_follows_an_abandoned_one_is_for_the_same_group(talk: Talk) -> None:
    talk.say(f"{WISH}, et aussi la Sainte-Chapelle", "book")
    reply = talk.say("laisse tomber", "deny", 0.3)
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None
    assert (booking.activity, booking.party.visitors) == ("sainte_chapelle", 25) and reply.custom["asks"] != "party"


def test_another_day_instead_drops_only_the_day(talk: Talk) -> None:
    talk.say(WISH, "book")
    talk.say("scrap that, Friday 12 March 2027 instead", "cancel_order")
    booking = talk.dossier.booking
    assert booking is not None and (booking.activity, booking.day) == ("conciergerie", date(2027, 3, 12))


def test_with_nothing_dropped_there_is_nothing_to_put_back(talk: Talk) -> None:
    talk.say(WISH, "book")
    reply = talk.say("remets-la", "put_back")
    assert "rien à remettre" in reply.text
    assert talk.dossier.booking is not None and talk.dossier.booking.activity == "conciergerie"


def test_a_day_gone_by_is_asked_for_again(talk: Talk) -> None:
    talk.say("la Conciergerie le 8 février 2027 à 10h pour 25 adultes sans guide", "book")
    talk.say("laisse tomber", "deny", 0.3)
    talk.house.clock.forward(days=90)
    assert talk.say("remets-la", "put_back").custom["asks"] == "date"


@pytest.mark.parametrize("words", ["sans guide finalement", "et la Sainte-Chapelle à 15h plutôt"])
def test_other_words_take_nothing_off_the_list(talk: Talk, words: str) -> None:
    talk.say(f"{WISH}, et aussi la Sainte-Chapelle à 14h", "book")
    talk.say(words)
    assert [one.activity for one in talk.dossier.further] == ["sainte_chapelle"]
