"""The receipt adds up and is marked as a sample where it is one."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import UTC, datetime

from pypdf import PdfReader

from booking_core.documents import receipt_pdf
from tests.booking_core.papers import DATA, TEXTS, paperwork

ISSUED = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


def text_of(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    return "\n".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_receipt_names_what_was_bought_paid_and_still_owed() -> None:
    papers = paperwork(groups=3, visitors=25, balance_cents=500)
    text = text_of(receipt_pdf(papers.model_copy(update={"paid_cents": 127000}), "fr", TEXTS, ISSUED))
    for fact in ("G7K3-M9QX", "lundi 23 novembre 2026", "1 275,00 €", "425,00 €", "17,00 €", "1 270,00 €", "Carte bancaire"):
        assert fact in text
    assert re.search(r"Reste[^0-9]* 5,00 €", text), "and not what is due now, nor the end of another amount"
    assert "Conciergerie, 10h30, Adulte" in text.replace("\n", " ")
    assert "EXEMPLE" in text


def test_a_transfer_in_english_without_sample_data() -> None:
    text = text_of(receipt_pdf(paperwork(settlement="transfer", sample=False), "en", TEXTS, ISSUED))
    assert "Bank transfer" in text and "€1,275.00" in text and "SAMPLE" not in text


PRINTED = """
import logging
from booking_core import logs
from booking_core.rules.facts import BillingParty
from tests.booking_core.documents.test_receipt import ISSUED, TEXTS, paperwork, receipt_pdf
logs.configure()
receipt_pdf(paperwork().model_copy(update={"billed_to": BillingParty("汉语学校")}), "fr", TEXTS, ISSUED)
logging.getLogger("fpdf").error("the control")
"""


def test_signs_of_a_name_that_the_typeface_lacks_are_not_logged() -> None:
    done = subprocess.run([sys.executable, "-c", PRINTED], cwd=DATA.parent, capture_output=True, text=True, check=True)
    assert "the control" in done.stdout
    assert not set("汉语学校") & set(done.stdout + done.stderr)
