"""Tickets: a page a person, each with the QR code of its own number."""

from __future__ import annotations

import csv
import io

import pytest
import segno
from pypdf import PdfReader

from booking_core.documents import tickets_csv, tickets_pdf
from booking_core.rules.decision import Text
from tests.booking_core.papers import TEXTS, paperwork


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(io.BytesIO(pdf)).pages]


def printed_modules(pdf: bytes, page: int, size: int) -> list[list[bool]]:
    """The squares of the one picture on the page, measured in its pixels, without its white border."""
    (picture,) = PdfReader(io.BytesIO(pdf)).pages[page].images
    image = picture.image.convert("L")
    step = image.width / (size + 4)
    return [[image.getpixel((int((x + 2.5) * step), int((y + 2.5) * step))) < 128 for x in range(size)] for y in range(size)]


def test_one_a4_page_a_person_says_all_that_the_door_must_know() -> None:
    papers = paperwork(groups=3, visitors=25)
    pdf = tickets_pdf(papers, "fr", TEXTS)
    texts = pages(pdf)
    assert len(texts) == 78
    for ticket, text in zip(papers.tickets, texts, strict=True):
        assert ticket.number in text
        for fact in ("Centre des monuments nationaux", "G7K3-M9QX", "vendredi 12 mars 2027", "Sainte-Chapelle", "EXEMPLE"):
            assert fact in text
        assert ("Guide conférencier" if ticket.kind == "guide" else "Visiteur – Adulte – tarif revendeur") in text
    assert "10h30" in texts[0] and "1 sur 3" in texts[0] and "14h" in texts[77] and "3 sur 3" in texts[77]
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(io.BytesIO(pdf)).pages} == {(595, 842)}


def test_a_guide_enters_free_and_shows_a_card_and_a_visitor_does_not() -> None:
    visitor, guide = pages(tickets_pdf(paperwork(groups=1, visitors=1), "fr", TEXTS))
    assert "gratuit" in guide and "carte professionnelle" in guide
    assert "gratuit" not in visitor and "carte professionnelle" not in visitor


def test_a_joint_ticket_priced_at_its_second_site_is_not_free() -> None:
    papers = paperwork(groups=1, visitors=1)
    included, guide = papers.order.lines
    priced = included.model_copy(update={"site": "sainte_chapelle", "time": papers.tickets[0].entries[1].time})
    lines = (included.model_copy(update={"unit_cents": 0}), priced, guide)
    papers = papers.model_copy(update={"order": papers.order.model_copy(update={"lines": lines})})
    visitor, licensed = pages(tickets_pdf(papers, "fr", TEXTS))
    assert "gratuit" not in visitor and "gratuit" in licensed


def test_each_page_carries_the_qr_code_of_its_own_number() -> None:
    papers = paperwork(groups=1, visitors=2)
    pdf = tickets_pdf(papers, "fr", TEXTS)
    seen = []
    for page, ticket in enumerate(papers.tickets):
        expected = [[bool(module) for module in row] for row in segno.make(ticket.number, error="m", micro=False).matrix]
        seen.append(printed_modules(pdf, page, len(expected)))
        assert seen[-1] == expected
    assert seen[0] != seen[1]


def test_english_and_names_with_any_european_letter() -> None:
    papers = paperwork(groups=1, visitors=1, activity_name=Text("Dvořák & Łódź <b>", "Dvořák & Łódź <b>"), sample=False)
    text = pages(tickets_pdf(papers, "en", TEXTS))[0]
    assert "Dvořák & Łódź <b>" in text and "Friday 12 March 2027" in text and "10:30" in text
    assert "SAMPLE" not in text


def test_without_tickets_nothing_is_printed() -> None:
    papers = paperwork().model_copy(update={"tickets": ()})
    with pytest.raises(ValueError, match="no tickets"):
        tickets_pdf(papers, "fr", TEXTS)


def test_csv_has_one_number_a_line_and_says_that_layouts_need_approval() -> None:
    papers = paperwork(groups=2, visitors=2)
    content = tickets_csv(papers, "fr", TEXTS, "service@example.org")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["numero"] for row in rows] == [ticket.number for ticket in papers.tickets]
    assert rows[0]["lieu"] == "Conciergerie + Sainte-Chapelle"
    assert (rows[0]["date"], rows[0]["heure"], rows[-1]["groupe"]) == ("2027-03-12 + 2027-03-12", "10:30 + 11:30", "2/2")
    assert all("service@example.org" in row["note"] and "maquette" in row["note"] for row in rows)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(sign: str) -> None:
    papers = paperwork(groups=1, visitors=1)
    evil = papers.tickets[0].model_copy(update={"number": f'{sign}HYPERLINK("http://evil")'})
    rows = tickets_csv(papers.model_copy(update={"tickets": (evil,)}), "fr", TEXTS, "s@example.org").decode("utf-8-sig")
    _, (number, *_) = csv.reader(io.StringIO(rows, newline=""), delimiter=";")
    assert number == f'\'{sign}HYPERLINK("http://evil")'
