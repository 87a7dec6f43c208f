"""The mails that follow an order with a seller's own papers, from the form to sign to the vouchers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.core import Core
from booking_core.jobs.mailing import Mailing
from booking_core.orders.gestures import Prolongation, Reduction, Waiver
from booking_core.rules.facts import CompanionContact, Draft, Party, TimeWish
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.texts import money
from tests.booking_core.documents.test_forms import DATED, ordered
from tests.booking_core.jobs.test_mailing import plain
from tests.booking_core.orders.sellers.conftest import nine_months
from tests.booking_core.orders.sellers.shop import Shop
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House, MovableClock
from tests.databases import Sqlite

CASTLE: dict[str, Any] = {"seller": "chantilly", "activity": "chateau_parc", "party": Party(adults=25), "settlement": "on_site"}


class Kept:
    """A transport that keeps what it is given."""

    sender = "guichet@example.org"

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def send(self, mail: Any) -> None:
        self.sent.append(mail)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


@pytest.fixture
def open_house(_sqlite: Sqlite, tmp_path: Path, catalogue: Catalogue) -> Iterator[House]:
    """A copy of one whose slots reach the summer: letters are worded alike whatever the database."""
    settings = Settings(home=tmp_path, demo=True, public_url="http://testserver", database_url=_sqlite.copy(nine_months, tmp_path))
    clock = MovableClock()
    core = Core(settings, clock, catalogue, Store(settings.database_url))
    yield House(tmp_path, core, clock)
    core.store.close()


def mailed(house: House) -> list[tuple[str, str, list[str]]]:
    """To whom, the subject, and what is attached, of all mails not sent so far."""
    kept = Kept()
    Mailing(house.core, TEXTS, kept).run()
    files = [[part.get_filename() for part in mail.iter_attachments()] for mail in kept.sent]
    return [(mail["To"], " ".join(mail["Subject"].split()), names) for mail, names in zip(kept.sent, files, strict=True)]


def test_a_dated_order_is_written_about_at_each_step(open_house: House) -> None:
    core = open_house.core
    reference = ordered(open_house, DATED, "steps@agence.example")
    signing = [mail for mail in mailed(open_house) if "signer" in mail[1]]
    assert ("steps@agence.example", f"À signer : commande {reference}", [f"bon-de-commande-{reference}.pdf"]) in signing
    assert any(to == "groupes@france-miniature.example" for to, _, _ in signing)
    core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    invoiced = [files for _, subject, files in mailed(open_house) if subject.startswith("Signature reçue")]
    assert invoiced == [[f"facture-acompte-{reference}.pdf"]]
    core.desk.record_payment("desk:1", reference, "transfer", 42570, key="d")
    subjects = [subject for _, subject, _ in mailed(open_house)]
    assert any(subject.startswith("Acompte reçu") for subject in subjects)
    assert not core.outbox.pending("mail", limit=10)


def letters(house: House) -> list[Any]:
    """All mails not sent so far."""
    kept = Kept()
    Mailing(house.core, TEXTS, kept).run()
    return kept.sent


def test_what_is_to_be_signed_says_where_to_by_when_and_what_is_paid_then(open_house: House) -> None:
    ordered(open_house, DATED, "where@agence.example")
    (text,) = [plain(mail) for mail in letters(open_house) if mail["Subject"].startswith("À signer")]
    for said in ("contactgroupe@franceminiature.com", "mercredi 21 avril 2027 à 23h59", "acompte de 425,70 €", "solde de 283,80 €"):
        assert said in text


def test_another_number_before_the_signature_brings_the_form_that_replaces_the_old_one(open_house: House) -> None:
    """45 persons become 40: the customer must not sign, or pay by, the form of 45."""
    core = open_house.core
    reference = ordered(open_house, DATED, "again@agence.example")
    with core.reading() as work:
        owner = work.order(reference).account_id
    mailed(open_house)
    order = core.resize(owner, reference, Party(adults=40), "fewer")
    (mail,) = [mail for mail in letters(open_house) if mail["To"] == "again@agence.example"]
    assert [part.get_filename() for part in mail.iter_attachments()] == [f"bon-de-commande-{reference}.pdf"]
    assert (
        "remplace" in plain(mail) and "40 personnes" in plain(mail) and money(order.total_cents, "fr").replace("\u00a0", " ") in plain(mail)
    )
    core.move(owner, reference, date(2027, 5, 19), None, "later")
    (moved,) = [mail for mail in letters(open_house) if mail["To"] == "again@agence.example"]
    assert [part.get_filename() for part in moved.iter_attachments()] == [f"bon-de-commande-{reference}.pdf"]
    core.cancel(owner, reference, "off")
    assert not [mail for mail in letters(open_house) if "remplace" in plain(mail)], "the control: nothing to sign any more"


@pytest.mark.parametrize(("visit", "deposit", "left"), [(replace(DATED, **CASTLE), 0, 180_00), (DATED, 425_70, 283_80)])
def test_what_is_firm_before_it_is_paid_is_not_said_to_be_paid_or_to_bring_tickets(
    open_house: House, visit: Draft, deposit: int, left: int
) -> None:
    desk = open_house.core.desk
    reference = ordered(open_house, visit, "firm@agence.example")
    desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    if deposit:
        desk.record_payment("desk:1", reference, "transfer", deposit, key="d")
    (mail,) = [mail for mail in letters(open_house) if f"Commande {reference} confirmée" in mail["Subject"]]
    assert f"Votre commande est confirmée. Il reste {left // 100},{left % 100:02} € à régler." in plain(mail)
    assert "billets" not in f"{mail['Subject']} {plain(mail).split('Référence')[0]}" and list(mail.iter_attachments()) == []


def test_a_form_that_was_signed_is_not_sent_again_with_a_change(open_house: House) -> None:
    core = open_house.core
    reference = ordered(open_house, DATED, "signed@agence.example")
    core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    mailed(open_house)
    with core.reading() as work:
        owner = work.order(reference).account_id
    order = core.resize(owner, reference, Party(adults=40), "fewer")
    assert "order_form.pdf" in order.papers, "the control: it can still be had"
    (files,) = [files for to, _, files in mailed(open_house) if to == "signed@agence.example"]
    assert files == [f"facture-acompte-{reference}.pdf"]


def test_who_accompanies_is_warned_of_a_closure_once_and_without_the_price(open_house: House) -> None:
    core = open_house.core
    paul = CompanionContact("Paul", "Weber", "paul@example.org", "+33199001234")
    ordered(open_house, replace(DATED, companion=paul), "tells@agence.example")
    ordered(open_house, replace(DATED, companion=replace(paul, email="leads@agence.example")), "leads@agence.example")
    mailed(open_house)
    core.desk.close_slots("desk:1", "france_miniature", "parc", date(2027, 5, 12), None, None, "travaux", "refund", "closed")
    sent = letters(open_house)
    (warned,) = [mail for mail in sent if mail["To"] == "paul@example.org"]
    assert "12 mai 2027" in plain(warned) and "€" not in plain(warned)
    told = {to: [mail["Subject"] for mail in sent if mail["To"] == f"{to}@agence.example"] for to in ("tells", "leads")}
    assert len(told["leads"]) == len(told["tells"]), "who leads the group himself is not told twice"


def test_vouchers_are_mailed_and_a_code_goes_to_whom_it_was_assigned(open_house: House) -> None:
    core = open_house.core
    reference = ordered(open_house, Draft("mad", "mad", party=Party(adults=3), settlement="card"), "buyer@agence.example")
    mailed(open_house)
    core.desk.validate_company("desk:1", reference, True, key="v")
    assert any(subject.startswith("Société validée") for _, subject, _ in mailed(open_house))
    core.desk.record_payment("desk:1", reference, "card", 3600, key="p")
    sent = mailed(open_house)
    files = [f"contremarques-{reference}.pdf", f"contremarques-{reference}.xlsx"]
    assert any(subject.startswith("Vos contremarques") and attached == files for _, subject, attached in sent)
    code = core.paperwork(reference).vouchers[1].code
    with core.reading() as work:
        owner = work.order(reference).account_id
    core.assign(owner, reference, code, "guest@example.org", key="a")
    assert [to for to, subject, _ in mailed(open_house) if subject.startswith("Votre contremarque")] == ["guest@example.org"]
    assert not core.outbox.pending("mail", limit=10)


@pytest.mark.parametrize(
    ("days", "paid", "said"),
    [
        (30, 0, ["Vous n’avez rien à payer."]),
        (30, 10_000, ["100,00 € sont à vous rendre"]),
        (3, 10**6, ["Selon les conditions du vendeur, { total } lui reviennent", "rien de plus à payer"]),
        (3, 0, ["Selon les conditions du vendeur, { total } lui reviennent", "Il reste { total } à régler"]),
    ],
)
def test_a_cancellation_says_what_is_owed_either_way(open_house: House, days: int, paid: int, said: list[str]) -> None:
    core, castle = open_house.core, replace(DATED, **CASTLE)
    reference = ordered(open_house, castle, "off@agence.example")
    core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    if paid:
        core.desk.record_payment("desk:1", reference, "card", min(paid, core.desk.order(reference).total_cents), key="p")
    order = core.desk.order(reference)
    assert order.day is not None
    open_house.clock.now += timedelta(days=(order.day - open_house.clock.now.date()).days - days)
    mailed(open_house)
    with core.reading() as work:
        owner = work.order(reference).account_id
    core.cancel(owner, reference, "c")
    kept = Kept()
    Mailing(core, TEXTS, kept).run()
    (text,) = [plain(mail) for mail in kept.sent if "annulée" in mail["Subject"]]
    for sentence in said:
        assert sentence.replace("{ total }", money(order.total_cents, "fr")).replace("\u00a0", " ").replace("\u202f", " ") in text
    assert ("rien à payer" in text) == (said[0] == "Vous n’avez rien à payer.")


@pytest.mark.parametrize(
    ("paid", "said"),
    [(10_000, "Il reste { rest } à régler"), (None, "vous n’avez plus rien à payer"), (10**5, "{ back } sont à vous rendre")],
)
def test_money_that_was_owed_of_a_cancelled_order_is_acknowledged(open_house: House, paid: int | None, said: str) -> None:
    core = open_house.core
    reference = ordered(open_house, replace(DATED, **CASTLE), "debt@agence.example")
    core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    order = core.desk.order(reference)
    assert order.day is not None
    open_house.clock.now += timedelta(days=(order.day - open_house.clock.now.date()).days - 3)
    with core.reading() as work:
        owner = work.order(reference).account_id
    core.cancel(owner, reference, "c")
    mailed(open_house)
    amount = order.total_cents if paid is None else paid
    core.desk.record_payment("desk:1", reference, "transfer", amount, key="p")
    kept = Kept()
    Mailing(core, TEXTS, kept).run()
    written = {mail["To"]: plain(mail) for mail in kept.sent}
    said = said.replace("{ rest }", money(order.total_cents - amount, "fr")).replace("{ back }", money(amount - order.total_cents, "fr"))
    assert said.replace("\u00a0", " ").replace("\u202f", " ") in written.pop("debt@agence.example")
    assert len(written) == (1 if amount > order.total_cents else 0), "the seller gives back what is too much"
    assert not core.outbox.pending("mail", limit=10)


def test_a_return_that_is_declined_is_told(open_house: House) -> None:
    core = open_house.core
    reference = ordered(open_house, DATED, "return@agence.example")
    core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    core.desk.record_payment("desk:1", reference, "transfer", core.desk.order(reference).total_cents, key="d")
    order = core.desk.order(reference)
    assert order.day is not None
    open_house.clock.now += timedelta(days=(order.day - open_house.clock.now.date()).days + 2)
    with core.reading() as work:
        owner = work.order(reference).account_id
    core.return_unsold(owner, reference, order.day + timedelta(days=1), order.people, "r")
    mailed(open_house)
    core.desk.decline_return("desk:1", reference, "rien reçu", "n")
    (mail,) = letters(open_house)
    assert (mail["To"], " ".join(mail["Subject"].split())) == ("return@agence.example", f"Retour de billets refusé : commande {reference}")
    assert "Motif : rien reçu" in plain(mail)


def test_money_for_a_visit_that_was_called_off_is_acknowledged_to_both_sides(open_house: House) -> None:
    core = open_house.core
    reference = ordered(open_house, DATED, "kept@agence.example")
    core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    core.desk.cancel("desk:1", reference, "new_date", "travaux", "c")
    mailed(open_house)
    core.desk.record_payment("desk:1", reference, "transfer", 42570, key="d")
    assert [(to, subject) for to, subject, _ in mailed(open_house)] == [
        ("kept@agence.example", f"Votre paiement attend votre choix : commande {reference}"),
        ("groupes@france-miniature.example", f"Paiement reçu pour une visite annulée : commande {reference}"),
    ]


def test_who_pays_on_invoice_gets_it_with_what_is_due_and_when(open_house: House) -> None:
    day = date(2027, 5, 12)
    draft = Draft(**CASTLE | {"settlement": "administrative_order"}, category="adult", day=day, time=TimeWish())
    reference = ordered(open_house, draft, "facture@agence.example")
    open_house.core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    open_house.clock.forward(days=(day - date(2026, 11, 21)).days, hours=12)
    letters(open_house)
    assert open_house.core.invoice_due() == 1
    (mail,) = [one for one in letters(open_house) if one["Subject"].startswith("Facture de la commande")]
    text = plain(mail)
    assert "180,00 € à régler, échéance le jeudi 27 mai 2027" in text, text
    (paper,) = list(mail.iter_attachments())
    printed = " ".join(PdfReader(io.BytesIO(paper.get_content())).pages[0].extract_text().split())
    assert "FA-2027-00001" in printed and "Reste à régler : 180,00 €, échéance le jeudi 27 mai 2027" in printed, printed


def test_each_gesture_is_told_with_its_own_amount_and_reason(open_house: House) -> None:
    core, desk = open_house.core, open_house.core.desk
    reference = ordered(open_house, DATED, "geste@agence.example")
    desk.record_signature("desk:1", reference, date(2026, 11, 21), key="s")
    letters(open_house)
    until = core.desk.order(reference).expires_at
    assert until is not None
    desk.gesture("desk:1", reference, Reduction(5_000), "attente <b>longue</b>", "g1")
    desk.gesture("desk:1", reference, Prolongation(until.date() + timedelta(days=2)), "vote tardif", "g2")
    first, second = (mail for mail in letters(open_house) if mail["To"] == "geste@agence.example")
    assert "geste commercial de 50,00 € sur cette commande. Motif : attente <b>longue</b>" in plain(first)
    assert [part.get_filename() for part in first.iter_attachments()] == [f"facture-acompte-{reference}.pdf"]
    (page,) = [part for part in first.walk() if part.get_content_type() == "text/html"]
    assert "<b>longue" not in page.get_content() and "&lt;b&gt;longue" in page.get_content()
    assert "Motif : vote tardif" in plain(second) and "50,00" not in plain(second).split("Motif")[0]
    desk.record_payment("desk:1", reference, "transfer", core.desk.order(reference).total_cents, "p")
    open_house.clock.now += timedelta(days=(core.desk.order(reference).plan.day - open_house.clock.now.date()).days - 3)
    with core.reading() as work:
        owner = work.order(reference).account_id
    desk.issue_credit_note("desk:1", reference, 1_000, "n", "car en panne")
    assert ["Motif : car en panne" in plain(mail) for mail in letters(open_house) if "Avoir" in mail["Subject"]] == [True]
    kept = core.cancel(owner, reference, "c").kept_cents
    letters(open_house)
    desk.gesture("desk:1", reference, Waiver(kept or 0), "malade", "g3")
    mails = {mail["To"]: plain(mail) for mail in letters(open_house)}
    assert f"renonce à {money(kept or 0, 'fr')}".replace("\u00a0", " ").replace("\u202f", " ") in mails["geste@agence.example"]
    assert len(mails) == 2, "the seller has money to pay back"


def test_the_word_on_a_layout_is_told_with_its_reason(open_house: House) -> None:
    desk = open_house.core.desk
    order = open_house.order("transfer")
    assert not desk.preview_record_layout("desk:1", order.reference).accepted, "there are no tickets to print yet"
    desk.record_payment("desk:1", order.reference, "transfer", order.total_cents, "p")
    letters(open_house)
    preview = desk.preview_record_layout("desk:1", order.reference)
    assert preview.accepted and {reason.rule for reason in preview.reasons} == {"CMN-048"}
    for number, (accept, reason, words) in enumerate(
        (
            (False, "Le logo manque.", "n’approuve pas la maquette de vos billets ; ne l’utilisez pas.\n\nMotif : Le logo manque."),
            (True, "", "a approuvé"),
        ),
        start=1,
    ):
        desk.record_layout("desk:1", order.reference, f"l{number}")
        assert [task.kind for task in desk.tasks()] == ["layout_to_approve"]
        desk.answer_layout("desk:2", order.reference, accept, f"a{number}", reason)
        (mail,) = letters(open_house)
        assert words in plain(mail) and desk.tasks() == []
    assert not desk.preview_answer_layout("desk:1", order.reference, True).accepted, "it has its answer"
    assert not desk.preview_answer_layout("desk:1", order.reference, False, " ").accepted
    assert [entry.action for entry in desk.history(order.reference)][-4:] == [
        "layout_received", "layout_refused", "layout_received", "layout_approved"
    ]  # fmt: skip


def test_why_a_company_was_refused_is_told(open_house: House) -> None:
    """The desk promises its people that the customer reads their reason."""
    core, shop = open_house.core, Shop(open_house.home, open_house.core, open_house.clock, count())
    museum = shop.buy(shop.account(), shop.wanted("mad", "mad", Party(adults=3), "card"))
    letters(open_house)
    core.desk.validate_company("desk:1", museum.reference, False, "no", "Société <inconnue>.")
    assert [mail for mail in letters(open_house) if "Motif : Société <inconnue>." in plain(mail)]
    other = shop.buy(shop.account("other@agence.example"), shop.wanted("mad", "mad", Party(adults=3), "card"))
    letters(open_house)
    core.desk.validate_company("desk:1", other.reference, False, "silent")
    assert not [mail for mail in letters(open_house) if "Motif" in plain(mail)], "nothing was said"
