"""Once something is placed: words about it are about it, ask which one when it weighs, and never act on another."""

from __future__ import annotations

import pytest

from actions.common.reply import Reply
from tests.actions.conftest import Talk
from tests.actions.test_orders import option, orders, plain, second_option, some_moment, titles, transfer


@pytest.mark.parametrize("words", ["je veux passer à 10", "on voudrait réduire à 10", "remets 10", "réduis à 10"])
def test_a_change_that_sounds_like_a_booking_changes_the_option(talk: Talk, words: str) -> None:
    option(talk, 14)
    assert "14 à 10" in plain(talk.say(words, "book")) and talk.dossier.booking is None


@pytest.mark.parametrize("words", ["donne moi l'iban", "virement", "je veux payer par virement"])
def test_money_words_are_about_the_option_though_a_booking_was_begun_by_mistake(talk: Talk, words: str) -> None:
    option(talk, 3)
    talk.say("je voudrais réserver", "book")
    talk.say(words, "book")
    assert talk.dossier.booking is None and talk.dossier.pending is not None and talk.dossier.pending.settlement == "transfer"


@pytest.mark.parametrize(("words", "left"), [("rends moi 2 places", 12), ("libère 3 places", 11), ("enlève 2 personnes", 12)])
def test_places_given_back_are_that_many_fewer(talk: Talk, words: str, left: int) -> None:
    option(talk, 14)
    assert f"14 à {left}" in plain(talk.say(words))


def test_a_yes_to_the_change_shown_before_carries_out_no_other(talk: Talk) -> None:
    talk.option("Option Conciergerie le 9 mars 2027 à 11h, 14 personnes en tout, sans guide")
    talk.say("annuler", "cancel_order")
    (yes, _), shown = talk.dossier.shown[0], list(talk.dossier.shown)
    talk.say("on sera 12", "resize_order")
    assert talk.dossier.pending is not None and talk.dossier.pending.kind == "resize" and yes != talk.dossier.shown[0][0]
    talk.dossier.shown = shown
    talk.press(shown[0][1])
    (order,) = talk.house.core.orders(talk.dossier.account.id)  # type: ignore[union-attr]
    assert (order.state, order.people) == ("held", 14)


def test_dropping_a_begun_booking_leaves_the_option(talk: Talk) -> None:
    option(talk, 3)
    talk.say("je voudrais réserver l'Arc de triomphe pour 20 personnes", "book")
    reply = talk.say("annuler", "cancel_order")
    assert talk.dossier.booking is None and talk.dossier.pending is None and "abandonne" in reply.text
    talk.say("annuler mon option", "cancel_order")
    assert talk.dossier.pending is not None and talk.dossier.pending.kind == "cancel"


@pytest.mark.parametrize("words", ["annuler ABCD-1234", "annuler H2H2-K9K9", "valider ABC1-2345"])
def test_an_unknown_reference_acts_on_no_other_order(talk: Talk, words: str) -> None:
    option(talk, 3)
    reply = talk.say(words, "cancel_order" if "annuler" in words else "validate_order")
    reference = words.split()[1]
    assert reference in reply.text and orders(talk)[0].reference in reply.text and talk.dossier.pending is None


@pytest.mark.parametrize(("words", "intent"), [("valider", "validate_order"), ("annuler", "cancel_order"), ("par carte", "pay_order")])
def test_of_two_options_it_is_asked_which(talk: Talk, words: str, intent: str) -> None:
    option(talk, 3)
    second_option(talk, 4)
    assert talk.say(words, intent).custom["asks"] == "reference" and talk.dossier.pending is None
    first = orders(talk)[-1].reference
    talk.say(first)
    if talk.dossier.asked == "settlement":
        talk.say("par carte")
    assert talk.dossier.pending is not None and talk.dossier.pending.reference == first


def test_a_correction_does_not_answer_which_one(talk: Talk) -> None:
    option(talk, 3)
    second_option(talk, 4)
    talk.say("valider", "validate_order")
    assert talk.say("en fait carte").custom["asks"] == "reference" and talk.dossier.pending is None


def test_fewer_is_about_the_order_that_has_more(talk: Talk) -> None:
    option(talk, 14)
    second_option(talk, 4)
    assert "14 à 10" in plain(talk.say("réduire à 10", "resize_order"))


def test_the_obligation_names_the_sum_and_the_way(talk: Talk) -> None:
    option(talk, 3)
    total = f"{orders(talk)[0].total_cents / 100:.2f}".replace(".", ",")
    asked = plain(talk.say("par carte")).split("\n")[-1]
    assert total in asked and "carte" in asked


def test_the_obligation_of_a_new_order_names_the_sum(talk: Talk) -> None:
    talk.say(f"Sainte-Chapelle le {some_moment()}, 9 adultes, sans guide, par carte", "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    talk.code()
    talk.press("À moi")
    reply = talk.press("conditions")
    total = f"{reply.custom['order']['total_cents'] / 100:.2f}".replace(".", ",")
    assert total in plain(reply).split("\n")[-1]


def test_another_way_to_pay_says_how_long_the_places_stay(talk: Talk) -> None:
    transfer(talk)
    before = orders(talk)[0].expires_at
    reply = talk.say("finalement je paie par carte")
    assert "ne raccourcit pas" in plain(reply)
    talk.say("oui")
    assert orders(talk)[0].expires_at == before


def card(talk: Talk) -> None:
    option(talk, 3)
    talk.say("par carte")
    talk.say("oui")
    assert (orders(talk)[0].state, orders(talk)[0].settlement) == ("awaiting_payment", "card")


@pytest.mark.parametrize(
    "words", ["ça n a pas marché", "ça n'a pas marché", "ma carte a été refusée", "the payment failed", "ça ne passe pas"]
)
def test_a_refused_card_has_ways_on(talk: Talk, words: str) -> None:
    card(talk)
    reply = talk.say(words, "complaint" if "refus" in words else "inform", 0.2)
    assert "http" in reply.text and ("virement" in titles(reply) or "transfer" in titles(reply))
    assert talk.dossier.handover_id is None


@pytest.mark.parametrize("words", ["c'est bon j'ai payé ?", "le paiement est bien passé ?", "have we paid?"])
def test_whether_it_is_paid_is_said(talk: Talk, words: str) -> None:
    card(talk)
    assert orders(talk)[0].reference in talk.say(words, "validate_order").text and talk.dossier.pending is None
    pay(talk)
    reply = talk.say(words, "validate_order")
    assert reply.custom["order"]["state"] == "confirmed" and reply.custom["papers"]


def pay(talk: Talk) -> None:
    """The money comes in by transfer."""
    order = orders(talk)[0]
    talk.say("Payer par virement plutôt")
    talk.say("oui")
    talk.house.core.record_transfer(order.reference, order.total_cents, f"line-{order.reference}", "test")
    assert orders(talk)[0].state == "confirmed"


@pytest.mark.parametrize("words", ["en csv", "je veux le fichier excel", "as a csv please"])
def test_the_tickets_as_a_table(talk: Talk, words: str) -> None:
    card(talk)
    pay(talk)
    reply = talk.say(words)
    assert [paper["name"] for paper in reply.custom["papers"]] == ["tickets.csv"]


def test_validating_what_is_paid_shows_it(talk: Talk) -> None:
    card(talk)
    pay(talk)
    assert talk.say("valider", "validate_order").custom["order"]["state"] == "confirmed"


def test_no_after_all_asks_to_cancel(talk: Talk) -> None:
    option(talk, 3)
    talk.say("finalement non", "deny")
    assert talk.dossier.pending is not None and talk.dossier.pending.kind == "cancel"


def test_several_are_kept_in_the_plural(talk: Talk) -> None:
    option(talk, 3)
    second_option(talk, 4)
    assert "Non, les garder" in titles(talk.say("annule tout", "cancel_order"))


def test_a_short_slot_offers_what_it_holds_and_another_hour(talk: Talk) -> None:
    option(talk, 14)
    reply: Reply = talk.say("passe à 40", "resize_order")
    left = next(int(button["title"].split()[1]) for button in reply.buttons if button["title"].startswith("Ajouter"))
    assert f"que {left} places" in plain(reply) and "autre heure" in titles(reply)
    again = talk.press("autre heure")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None and booking.party.visitors == 26 and booking.day == orders(talk)[0].day
    assert again.custom["asks"] in ("companion", "time")
    talk.say("annuler", "cancel_order")
    talk.say("passe à 40", "resize_order")
    talk.press("Ajouter")
    talk.say("oui")
    assert sum(order.people for order in orders(talk)) == 14 + left


def test_guides_in_each_slot_are_not_counted_as_one(talk: Talk) -> None:
    assert "75 personnes, un guide par créneau" in plain(talk.say("75 adultes avec un guide par créneau le 10 mars 2027", "book"))
    talk.say("Conciergerie")
    assert "72 personnes" in plain(talk.say("3 de moins"))


def test_guides_of_all_slots_are_counted_before_and_after(talk: Talk) -> None:
    talk.say(f"Option Conciergerie le {some_moment()}, 60 adultes, un guide par créneau", "book")
    talk.say("Guide Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    talk.code()
    talk.press("À moi")
    reply = talk.press("conditions")
    quoted = reply.custom["order"]["people"]
    assert quoted == 63 and talk.press("Poser l’option").custom["order"]["people"] == quoted


def companion(talk: Talk) -> tuple[str, str]:
    found = talk.house.core.paperwork(orders(talk)[0].reference).companion
    assert found is not None
    return f"{found.first_name} {found.last_name}".strip(), found.email


@pytest.mark.parametrize("intent", ["inform", "faq_companion"])
def test_who_accompanies_can_be_named_later(talk: Talk, intent: str) -> None:
    option(talk, 3)
    reply = talk.say("le guide sera Marie Lenoir, marie@lenoir.example, 06 11 22 33 44", intent)
    assert companion(talk) == ("Marie Lenoir", "marie@lenoir.example") and "Marie Lenoir" in reply.text
    assert talk.dossier.booking is None and len(orders(talk)) == 1


def test_what_is_missing_of_a_later_companion_is_asked_for(talk: Talk) -> None:
    option(talk, 3)
    reply = talk.say("l'accompagnatrice sera Marie Lenoir")
    assert reply.custom["asks"] == "companion" and companion(talk)[0] == ""
    talk.say("marie@lenoir.example 06 11 22 33 44")
    assert companion(talk) == ("Marie Lenoir", "marie@lenoir.example")
