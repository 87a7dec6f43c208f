"""Orders made with a seller's own papers, from the first word to what is to be signed, agreed or paid."""

from __future__ import annotations

import pytest

from actions.common.names import names_of
from actions.common.reply import Reply
from actions.reading.read import read
from booking_core.clock import paris

from .conftest import Talk

USUAL = {
    "phone": "06 12 34 56 78",
    "company": "Agence Horizons, 12 rue des Lilas, 75020 Paris",
    "address": "12 rue des Lilas, 75020 Paris",
    "delivery": "par mail",
    "recipient": "à moi-même",
    "terms": "oui",
    "time": "10h",
}


@pytest.fixture
def far(talk: Talk) -> Talk:
    """Slots reach the season after the winter."""
    talk.house.core.ensure_slots(400)
    return talk


def play(talk: Talk, opening: str, **answers: str) -> Reply:
    """Answer what is asked until the recap; nothing is asked twice."""
    reply, asked = talk.say(opening, "book"), []
    while (asks := reply.custom["asks"]) != "confirm":
        assert asks not in asked, f"{asks} is asked twice"
        asked.append(asks)
        if asks == "email":
            reply = talk.say(f"{talk.name}@agence.example")
        elif asks == "code":
            reply = talk.code()
        else:
            reply = talk.say((USUAL | answers)[asks])
    return reply


CASES = {
    "dated": ("Billets datés France Miniature le 12 mai 2027 à 10h pour 45 adultes", {"settlement": "acompte par virement"}),
    "school": ("École : Pass Domaine à Chantilly le 22 avril 2027, 83 élèves en 3 classes et 9 accompagnateurs",
               {"settlement": "sur facture avec bon administratif"}),
    "undated": ("60 billets non datés France Miniature pour des adultes", {"settlement": "virement"}),
    "vouchers": ("30 contremarques pour le musée des Arts décoratifs", {}),
}  # fmt: skip
EXPECTED = {
    "dated": ("awaiting_signature", 45, 70950, "2027-05-12"),
    "school": ("awaiting_signature", 92, 76200, "2027-04-22"),
    "undated": ("awaiting_signature", 60, 95700, None),
    "vouchers": ("awaiting_seller", 30, 36000, None),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_placed_is_what_the_recap_showed(far: Talk, name: str) -> None:
    opening, answers = CASES[name]
    shown = play(far, opening, **answers).custom["order"]
    assert shown["reference"] is None and shown["state"] == "quoted"
    placed = far.say("oui").custom["order"]
    assert (placed["state"], placed["people"], placed["total_cents"], placed["date"]) == EXPECTED[name]
    same = ("people", "lines", "total_cents", "date", "deadlines")
    assert {key: placed[key] for key in same} == {key: shown[key] for key in same}
    assert placed["due_now_cents"] == 0


def test_the_steps_to_a_firm_order_are_told_with_their_amounts_and_days(far: Talk) -> None:
    opening, answers = CASES["dated"]
    text = " ".join(play(far, opening, **answers).text.split())
    assert "bon de commande" in text and "425,70 €" in text and "mercredi 21 avril 2027" in text and "283,80 €" in text


def test_what_is_to_be_signed_can_be_fetched(far: Talk) -> None:
    opening, answers = CASES["school"]
    play(far, opening, **answers)
    assert [paper["name"] for paper in far.say("oui").custom["papers"]] == ["contract.pdf", "calendar.ics"]


def test_a_way_to_pay_that_the_seller_does_not_take_is_named_with_those_it_does(far: Talk) -> None:
    far.say("Billets datés France Miniature le 13 mai 2027 à 10h pour 45 adultes", "book")
    for asks in ("email", "code", "phone", "address"):
        assert far.dossier.asked == asks
        reply = far.code() if asks == "code" else far.say(USUAL.get(asks, f"{far.name}@agence.example"))
    reply = far.say("par carte bancaire")
    assert reply.custom["asks"] == "settlement" and "par virement" in reply.text and "par chèque" in reply.text


def test_a_day_inside_the_notice_is_passed_on_with_its_price(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    reply = talk.say("Pass Domaine à Chantilly le 21 avril 2027 à 10h pour 45 adultes", "book")
    assert "645,00" in reply.text
    reply = talk.say("plutôt le 1er décembre 2026")
    assert reply.custom["asks"] != "confirm"


def test_a_price_that_changed_since_the_recap_is_shown_again_and_binds_nobody(far: Talk) -> None:
    opening, answers = CASES["dated"]
    play(far, opening.replace("12 mai", "19 mai"), **answers)
    assert far.dossier.booking is not None and far.dossier.booking.agreed_cents == 70950
    far.dossier.booking.agreed_cents = 60000  # as it was before the seller's file changed
    account = far.dossier.account
    assert account is not None
    reply = far.say("oui")
    assert "600,00" in reply.text and "709,50" in reply.text and reply.custom["asks"] == "confirm"
    assert not far.house.core.orders(account.id)
    assert far.say("oui").custom["order"]["total_cents"] == 70950


@pytest.mark.parametrize(
    ("text", "activity", "tickets"),
    [
        ("60 billets non datés France Miniature", "france_miniature/undated_ticket", 60),
        ("we'd like 60 undated tickets for France Miniature", "france_miniature/undated_ticket", 60),
        ("30 contremarques pour le musée des Arts décoratifs", "mad/mad", 30),
        ("25 coupons repas", "france_miniature/meal_coupons", 25),
        ("un billet jumelé pour 20 adultes", "cmn/billet_jumele", 20),
    ],
)
def test_a_number_of_tickets_is_counted_though_the_tickets_are_part_of_a_name(talk: Talk, text: str, activity: str, tickets: int) -> None:
    core = talk.house.core
    found = read(text, paris(core.clock()), names_of(core.catalogue))
    assert activity in [match.id for match in found.activities]
    assert found.heads is not None and found.heads.persons == tickets


def test_the_recap_of_a_payment_says_what_it_makes_final_and_that_of_an_option_does_not(talk: Talk) -> None:
    """Not refundable, and good for its slot alone (CMN-055, CMN-045)."""
    talk.say("Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide, par carte", "book")
    for said in ("Accompagnateur Type", "06 12 34 56 78", f"{talk.name}@agence.example"):
        reply = talk.say(said)
    reply = talk.code()
    while talk.dossier.asked != "confirm":
        reply = talk.press({"settlement": "carte", "recipient": "À moi", "terms": "conditions"}[talk.dossier.asked or ""])
    assert "remboursable" in reply.text and "créneau réservés" in reply.text
    assert {source["article"] for source in reply.custom["sources"]} >= {"Annulations et remboursements"}
    talk.press("Modifier")
    reply = talk.say("plutôt en option")
    while talk.dossier.asked != "confirm":
        reply = talk.press({"settlement": "option", "recipient": "À moi", "terms": "conditions"}[talk.dossier.asked or ""])
    assert "remboursable" not in reply.text


def test_the_recap_of_a_contract_names_the_lecturers_groups_and_what_comes_back_with_it(far: Talk) -> None:
    """CH-016: two lecturers for 50; CH-049, CH-050: a deferred payment wants a purchase order and the direct-debit form."""
    opening = "Visite avec conférencière à Chantilly le 12 mai 2027 à 10h pour 50 adultes"
    reply = play(far, opening, settlement="sur facture avec bon administratif")
    text = " ".join(reply.text.split())
    assert "25 et 25" in text and "bon de commande" in text and "fiche de prélèvement" in text
    assert {"2.6", "7.1"} <= {source["article"] for source in reply.custom["sources"]}


def test_who_pays_on_the_day_is_asked_for_no_direct_debit(far: Talk) -> None:
    opening = "Visite avec conférencière à Chantilly le 12 mai 2027 à 10h pour 50 adultes"
    assert "prélèvement" not in play(far, opening, settlement="sur place").text


def test_one_rule_published_twice_is_said_once_with_both_places(far: Talk) -> None:
    """FM-002 and FM-018 both want 20 paying persons."""
    reply = far.say(CASES["dated"][0], "book")
    assert reply.text.replace("\u00a0", " ").count("au moins 20") == 1
    assert {"Article 1", "Article 3"} <= {source["article"] for source in reply.custom["sources"]}


def test_validating_an_option_says_what_the_payment_makes_final(talk: Talk) -> None:
    talk.option()
    reply = talk.say("je veux la payer par carte", "validate_option")
    assert reply.custom["asks"] == "confirm" and "remboursable" in reply.text


@pytest.mark.parametrize(
    ("text", "books"),
    [
        ("Je voudrais des contremarques pour le musée Nissim de Camondo", True),
        ("We would like vouchers for the Nissim de Camondo museum", True),
        ("Je voudrais savoir quelles contremarques existent pour le musée Nissim de Camondo", False),
        ("Quelles contremarques vendez-vous pour le musée Nissim de Camondo ?", False),
    ],
)
def test_who_wishes_for_what_is_sold_need_not_be_told_what_is(talk: Talk, text: str, books: bool) -> None:
    reply = talk.say(text, "faq_products")
    assert (reply.custom.get("asks") == "party") is books
    assert (talk.dossier.booking is not None) is books
