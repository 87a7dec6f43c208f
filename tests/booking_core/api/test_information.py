"""Privacy and terms: both languages, the rules of the seller's file with their place, escaped."""

from __future__ import annotations

import html
import json
import re

import pytest
from fastapi.testclient import TestClient

from bot.ops.setup import ROOT
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


@pytest.mark.parametrize(("lang", "says"), [("fr", "non conforme"), ("en", "non-conforming")])
def test_accessibility_says_what_is_not_known_and_whom_to_turn_to(guichet: House, client: TestClient, lang: str, says: str) -> None:
    page = html.unescape(client.get(f"/accessibility?lang={lang}").text)
    assert f'lang="{lang}"' in page and says in page and "Défenseur des droits" in page
    assert all((one.contact.email or one.contact.url or "") in page for one in guichet.core.catalogue.sellers)


def test_accessibility_names_the_version_of_axe_that_checks(client: TestClient) -> None:
    locked = json.loads((ROOT / "bot/channels/web/package.json").read_text(encoding="utf-8"))["devDependencies"]["axe-core"]
    assert all(f"axe-core {locked}" in client.get(f"/accessibility?lang={lang}").text for lang in ("fr", "en"))


def test_unknown_terms_are_a_page_that_leads_on(client: TestClient) -> None:
    answer = client.get("/terms/<b>nobody")
    assert answer.status_code == 404 and "<b>" not in answer.text and "conversation" in answer.text


def test_the_style_sheet_is_served(client: TestClient) -> None:
    assert client.get("/pages/style.css").headers["content-type"].startswith("text/css")
