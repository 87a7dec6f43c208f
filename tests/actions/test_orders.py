"""Orders that exist: words about them are understood, changes show what will be done, and money always has a way on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest

from actions.common.reply import Reply
from booking_core.orders.views import OrderView
from tests.actions.conftest import Talk

DAY = count()


def some_moment() -> str:
    """A day and an hour that no other test uses."""
    number = next(DAY)
    return f"{date(2027, 1, 4) + timedelta(days=number % 70):%d/%m/%Y} à {(14, 10, 16)[number // 70]}h"


def option(talk: Talk, people: int, *, more: str = "sans guide", at: str = "Conciergerie") -> Reply:
    return talk.option(f"Option {at} le {some_moment()}, {people} personnes en tout, {more}")


def plain(reply: Reply) -> str:
    return reply.text.replace("\u00a0", " ").replace("\u202f", " ")


def titles(reply: Reply) -> str:
    return " | ".join(button["title"] for button in reply.buttons)


def orders(talk: Talk) -> list[OrderView]:
    assert talk.dossier.account is not None
    return talk.house.core.orders(talk.dossier.account.id)


def second_option(talk: Talk, people: int) -> Reply:
    talk.say(f"Option Conciergerie le {some_moment()}, {people} personnes en tout, sans guide", "book")
    talk.say("Accompagnateur Type")
    for _ in range(4):
        match talk.dossier.asked:
            case "phone":
                talk.say("06 12 34 56 78")
            case "settlement":
                talk.press("option")
            case "recipient":
                talk.press("À moi")
            case "terms":
                talk.press("conditions")
    return talk.press("Poser l’option")


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("reduis à 10", 10),
        ("je veux passer à 10", 10),
        ("finalement 9", 9),
        ("on sera 8", 8),
        ("2 de moins", 12),
        ("et pour 11 personnes ?", 11),
        ("bring it down to 7", 7),
    ],
)
def test_a_number_is_about_the_option(talk: Talk, words: str, people: int) -> None:
    option(talk, 14)
    assert f"14 à {people}" in plain(talk.say(words)) or f"14 to {people}" in plain(talk.say(words))
    assert talk.dossier.asked == "confirm" and talk.dossier.booking is None
    talk.say("oui" if talk.dossier.lang == "fr" else "yes", "affirm")
    assert [order.people for order in orders(talk) if order.state == "held"] == [people]


def test_what_is_shown_of_a_smaller_group_is_what_is_done(talk: Talk) -> None:
    option(talk, 40, more="un guide par créneau", at="Arc de triomphe")
    before = orders(talk)[0]
    reply = talk.say(f"Réduire {before.reference} à 20 personnes", "resize_order")
    assert f"{before.people} à 21" in plain(reply) and "→ 20 visiteurs + 1 guide" in plain(reply)
    talk.say("oui", "affirm")
    after = orders(talk)[0]
    assert (after.people, after.party.visitors, after.party.guides, len(after.plan.sessions)) == (21, 20, 1, 1)


def test_a_change_whose_price_is_another_by_now_is_not_made(talk: Talk) -> None:
    option(talk, 20, more="sans guide")
    talk.say("on sera 12", "resize_order")
    assert talk.dossier.pending is not None and talk.dossier.pending.agreed_cents
    talk.dossier.pending.agreed_cents -= 100  # as it was before the seller's file changed
    before = orders(talk)[0]
    assert "prix" in plain(talk.say("oui", "affirm")) and orders(talk)[0] == before


def test_a_smaller_group_is_read_alike_before_and_after_it_is_placed(talk: Talk) -> None:
    moment = some_moment()
    talk.say(f"Option Arc de triomphe le {moment}, 26 adultes avec un guide", "book")
    talk.say("réduire à 20", "resize_order")
    draft = talk.dossier.booking.draft(None, None)  # type: ignore[union-attr]
    assert draft.party is not None and (draft.party.visitors, draft.party.guides) == (20, 1)
    talk.say("finalement 24")
    placed = talk.option("Guide Type")
    assert placed.custom["order"]["people"] == 25
    talk.say("réduire à 20", "resize_order")
    assert talk.dossier.pending is not None and talk.dossier.pending.party is not None
    assert (talk.dossier.pending.party.visitors, talk.dossier.pending.party.guides) == (20, 1)
    talk.say("réduire à 20 en tout", "resize_order")
    assert (talk.dossier.pending.party.visitors, talk.dossier.pending.party.guides) == (19, 1)


def test_a_larger_group_shows_the_further_option_and_the_sum(talk: Talk) -> None:
    option(talk, 14)
    total = orders(talk)[0].total_cents
    said = plain(talk.say("passe a 17"))
    assert "supplémentaire de 3 personnes" in said and "17 en tout" in said and "au lieu" not in said
    talk.say("oui", "affirm")
    further = next(order for order in orders(talk) if order.extends)
    assert further.people == 3
    assert f"{(total + further.total_cents) / 100:.2f}".replace(".", ",") in said


def test_a_group_that_grew_twice_is_told_as_a_whole(talk: Talk) -> None:
    """The number that is said is that of the whole group, whichever of its options was shown last."""
    option(talk, 10)
    talk.say("on sera 14 au lieu de 10", "resize_order")
    talk.say("oui", "affirm")
    said = plain(talk.say("on sera 16 au lieu de 14", "resize_order"))
    assert "supplémentaire de 2 personnes" in said and "16 en tout" in said and "192,00 €" in said, said
    done = plain(talk.say("oui", "affirm"))
    assert "16 personnes et 192,00 € en tout" in done, done
    live = [order for order in orders(talk) if order.state == "held"]
    assert sorted(order.people for order in live) == [2, 4, 10]
    fewer = plain(talk.say("finalement on sera 13", "resize_order"))
    assert "13" in fewer and "156,00 € au lieu de 192,00 €" in fewer, fewer
    assert "13 personnes et 156,00 € en tout" in plain(talk.say("oui", "affirm"))
    assert sorted(order.people for order in orders(talk) if order.state == "held") == [3, 10]
    same = plain(talk.say("on sera 13", "resize_order"))
    assert "13 personnes" in same and talk.dossier.pending is None


@pytest.mark.parametrize("words", ["valider", "je veux payer", "je confirme l'option"])
def test_validating_asks_how_to_pay(talk: Talk, words: str) -> None:
    option(talk, 4)
    assert talk.say(words).custom["asks"] == "settlement"
    reply = talk.say("en fait carte")
    assert reply.custom["asks"] == "confirm" and talk.dossier.pending is not None and talk.dossier.pending.settlement == "card"


@pytest.mark.parametrize("words", ["virement", "donne moi l'iban", "what are the bank details"])
def test_a_means_of_payment_is_about_the_option(talk: Talk, words: str) -> None:
    option(talk, 3)
    talk.say(words)
    assert talk.dossier.pending is not None and (talk.dossier.pending.kind, talk.dossier.pending.settlement) == ("validate", "transfer")


def transfer(talk: Talk) -> None:
    option(talk, 3)
    talk.say("virement")
    talk.say("oui", "affirm")
    assert orders(talk)[0].state == "awaiting_payment"


@pytest.mark.parametrize("words", ["l'iban ?", "c'est quoi la référence du virement"])
def test_bank_details_are_those_of_the_order(talk: Talk, words: str) -> None:
    transfer(talk)
    reply = talk.say(words, "faq_transfer_payment")
    assert "FR76" in reply.text and orders(talk)[0].reference in reply.text
    assert "sources" not in reply.custom


@pytest.mark.parametrize("words", ["finalement je paie par carte", "Payer par carte plutôt"])
def test_an_unpaid_order_may_be_paid_otherwise(talk: Talk, words: str) -> None:
    transfer(talk)
    talk.say("merci", "thanks")
    talk.say(words)
    talk.say("oui", "affirm")
    assert orders(talk)[0].settlement == "card"
    talk.say("Payer par virement plutôt")
    talk.say("oui", "affirm")
    assert orders(talk)[0].settlement == "transfer"


def test_an_unpaid_order_in_the_list_has_ways_on(talk: Talk) -> None:
    transfer(talk)
    reply = talk.say("mes commandes", "list_orders")
    assert "FR76" in reply.text and "carte" in titles(reply) and "Annuler" in titles(reply)
    second_option(talk, 3)
    reply = talk.say("mes commandes", "list_orders")
    unpaid = next(order.reference for order in orders(talk) if order.state == "awaiting_payment")
    assert f"Payer {unpaid}" in titles(reply) and f"Annuler {unpaid}" in titles(reply)
    assert "FR76" in talk.press(f"Payer {unpaid}").text


@pytest.mark.parametrize("words", ["finalement vendredi 12 mars 2027", "on peut décaler au 12 mars 2027"])
def test_an_option_is_released_and_placed_again_in_one_step(talk: Talk, words: str) -> None:
    option(talk, 6)
    before = orders(talk)[0]
    reply = talk.say(words)
    assert "12 mars 2027" in plain(reply) and talk.dossier.booking is None and "sources" in reply.custom
    assert [order.day for order in orders(talk)] == [before.day] and reply.custom["asks"] == "confirm"
    talk.press("Oui, déplacer")
    after = orders(talk)[0]
    assert (after.reference, after.state, after.day, after.people) == (before.reference, "held", date(2027, 3, 12), 6)


@pytest.mark.parametrize("words", ["finalement vendredi", "rather Friday"])
def test_a_bare_weekday_is_about_the_option(talk: Talk, words: str) -> None:
    option(talk, 2)
    reply = talk.say(words)
    assert talk.dossier.misunderstood == 0 and talk.dossier.booking is None and len(reply.buttons) == 2


@pytest.mark.parametrize("words", ["annule tout", "annulez les deux", "cancel both"])
def test_everything_means_every_order(talk: Talk, words: str) -> None:
    option(talk, 2)
    second_option(talk, 3)
    assert len(orders(talk)) == 2
    reply = talk.say(words, "cancel_order")
    assert all(order.reference in reply.text for order in orders(talk))
    talk.say("oui" if talk.dossier.lang == "fr" else "yes", "affirm")
    assert [order.state for order in orders(talk)] == ["cancelled", "cancelled"]


def test_everything_is_cancelled_with_who_comes_free(talk: Talk) -> None:
    option(talk, 22)
    first = orders(talk)[0]
    core, account = talk.house.core, talk.dossier.account
    assert account is not None
    core.resize(account.id, first.reference, replace(first.party, guides=1), "a guide")
    talk.say("annule tout", "cancel_order")
    reply = talk.say("oui", "affirm")
    assert [order.state for order in orders(talk)] == ["cancelled", "cancelled"]
    assert reply.text.count("annulée") >= 2 and "entre-temps" not in reply.text


def test_which_order_is_asked_and_the_words_are_kept(talk: Talk) -> None:
    option(talk, 5)
    second_option(talk, 6)
    talk.dossier.orders = []
    assert talk.say("réduire à 4", "resize_order").custom["asks"] == "reference"
    first = orders(talk)[-1].reference
    assert "5 à 4" in plain(talk.say(first))


def test_a_new_booking_is_not_taken_for_a_change(talk: Talk) -> None:
    option(talk, 5)
    talk.say("je voudrais réserver pour 20 personnes le 20 avril 2027", "book")
    assert talk.dossier.booking is not None and talk.dossier.pending is None


def test_a_question_with_an_order_standing_changes_nothing(talk: Talk) -> None:
    option(talk, 5)
    reply = talk.say("peut-on payer par carte ?", "faq_payment_means")
    assert reply.custom["sources"] and talk.dossier.pending is None
    talk.say("on peut ajouter 3 personnes ensuite ?", "faq_add_people")
    assert talk.dossier.pending is None


def test_a_refused_number_is_asked_again_and_its_reason_said(talk: Talk) -> None:
    option(talk, 5)
    reply = talk.say("finalement 0 personnes")
    assert "au moins une" in plain(reply) and reply.custom["asks"] == "party"
    assert "5 à 4" in plain(talk.say("4"))


@pytest.mark.parametrize("paid", [10_000, 0])
def test_the_question_whether_to_cancel_names_the_money_that_came_in(talk: Talk, paid: int) -> None:
    core = talk.house.core
    day = "24" if paid else "25"
    placed = talk.option(f"Option Conciergerie le {day} février 2027 à 16h, 20 personnes en tout, sans guide")
    reference = placed.custom["order"]["reference"]
    assert talk.dossier.account
    core.validate(talk.dossier.account.id, reference, "transfer", f"validate-{reference}")
    if paid:
        core.record_transfer(reference, paid, f"transfer-{reference}", "api:x")
    reply = talk.say(f"annuler {reference}", "cancel_order")
    text = reply.text.replace("\u202f", " ").replace("\u00a0", " ")
    assert ("Vous avez déjà versé 100,00 €" in text) == ("à vous rendre" in text) == bool(paid)
    assert "Dois-je annuler" in text
