"""Who is priced apart reaches the price and the order of a seller that does so; where all pay alike nobody is lost."""

from __future__ import annotations

from actions.common.reply import Reply
from tests.actions.conftest import Talk


def plain(reply: Reply) -> str:
    return " ".join(reply.text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_youngest_are_free_where_the_rules_say_so(talk: Talk) -> None:
    talk.house.core.ensure_slots(280)
    reply = talk.say("Billets datés France Miniature le 12 mai 2027 à 10h pour 45 personnes dont 5 de moins de 4 ans", "book")
    assert "5 × enfant gratuit" in plain(reply) and reply.custom["sources"]
    assert talk.dossier.booking is not None and talk.dossier.booking.party is not None
    assert (talk.dossier.booking.party.adults, talk.dossier.booking.party.under4) == (40, 5)


def test_who_is_priced_apart_is_told_back(talk: Talk) -> None:
    reply = talk.say("Billets datés France Miniature pour 45 personnes dont 5 de moins de 4 ans et 2 chauffeurs", "book")
    assert "dont 5 de moins de 4 ans, 2 chauffeurs" in plain(reply)


def test_a_driver_is_free_on_his_card_at_chantilly(talk: Talk) -> None:
    talk.house.core.ensure_slots(280)
    reply = talk.say("Château et parc de Chantilly le 12 mai 2027 à 10h pour 40 adultes et 1 chauffeur", "book")
    assert "chauffeur, gratuit" in plain(reply)


def test_wheelchair_users_bring_their_companions_free(talk: Talk) -> None:
    talk.house.core.ensure_slots(280)
    reply = talk.say("Billets datés France Miniature le 12 mai 2027 à 10h pour 40 adultes dont 6 en fauteuil roulant", "book")
    assert "6 × adulte gratuit" in plain(reply)


def test_at_the_monuments_everybody_is_counted_alike(talk: Talk) -> None:
    talk.say("Option Conciergerie le 12 février 2027 à 11h, 20 adultes, 3 enfants de moins de 4 ans et 1 chauffeur, sans guide", "book")
    assert talk.dossier.booking is not None and talk.dossier.booking.party is not None
    party = talk.dossier.booking.party
    assert (party.persons, party.under4, party.drivers) == (24, 0, 0)


def test_what_was_understood_stands_in_one_line(talk: Talk) -> None:
    talk.say("Option Conciergerie le 12 février 2027, 20 personnes", "book")
    reply = talk.say("finalement 22 personnes le 15 février 2027, sans guide, à 11h")
    assert plain(reply).count("C’est noté") == 1 and "22 personnes" in plain(reply) and "15 février 2027" in plain(reply)


def test_vouchers_are_called_by_what_they_are_for(talk: Talk) -> None:
    reply = talk.say("30 contremarques pour le musée des Arts décoratifs", "book")
    assert "30 × Contremarque du Musée des Arts" in plain(reply) and "entrée, groupe" not in plain(reply)


def test_how_many_are_billed_where_fewer_come_is_a_question_that_books_nothing(talk: Talk) -> None:
    talk.dossier.seller = "chantilly"
    reply = talk.say("22 adultes viennent au lieu des 25 annoncés, on paie pour combien ?", "ask_price")
    assert "annoncé" in plain(reply) and "facturé" in plain(reply) and reply.custom["sources"] and talk.dossier.booking is None


def test_a_question_about_a_logo_in_mid_booking_changes_nothing(talk: Talk) -> None:
    talk.say("Option Conciergerie le 12 février 2027, 20 personnes, sans guide", "book")
    before = talk.dossier.booking
    reply = talk.say("mon logo sur les billets ?", "faq_csv_tickets", 0.5)
    assert reply.custom["sources"] and reply.custom["asks"] == "time"
    assert talk.dossier.booking is not None and before is not None and talk.dossier.booking.party == before.party
