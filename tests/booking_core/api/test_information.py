"""Privacy and terms: both languages, the rules of the seller's file with their place, escaped."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from tests.booking_core.real import House


@pytest.mark.parametrize(("lang", "says"), [("fr", "Vos données"), ("en", "Your data")])
def test_privacy(client: TestClient, lang: str, says: str) -> None:
    page = client.get(f"/privacy?lang={lang}")
    assert page.status_code == 200 and says in page.text and f'lang="{lang}"' in page.text
    assert "Centre des monuments nationaux" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_terms_show_every_rule_with_its_id_and_the_published_source(guichet: House, client: TestClient) -> None:
    seller = guichet.core.catalogue.seller("cmn")
    page = html.unescape(client.get("/terms/cmn").text)
    for rule in seller.rules:
        assert rule.text.fr in re.sub(r"<[^>]+>", "", page) and f'id="{rule.id}"' in page
    assert seller.documents[0].title in page and "fait foi" in page
    assert seller.rules[0].text.en in html.unescape(client.get("/terms/cmn", headers={"Accept-Language": "en-GB,fr"}).text)


def test_unknown_terms_are_a_page_that_leads_on(client: TestClient) -> None:
    answer = client.get("/terms/<b>nobody")
    assert answer.status_code == 404 and "<b>" not in answer.text and "conversation" in answer.text


def test_the_style_sheet_is_served(client: TestClient) -> None:
    assert client.get("/pages/style.css").headers["content-type"].startswith("text/css")
