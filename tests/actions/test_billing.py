"""Whom an invoice is for: said at any moment, asked where an invoice comes, shown before it binds, changed until there is a paper."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from actions.common.reply import Reply
from actions.reading.phrases.billing import named_in
from booking_core.clock import paris_day
from booking_core.rules.facts import BillingParty
from tests.actions.conftest import Talk
from tests.actions.test_ordering import CASES, USUAL, far, play

__all__ = ["far"]

TOWN = "Mairie de Versailles"
SAID = {
    "facture au nom de la mairie de Versailles svp": BillingParty(TOWN),
    "Pouvez-vous mettre la facture au nom de la mairie de Versailles ?": BillingParty(TOWN),
    "put the invoice in the name of Acme please": BillingParty("Acme"),
    "invoice to Acme Travel, 5 rue de Lyon, 75012 Paris": BillingParty("Acme Travel", "5 rue de Lyon, 75012 Paris"),
    "please make the invoice out to Works council Acme, 5 rue de Lyon 75012 Paris": BillingParty(
        "Works council Acme", "5 rue de Lyon 75012 Paris"
    ),
    "Put the invoice in the name of Acme Ltd, 1 Sea Road, Brighton BN1 1AA": BillingParty("Acme Ltd", "1 Sea Road, Brighton BN1 1AA"),
    "facture au nom de l'école Pas-de-Calais, 3 rue du Pas 62000 Arras": BillingParty("École Pas-de-Calais", "3 rue du Pas 62000 Arras"),
    "facturez l'école Jules Ferry": BillingParty("École Jules Ferry"),
    "facture à l'ordre du CSE Acme, SIRET 217 806 460 00018": BillingParty("CSE Acme", "", "217 806 460 00018"),
}
NOT_SAID = (
    "la facture est au nom de qui ?", "envoyez la facture à compta@acme.example", "facture pour 45 personnes", "je veux une facture",
    "comment récupérer ma facture ?", "on paie sur facture", "can you invoice us?", "facture à payer avant la visite ?",
    "Conciergerie au nom de Marie Dupont", "est-ce facturé à la réservation ?", "bill for 12 adults", "facturez-vous la TVA ?",
    "facture au nom de mon école", "factures à mon nom", "facture pour l'école", "je voudrais la facture au nom de l'agence",
    "is the invoice to London?", "invoice to be sent by post", "facturation à J+30", "who do I make the cheque out to?",
    "la facture doit être au nom de la mairie et non du centre aéré, comment faire ?",
)  # fmt: skip


@pytest.mark.parametrize("words", SAID)
def test_the_words_name_it(words: str) -> None:
    found = named_in(words)
    assert found is not None and (found.party, found.rest) == (astuple(SAID[words]), "")


@pytest.mark.parametrize("words", NOT_SAID)
def test_other_words_do_not(words: str) -> None:
    assert named_in(words) is None


def test_whom_it_is_not_for_is_no_part_of_the_name() -> None:
    found = named_in("facture au nom de la mairie de Nantes et pas de l'école")
    assert found is not None and found.party.name == "Mairie de Nantes"


def test_the_rest_of_the_message_is_read_as_ever(far: Talk) -> None:
    reply = far.say("48 élèves à France Miniature le 12 mai 2027, facture au nom de la mairie de Versailles", "book")
    booking = far.dossier.booking
    assert booking is not None and booking.party is not None and booking.party.children == 48
    assert far.dossier.billed_to == BillingParty(TOWN) and TOWN in reply.text


def plain(reply: Reply) -> str:
    return " ".join(reply.text.split())


def ordered(talk: Talk, case: str = "dated", **answers: str) -> str:
    opening, usual = CASES[case]
    play(talk, opening, **(usual | answers))
    return str(talk.say("oui").custom["order"]["reference"])


def billed(talk: Talk, reference: str) -> BillingParty | None:
    return talk.house.core.paperwork(reference).billed_to


def test_at_the_address_the_name_may_stand_before_it(far: Talk) -> None:
    reference = ordered(far, address="École Jules Ferry, 12 rue des Lilas, 75020 Paris")
    papers = far.house.core.paperwork(reference)
    assert papers.billed_to == BillingParty("École Jules Ferry") and papers.address == "12 rue des Lilas, 75020 Paris"


def test_an_address_alone_names_nobody(far: Talk) -> None:
    """The control of the test above."""
    assert billed(far, ordered(far)) is None


def test_a_name_alone_leaves_the_address_to_be_asked(far: Talk) -> None:
    far.say(CASES["dated"][0], "book")
    far.say(f"{far.name}@agence.example")
    far.code()
    far.say(USUAL["phone"])
    reply = far.say("École Jules Ferry")
    assert reply.custom["asks"] == "address" and far.dossier.billed_to == BillingParty("École Jules Ferry")
    assert far.say(USUAL["address"]).custom["asks"] != "address"


def test_at_another_late_question_a_school_is_whom_it_is_for(far: Talk) -> None:
    far.say(CASES["dated"][0], "book")
    far.say(f"{far.name}@agence.example")
    assert far.code().custom["asks"] == "phone"
    reply = far.say("Works council Acme, 5 rue de Lyon 75012 Paris")
    assert far.dossier.billed_to == BillingParty("Works council Acme", "5 rue de Lyon 75012 Paris")
    assert reply.custom["asks"] == "phone"


def test_on_invoice_it_is_asked_once_and_shown(far: Talk) -> None:
    opening, usual = CASES["school"]
    reply = play(far, opening, **usual, company="Mairie de Versailles, 4 avenue de Paris, 78000 Versailles")
    assert "Facture au nom de : Mairie de Versailles, 4 avenue de Paris, 78000 Versailles" in plain(reply)
    reference = far.say("oui").custom["order"]["reference"]
    assert billed(far, reference) == BillingParty(TOWN, "4 avenue de Paris, 78000 Versailles")


def test_it_need_not_be_answered(far: Talk) -> None:
    opening, usual = CASES["school"]
    assert "Facture au nom" not in play(far, opening, **usual, company="Sans nom particulier").text
    assert billed(far, far.say("oui").custom["order"]["reference"]) is None


@pytest.mark.parametrize(("words", "intent"), [("annulez tout", "cancel_order"), ("on paie sur place finalement", "inform")])
def test_neither_giving_up_nor_another_way_to_pay_is_a_name(far: Talk, words: str, intent: str) -> None:
    opening, usual = CASES["school"]
    reply = far.say(f"{opening}, {usual['settlement']}", "book")
    while reply.custom["asks"] != "company":
        asks = reply.custom["asks"]
        reply = far.code() if asks == "code" else far.say(f"{far.name}@agence.example" if asks == "email" else USUAL[asks])
    far.say(words, intent)
    assert far.dossier.billed_to is None


def test_what_is_paid_on_site_is_not_asked_about(far: Talk) -> None:
    opening, _ = CASES["school"]
    reply = far.say(f"{opening}, règlement sur place", "book")
    asked = []
    while (asks := reply.custom["asks"]) != "confirm":
        asked.append(asks)
        email = f"{far.name}@agence.example"
        reply = far.code() if asks == "code" else far.say(email if asks == "email" else {**USUAL, "settlement": "sur place"}[asks])
    assert "company" not in asked


def test_at_the_recap_it_changes_what_the_button_promises(far: Talk) -> None:
    opening, usual = CASES["dated"]
    play(far, opening, **usual)
    before = dict(far.dossier.shown)
    reply = far.say("au nom de la mairie de Versailles svp")
    assert f"Facture au nom de : {TOWN}" in plain(reply) and reply.custom["asks"] == "confirm"
    assert not set(before) & set(dict(far.dossier.shown))
    assert billed(far, far.say("oui").custom["order"]["reference"]) == BillingParty(TOWN)


def test_of_an_order_it_is_changed_until_there_is_a_paper(far: Talk) -> None:
    reference = ordered(far)
    reply = far.say("mettez la facture au nom de la mairie de Versailles")
    assert TOWN in reply.text and billed(far, reference) == BillingParty(TOWN)
    core = far.house.core
    core.desk.record_signature("seller:1", reference, paris_day(core.clock()), "signed")
    reply = far.say("facture au nom de l'école Jules Ferry")
    assert reply.custom["asks"] == "confirm" and "seul le vendeur" in reply.text
    assert billed(far, reference) == BillingParty(TOWN)
    assert far.say("oui").custom["handoff"]["state"] == "queued"


def test_a_place_is_no_party(talk: Talk) -> None:
    talk.say("on a une facture à Chantilly", "faq_invoice")
    assert talk.dossier.billed_to is None


def test_said_before_anything_it_is_kept_for_what_is_booked(talk: Talk) -> None:
    reply = talk.say("Bonjour, facture au nom de la mairie de Versailles svp")
    assert talk.dossier.billed_to == BillingParty(TOWN) and reply.buttons
