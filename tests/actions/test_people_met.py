"""What people of the trade write in their own words, with what they must be told."""

from __future__ import annotations

import pytest

from booking_core.clock import paris_day
from booking_core.rules.facts import Party
from tests.actions.conftest import Talk


def text_of(talk: Talk, words: str, intent: str = "inform", confidence: float = 0.9) -> str:
    return talk.say(words, intent, confidence).text.replace("\xa0", " ").replace("\u202f", " ")


def test_a_teacher_who_counts_adults_keeps_a_school_group(talk: Talk) -> None:
    talk.say("je suis maîtresse de CE1, je voudrais emmener ma classe à France Miniature le 10 mars 2027", "book")
    talk.say("28 enfants et 3 adultes, dont un enfant en fauteuil")
    booking = talk.dossier.booking
    assert booking is not None and booking.category == "school" and booking.party is not None
    assert (booking.party.children, booking.party.companions, booking.party.adults) == (28, 3, 0)
    talk.say("on est 26 enfants finalement et 3 adultes")
    booking = talk.dossier.booking
    assert booking is not None and booking.category == "school" and booking.party is not None
    assert (booking.party.children, booking.party.companions) == (26, 3)


def test_a_group_said_to_be_of_adults_is_one(talk: Talk) -> None:
    talk.say("une classe à l'Arc de triomphe", "book")
    talk.say("30 adultes")
    assert talk.dossier.booking is not None and talk.dossier.booking.category == "adults"


def test_guides_without_a_number_take_no_place_of_visitors(talk: Talk) -> None:
    said = text_of(
        talk, "combien coûte la Conciergerie et la Sainte-Chapelle pour 75 avec guides ? laquelle est la moins chère", "ask_price"
    )
    assert "75 personnes" in said and "150" not in said
    assert "900,00 €" in said and "1 125,00 €" in said  # 75 at each


def test_guides_alone_are_no_group(talk: Talk) -> None:
    talk.say("Je voudrais réserver la Conciergerie", "book")
    reply = talk.say("oui 3 guides")
    assert "0 personnes" not in reply.text and reply.custom["asks"] == "party"
    assert talk.dossier.booking is not None and talk.dossier.booking.guides == 3


@pytest.mark.parametrize("words", ["oui", "ok", "yes go ahead"])
def test_a_yes_takes_the_one_address_proposed(talk: Talk, words: str) -> None:
    talk.say("Option Conciergerie le 3 mars 2027 à 11h, 9 personnes en tout, sans guide", "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name.replace(' ', '')}@agence-horizons.example")
    assert talk.code().custom["asks"] == "recipient"
    reply = talk.say(words, "affirm")
    assert reply.custom["asks"] == "terms" and talk.dossier.booking is not None
    assert talk.dossier.account is not None and talk.dossier.booking.recipient == talk.dossier.account.email


def test_a_clock_moves_the_hour_and_is_no_difference(talk: Talk) -> None:
    talk.say("Conciergerie le 4 mars 2027 à 10h, 18 personnes avec un guide", "book")
    talk.say("tu peux décaler à 11h", "change_date")
    assert talk.dossier.booking is not None and talk.dossier.booking.time is not None
    assert talk.dossier.booking.time.near is not None and talk.dossier.booking.time.near.hour == 11


def ordered(talk: Talk, words: str) -> None:
    """An order at France Miniature, its form awaiting the signature."""
    talk.house.core.ensure_slots(400)  # the season after the winter
    talk.say(words, "book")
    talk.say(f"{talk.name.replace(' ', '')}@agence-horizons.example")
    talk.code()
    talk.say("0144556677")
    talk.say("5 rue de Lille 75007 Paris")
    for title in ("virement", "À moi", "conditions", "Préparer"):
        if any(title in shown for _, shown in talk.dossier.shown):
            talk.press(title)
    assert talk.dossier.last_order is not None


PARK = "50 adultes pour la visite libre de France Miniature le 12 mai 2027 à 10h, billets datés, je paie par virement"


def test_questions_about_money_are_about_the_order_in_sight(talk: Talk) -> None:
    ordered(talk, PARK)
    said = text_of(talk, "combien d'acompte je dois et quand ?", "faq_deposit")
    assert "475,20 €" in said and "316,80 €" in said and "21 avril 2027" in said
    said = text_of(talk, "si j'annule le 1er mai je perds combien ?", "faq_cancellation")
    assert "11 jours" in said and "792,00 €" in said  # 11 days before 12 May: the total (FM-072)
    said = text_of(talk, "si j'annule le 20 avril je perds combien ?", "faq_cancellation")
    assert "475,20 €" in said and "792,00 €" not in said  # the deposit alone (FM-071)


def test_what_cancelling_costs_is_said_of_the_order_as_it_was_first_made(talk: Talk) -> None:
    ordered(talk, PARK)
    account, reference = talk.dossier.account, talk.dossier.last_order
    assert account is not None and reference is not None
    talk.house.core.desk.record_signature("seller:1", reference, paris_day(talk.house.core.clock()), "s")
    assert talk.house.core.resize(account.id, reference, Party(adults=21), "r").total_cents == 33_000
    assert "792,00 €" in text_of(talk, "si j'annule le 1er mai je perds combien ?", "faq_cancellation")
    # the deposit, of which no more is asked than the order costs now
    assert "330,00 €" in text_of(talk, "si j'annule le 20 avril je perds combien ?", "faq_cancellation")


def test_the_deposit_of_what_is_being_booked_is_told(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say(PARK, "book")
    assert "475,20 €" in text_of(talk, "quel est le montant exact de l'acompte ?", "faq_deposit")


def test_more_of_a_complaint_stays_with_it(talk: Talk) -> None:
    talk.say("Je suis très déçu, hier à la Sainte-Chapelle on nous a refusé l'entrée", "complaint")
    reply = talk.say("je veux un remboursement", "faq_refund")
    assert reply.custom["asks"] == "confirm" and talk.dossier.pending is not None and talk.dossier.pending.kind == "handover"
    reply = talk.say("je veux parler à un humain pas à un robot", "talk_to_human")
    assert "handoff" in reply.custom and talk.dossier.handover_id is not None
    talk.say("06 12 34 56 78")
    reply = talk.say("où en est ma demande ?", "out_of_scope", 0.2)
    assert "Votre demande est chez le vendeur" in reply.text and "+33612345678" in reply.text


@pytest.mark.parametrize("words", ["no I don't want a form, a person please", "I need a person in accounts", "jane@acme.co.uk"])
def test_a_person_wished_in_other_words_takes_the_offer(talk: Talk, words: str) -> None:
    talk.dossier.seller = "cmn"
    talk.say("I want to complain, your guide was rude", "complaint")
    assert "handoff" in talk.say(words, "deny" if words.startswith("no") else "inform", 0.4).custom


def test_a_no_leaves_it(talk: Talk) -> None:
    talk.say("Je suis très déçu de votre service", "complaint")
    talk.say("non", "deny")
    assert talk.dossier.handover_id is None and talk.dossier.pending is None


def test_what_is_told_while_the_address_is_asked_goes_to_the_case(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    reply = talk.say("c'est pour une commande qui n'arrive pas", "mail_not_received")
    assert "ajouté" in reply.text and reply.custom["asks"] == "email"
    assert talk.dossier.handover_id is not None
    assert "qui n'arrive pas" in talk.house.core.handover(talk.dossier.handover_id).summary
    assert "luc@tours.example" in talk.say("luc@tours.example").text


def test_another_number_at_the_place_booked_is_a_change(talk: Talk) -> None:
    talk.option("Option Arc de triomphe le 11 mars 2027 à 11h, 20 adultes, sans guide")
    reply = talk.say("en fait on sera 18 à l'arc", "resize_order")
    assert "à la place" not in reply.text and reply.custom["asks"] == "confirm"
    assert talk.dossier.pending is not None and talk.dossier.pending.kind == "resize"


def test_an_adult_more_is_an_adult(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("sortie scolaire, 28 enfants de CE1 et 3 adultes, France Miniature le 10 juin 2027 à 10h30, billets datés", "book")
    said = text_of(talk, "et si un adulte de plus ?", "faq_add_people")
    assert "394,50 €" in said  # 28 children, 3 of 4 adults free, one pays 16,50
    said = text_of(talk, "un enfant est en fauteuil roulant")
    assert "fauteuil" in said and "pas compris" not in said
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None and (booking.party.children, booking.party.wheelchair) == (28, 1)


@pytest.mark.parametrize("words", ["ok je réserve", "d'accord", "ok book it"])
def test_a_mere_yes_is_understood_where_something_is_still_missing(talk: Talk, words: str) -> None:
    talk.say("Option Conciergerie le 5 mars 2027 à 11h, 9 personnes en tout, sans guide", "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    reply = talk.say(words, "affirm")
    assert "pas compris" not in reply.text and "not understand" not in reply.text and reply.custom["asks"] == "email"


def test_another_sellers_price_is_no_price_of_the_visit_in_hand(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("sortie scolaire, 28 enfants et 3 adultes, France Miniature le 10 juin 2027 à 10h30, billets datés", "book")
    said = text_of(talk, "et à Chantilly ce serait combien ?", "ask_price")
    assert "378,00" not in said and "Pass Domaine" in said
    assert talk.dossier.booking is not None and talk.dossier.booking.seller == "france_miniature"


def test_the_castle_and_the_horse_museum_are_one_pass(talk: Talk) -> None:
    talk.say("45 adults, Chantilly castle and the horse museum, Saturday 20 March 2027", "book")
    assert talk.dossier.booking is not None and talk.dossier.booking.activity == "pass_domaine"


def test_how_an_order_stands_and_its_calendar(talk: Talk) -> None:
    ordered(talk, PARK)
    assert "Signez le bon de commande" in text_of(talk, "c'est confirmé ?", "out_of_scope", 0.4)
    assert "Dans votre agenda" in text_of(talk, "mettez ça dans mon agenda", "wait", 0.5)


def test_what_is_still_to_pay_is_told_of_an_option_of_an_order_and_of_a_paid_one(talk: Talk) -> None:
    talk.option()
    assert "si vous validez" in text_of(talk, "combien je dois encore ?")
    talk.say("valider par virement", "validate_order")
    talk.say("oui", "affirm")
    said = text_of(talk, "combien me reste-t-il à payer ?", "faq_balance_payment")
    assert "168,00 €" in said and "à payer" in said
    assert "n’est pas encore enregistré" in text_of(talk, "j'ai fait le virement ce matin")
    assert "n’est pas encore enregistré" in text_of(talk, "vous avez bien reçu mon virement ?", "faq_transfer_payment")


def test_a_name_that_others_use_too_is_of_the_seller_named(talk: Talk) -> None:
    assert "(Chantilly)" in text_of(talk, "visite guidée du château de Chantilly pour 30 adultes", "book")
    other = Talk(talk.house, "other")
    assert "Conciergerie" not in text_of(other, "une visite guidée pour 30 adultes", "book")
    assert [title for _, title in other.dossier.shown if "(" in title]
    third = Talk(talk.house, "third")
    text_of(third, "visite guidée de la Conciergerie pour 25 adultes", "book")
    assert third.dossier.booking and third.dossier.booking.activity == "conciergerie"


def test_what_a_seller_does_not_sell_is_no_other_sellers(talk: Talk) -> None:
    said = text_of(talk, "atelier maquettes à Chantilly pour 30 élèves", "book")
    assert "ne propose pas" in said and "France Miniature" in said
    assert talk.dossier.booking and talk.dossier.booking.seller == "chantilly" and talk.dossier.booking.activity is None


def test_a_meal_comes_beside_the_visit_and_is_no_hour_of_it(talk: Talk) -> None:
    text_of(talk, "40 élèves à France Miniature le 15 avril 2027 avec le repas de midi", "book")
    booking = talk.dossier.booking
    assert booking and booking.activity is None and booking.time is None
    assert [one.activity for one in talk.dossier.further] == ["catering"]
    other = Talk(talk.house, "other")
    text_of(other, "France Miniature, 30 adultes, visite libre le 15 avril 2027", "book")
    text_of(other, "ajoute le déjeuner")
    text_of(other, "non, je veux la visite libre ET le repas")
    assert other.dossier.booking and other.dossier.booking.activity == "dated_ticket"
    assert [one.activity for one in other.dossier.further] == ["catering"]


def test_an_agency_called_noon_is_no_hour(talk: Talk) -> None:
    text_of(talk, "Bonjour, ici Midi Voyages, nous sommes 30 pour la Conciergerie le 12 mars 2027", "book")
    assert talk.dossier.booking and talk.dossier.booking.time is None
    other = Talk(talk.house, "other")
    text_of(other, "la Conciergerie pour 30 le 12 mars 2027 à midi", "book")
    assert other.dossier.booking and other.dossier.booking.time is not None


def test_two_figures_of_a_span_of_hours_are_no_people(talk: Talk) -> None:
    for words, first, last in (
        ("entre 9.30 et 11", "09:30", "11:00"),
        ("entre 10 et 11", "10:00", "11:00"),
        ("de 10 à 12h", "10:00", "12:00"),
    ):
        other = Talk(talk.house, words)
        text_of(other, f"Conciergerie le 12 mars 2027 {words}, 25 personnes", "book")
        booking = other.dossier.booking
        assert booking and booking.party and booking.party.persons == 25, words
        wish = booking.time
        assert wish and wish.earliest and wish.latest and (f"{wish.earliest:%H:%M}", f"{wish.latest:%H:%M}") == (first, last), words
    text_of(talk, "Conciergerie le 12 mars 2027, entre 25 et 30 personnes", "book")
    assert talk.dossier.booking and talk.dossier.booking.time is None


def test_another_day_of_coming_moves_what_is_booked(talk: Talk) -> None:
    talk.option()
    for words in (
        "finalement on viendrait un jour plus tard, c'est possible ?",
        "on peut venir le lendemain plutôt pour la Conciergerie ?",
    ):
        said = text_of(talk, words)
        assert "jeudi 11 février 2027" in said and talk.dossier.pending and talk.dossier.pending.kind == "move"
        talk.say("non", "deny")
    assert "au lieu de" not in text_of(talk, "on peut venir avec un chien ?")


def test_a_question_about_a_place_is_no_wish_to_visit_it(talk: Talk) -> None:
    text_of(talk, "qui a construit la Sainte-Chapelle ?", "out_of_scope")
    assert talk.dossier.booking is None


def test_a_paid_order_that_cannot_be_cancelled_stands_and_what_was_paid_is_said(talk: Talk) -> None:
    talk.option()
    talk.say("valider par virement", "validate_order")
    talk.say("oui", "affirm")
    reference = talk.house.core.orders(talk.dossier.account.id)[0].reference  # type: ignore[union-attr]
    assert "reste donc valable" not in text_of(talk, "annule la commande", "cancel_order")
    talk.say("non", "deny")
    talk.house.core.record_transfer(reference, 16800, "line", "test")
    said = text_of(talk, "annule la commande", "cancel_order")
    assert "reste donc valable" in said and "168,00 €" in said


def test_the_day_of_a_question_begins_no_booking(talk: Talk) -> None:
    said = text_of(talk, "quand dois-je payer l'acompte à France Miniature ? visite le 20 mai 2027", "faq_deposit")
    assert "29 avril 2027" in said and talk.dossier.booking is None
    wished = Talk(talk.house, "wished")
    text_of(wished, "quand payer l'acompte ? nous voudrions réserver France Miniature le 20 mai 2027", "faq_deposit")
    text_of(wished, "Conciergerie le 20 mai 2027 pour 25 personnes", "book")
    assert wished.dossier.booking is not None


def test_a_yes_takes_the_one_thing_held_out(talk: Talk) -> None:
    text_of(talk, "Conciergerie le 12 mars 2027 à 10h, 25 personnes sans guide", "book")
    text_of(talk, "laisse tomber")
    assert talk.dossier.booking is None
    text_of(talk, "oui", "affirm")
    assert talk.dossier.booking is not None


def test_bank_details_wanted_while_the_order_is_put_together_come_with_the_deposit_invoice(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say(PARK, "book")
    assert "facture d’acompte, envoyée par e-mail" in text_of(talk, "iban ?", "faq_transfer_payment")
    assert "facture d’acompte, envoyée" not in text_of(talk, "vous acceptez le virement ?", "faq_transfer_payment")


@pytest.mark.parametrize(
    ("words", "intent"), [("l'IBAN pour l'acompte ?", "faq_deposit"), ("quand arrive la facture d'acompte ?", "faq_invoice")]
)
def test_bank_details_wanted_before_the_signature_say_what_comes_when(talk: Talk, words: str, intent: str) -> None:
    ordered(talk, PARK)
    said = text_of(talk, words, intent)
    assert "rien n’est à verser pour l’instant" in said and "facture d’acompte" in said
    assert "1. vous signez" in said and "475,20 €" in said and "21 avril 2027" in said  # 60 % (FM-033), 21 days before (FM-034)
    assert "FR76" not in said
    account, reference = talk.dossier.account, talk.dossier.last_order
    assert account is not None and reference is not None
    talk.house.core.desk.record_signature("seller:1", reference, paris_day(talk.house.core.clock()), "s")
    said = text_of(talk, words, intent)
    assert "IBAN" in said and "475,20 €" in said and "rien n’est à verser" not in said
