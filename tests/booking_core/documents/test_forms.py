"""What is to be signed, asked for ahead or given instead of tickets, from real orders of the sellers that use it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from booking_core.documents import paper_bytes
from booking_core.orders.views import PaperName, Paperwork
from booking_core.rules.decision import Text
from booking_core.rules.facts import Company, Draft, Party, TimeWish
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House, house


@pytest.fixture(scope="module")
def open_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    made = house(tmp_path_factory.mktemp("papers"))
    made.core.ensure_slots(400)
    return made


def ordered(house: House, draft: Draft, email: str) -> str:
    core = house.core
    core.request_code(email, email, "fr")  # so many codes in one conversation would be too many
    event = [event for event in core.outbox.pending("chat", limit=500) if event.kind == "code_requested"][-1]
    account = core.check_code(email, email, core.code_mail(event.payload["code_id"]).code)
    draft = replace(draft, email=email, account_id=account, recipient=email, terms_accepted=True, phone="+33612345678")
    draft = replace(draft, address="12 rue des Lilas, 75020 Paris", company=Company("Agence <Horizons>", "12 rue des Lilas, 75020 Paris"))
    plan = core.plan(draft).plan if draft.day else None
    return core.place(draft, plan, account, "papers", email, "fr").reference


def printed(house: House, name: PaperName, reference: str) -> str:
    papers = house.core.paperwork(reference)
    assert name in papers.order.papers
    content = paper_bytes(name, papers, TEXTS, house.core.catalogue.seller(papers.order.seller).contact.email, house.core.clock())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


DATED = Draft("france_miniature", "dated_ticket", "other", Party(adults=45), day=date(2027, 5, 12), time=TimeWish(), settlement="transfer")


LECTURER = Draft(
    "chantilly", "lecturer_visit", "adult", Party(adults=50), day=date(2027, 5, 12), time=TimeWish(), settlement="administrative_order"
)


def pages_text(papers: Paperwork, house: House) -> str:
    content = paper_bytes("contract.pdf", papers, TEXTS, "a@b.fr", house.core.clock())
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_order_form_states_what_the_seller_wants_stated(open_house: House) -> None:
    reference = ordered(open_house, DATED, "form@agence.example")
    text = printed(open_house, "order_form.pdf", reference)
    for stated in ("mercredi 12 mai 2027", "45 adultes", "12 rue des Lilas", "form@agence.example", "+33612345678", "709,50 €", reference,
                   "contactgroupe@franceminiature.com", "mercredi 21 avril 2027", "Article 3", "EXEMPLE"):  # fmt: skip
        assert stated in text


def test_the_order_form_says_what_is_paid_ahead_and_where_to(open_house: House) -> None:
    """Before it is signed: 60 % of 709.50 € by the 21st day before the visit, and the account (FM-033, FM-034)."""
    text = printed(open_house, "order_form.pdf", ordered(open_house, DATED, "ahead@agence.example"))
    assert "Acompte : 425,70 €, à recevoir au plus tard le mercredi 21 avril 2027" in text and "Solde : 283,80 €" in text
    assert "FR76 3000 6000 0112 3456 7890 189" in text and "Total de la commande : 709,50 €" in text


def test_a_form_without_deposit_speaks_of_none(open_house: House) -> None:
    text = printed(open_house, "contract.pdf", ordered(open_house, LECTURER, "none@agence.example"))
    assert "Acompte" not in text and "IBAN" not in text


def test_a_contract_names_the_lecturers_groups_and_what_comes_back_with_it(open_house: House) -> None:
    """Two lecturers for 50 (CH-016); a deferred payment wants a purchase order and the direct-debit form (CH-049, CH-050)."""
    text = printed(open_house, "contract.pdf", ordered(open_house, LECTURER, "lecturers@agence.example"))
    assert "25 + 25" in text and "50 personnes (50 adultes)" in text and "0 enfants" not in text
    assert "bon de commande" in text and "fiche de prélèvement" in text and "Prélèvement le : jeudi 27 mai 2027" in text
    on_site = printed(open_house, "contract.pdf", ordered(open_house, replace(LECTURER, settlement="on_site"), "site@agence.example"))
    assert "fiche de prélèvement" not in on_site and "Prélèvement le" not in on_site


def test_a_contract_leaves_a_line_for_a_name_that_nobody_gave(open_house: House) -> None:
    papers = open_house.core.paperwork(ordered(open_house, LECTURER, "nameless@agence.example"))
    unknown = papers.model_copy(update={"company": None, "address": "", "phone": ""})
    lines = [pages_text(papers_of, open_house).count("____") for papers_of in (papers, unknown)]
    assert lines[0] == 0 and lines[1] > 0


def test_an_everyday_form_is_one_page(open_house: House) -> None:
    papers = open_house.core.paperwork(ordered(open_house, DATED, "page@agence.example"))
    content = paper_bytes("order_form.pdf", papers, TEXTS, "contactgroupe@franceminiature.com", open_house.core.clock())
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def test_the_deposit_is_invoiced_once_the_form_is_signed(open_house: House) -> None:
    reference = ordered(open_house, DATED, "deposit@agence.example")
    assert "deposit_invoice.pdf" not in open_house.core.paperwork(reference).order.papers
    open_house.core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="signed")
    text = printed(open_house, "deposit_invoice.pdf", reference)
    assert "425,70 €" in text and "283,80 €" in text and "IBAN" in text and reference in text


def test_a_contract_names_classes_and_free_places(open_house: House) -> None:
    party = Party(children=83, companions=9, classes=3)
    draft = Draft("chantilly", "pass_domaine", "school", party, day=date(2027, 4, 22), time=TimeWish(), settlement="administrative_order")
    text = printed(open_house, "contract.pdf", ordered(open_house, draft, "contract@ecole.example"))
    assert "762,00 €" in text and "9 adulte gratuit" not in text and "adulte gratuit 9" in text and "Signature" not in text


def test_vouchers_have_a_page_each_and_their_codes_in_column_k(open_house: House, tmp_path: Path) -> None:
    core = open_house.core
    reference = ordered(open_house, Draft("mad", "mad", party=Party(adults=3), settlement="card"), "codes@agence.example")
    core.desk.validate_company("desk:1", reference, True, key="valid")
    assert "vouchers.xlsx" not in core.paperwork(reference).order.papers
    core.desk.record_payment("desk:1", reference, "card", 3600, key="paid")
    papers = core.paperwork(reference)
    codes = [voucher.code for voucher in papers.vouchers]
    pages = PdfReader(io.BytesIO(paper_bytes("vouchers.pdf", papers, TEXTS, "", core.clock()))).pages
    assert len(codes) == len(pages) == 3 and all(code in page.extract_text() for code, page in zip(codes, pages, strict=True))
    sheet = openpyxl.load_workbook(io.BytesIO(paper_bytes("vouchers.xlsx", papers, TEXTS, "", core.clock()))).active
    assert sheet is not None and [cell.value for cell in sheet["K"]][1:] == codes
    evil = papers.vouchers[0].model_copy(update={"recipient": '=HYPERLINK("http://evil")@example.org'})
    page = paper_bytes("vouchers.xlsx", papers.model_copy(update={"vouchers": (evil,)}), TEXTS, "", core.clock())
    sheet = openpyxl.load_workbook(io.BytesIO(page)).active
    assert sheet is not None and sheet["E2"].data_type == "s", "no cell is taken for a formula"


def test_nobody_signs_a_page_that_says_nothing(open_house: House) -> None:
    """However long the terms are, what they end with stands above the signature, on the same page."""
    papers = open_house.core.paperwork(ordered(open_house, DATED, "sign@agence.example"))
    pages_of = set()
    for rules in range(30):
        reasons = [replace(papers.order.reasons[0], text=Text(f"Règle {number}.", f"Rule {number}.")) for number in range(rules)]
        order = papers.order.model_copy(update={"reasons": reasons})
        long = papers.model_copy(update={"order": order})
        pages = PdfReader(io.BytesIO(paper_bytes("order_form.pdf", long, TEXTS, "a@b.fr", open_house.core.clock()))).pages
        (signed,) = [text for page in pages if "Bon pour accord" in (text := page.extract_text())]
        assert "Total de la commande" in " ".join(signed.split()), rules
        pages_of.add(len(pages))
    assert pages_of >= {1, 2}, "the control: somewhere it did not fit"


def test_invoices_bear_their_numbers_and_the_day_they_were_given(open_house: House) -> None:
    core = open_house.core
    reference = ordered(open_house, DATED, "numbers@agence.example")
    core.desk.record_signature("desk:1", reference, date(2026, 11, 21), key="signed numbers")
    number = core.paperwork(reference).invoices[0].number
    assert number.startswith("AC-2026-")
    text = printed(open_house, "deposit_invoice.pdf", reference)
    assert f"Numéro {number}" in text and "21 novembre 2026" in text
    due = core.desk.order(reference)
    core.desk.record_payment("desk:1", reference, "transfer", due.due_now_cents, key="deposit numbers")
    core.desk.record_payment("desk:1", reference, "card", due.total_cents - due.due_now_cents, key="rest numbers")
    (invoice,) = [one for one in core.paperwork(reference).invoices if one.kind == "invoice"]
    assert f"Numéro {invoice.number}" in printed(open_house, "invoice.pdf", reference)
