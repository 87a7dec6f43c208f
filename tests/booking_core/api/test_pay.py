"""The payment page: paid once whatever the customer does to it, and always a way on."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from booking_core import api
from booking_core.bootstrap import build_core
from booking_core.clock import system_clock
from booking_core.orders.papers import PaperLinks
from booking_core.payments import Sandbox
from booking_core.rules.facts import Party
from booking_core.settings import Settings
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House, token_of


def read(response: Response) -> str:
    return html.unescape(response.text).replace("\u00a0", " ").replace("\u202f", " ")


def paid(guichet: House, reference: str) -> int:
    return guichet.core.paperwork(reference).paid_cents


def form(page: Response, outcome: str) -> dict[str, str]:
    """What a browser sends for a button of the page: what the page holds out of sight goes along."""
    return {"outcome": outcome} | dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))


def press(client: TestClient, token: str, outcome: str, page: Response | None = None) -> Response:
    """Presses a button, of a ``page`` opened earlier or of the page as it is now, and follows to the page it leads to."""
    answer = client.post(f"/pay/{token}", data={"shown": "0"} | form(page or client.get(f"/pay/{token}"), outcome))
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"])


def test_the_page_shows_the_bill_says_that_it_is_a_test_and_asks_for_no_card(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    page = client.get(f"/pay/{token_of(order.payment_url)}")
    text = read(page)
    assert page.status_code == 200 and 'lang="fr"' in text
    assert "Page de paiement de test" in text and "n’est pas affilié" in text
    assert order.reference in text and "Conciergerie" in text and "23 personnes" in text
    assert text.count("<input") == text.count('type="hidden"') == 1 and "<script" not in text and "style=" not in text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert (page.headers["cache-control"], page.headers["referrer-policy"]) == ("no-store", "no-referrer")


def test_before_paying_one_reads_what_a_payment_makes_final(guichet: House, client: TestClient) -> None:
    """Not refundable (CMN-055), good for its slot alone (CMN-045), with their sources; once it is paid, no warning any more."""
    order = guichet.order()
    url = f"/pay/{token_of(order.payment_url)}"
    for said in ("n’est pas remboursable", "que pour la date et le créneau réservés", "Annulations et remboursements"):
        assert said in read(client.get(url))
    press(client, token_of(order.payment_url), "paid")
    assert "remboursable" not in read(client.get(url))


def test_paying_confirms_and_reloading_or_paying_again_charges_nothing_more(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    token = token_of(order.payment_url)
    assert "la commande est confirmée" in read(press(client, token, "paid"))
    for _ in range(2):
        assert "la commande est confirmée" in read(client.get(f"/pay/{token}"))
        assert "la commande est confirmée" in read(press(client, token, "paid"))
    assert guichet.core.paperwork(order.reference).order.state == "confirmed"
    assert paid(guichet, order.reference) == order.total_cents
    assert guichet.core.tasks() == []


def test_two_tabs_paying_at_the_same_moment_charge_once(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    token = token_of(order.payment_url)
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda _: press(client, token, "paid"), range(8)))
    assert all("la commande est confirmée" in read(page) for page in pages)
    assert paid(guichet, order.reference) == order.total_cents
    assert len(guichet.core.paperwork(order.reference).tickets) == 23


@pytest.mark.parametrize("adults", [18, 21])
def test_a_page_opened_before_the_order_was_changed_takes_nothing_and_shows_the_new_amount(
    guichet: House, client: TestClient, adults: int
) -> None:
    order = guichet.order()
    token = token_of(order.payment_url)
    old = client.get(f"/pay/{token}")
    changed = guichet.core.resize(guichet.account(), order.reference, Party(adults=adults, guides=1), "changed-key")
    assert changed.total_cents < order.total_cents
    new = press(client, token, "paid", old)
    assert "Le montant a changé" in read(new) and "rien n’a été débité" in read(new)
    assert read(new).count(f"{changed.total_cents // 100},00 €") == 2, "in the bill and on the button"
    assert paid(guichet, order.reference) == 0
    agreed = press(client, token, "paid", new)
    assert "la commande est confirmée" in read(agreed) and "a changé" not in read(agreed)
    assert paid(guichet, order.reference) == changed.total_cents
    assert guichet.core.tasks() == []


@pytest.mark.parametrize("shown", [{}, {"shown": "free"}, {"shown": "1"}])
def test_nobody_pays_without_agreeing_to_the_amount(guichet: House, client: TestClient, shown: dict[str, str]) -> None:
    order = guichet.order()
    answer = client.post(f"/pay/{token_of(order.payment_url)}", data={"outcome": "paid", **shown})
    assert answer.status_code == (303 if shown.get("shown") == "1" else 422)
    assert paid(guichet, order.reference) == 0


def test_a_second_payment_that_really_happened_is_not_swallowed(guichet: House, client: TestClient) -> None:
    """The control of the two above: it is the provider's reference that makes two payments one."""
    order = guichet.order()
    payment = guichet.core.payment(token_of(order.payment_url))
    press(client, payment.token, "paid")
    guichet.core.payment_succeeded(payment.id, "another-card", payment.amount_cents, "key-another")
    assert paid(guichet, order.reference) == 2 * order.total_cents
    assert [task.kind for task in guichet.core.tasks()] == ["paid_twice"]


@pytest.mark.parametrize(("outcome", "says"), [("refused", "a été refusé"), ("abandoned", "Vous n’avez rien payé")])
def test_a_refusal_or_giving_up_costs_nothing_and_may_be_followed_by_a_payment(
    guichet: House, client: TestClient, outcome: str, says: str
) -> None:
    order = guichet.order()
    token = token_of(order.payment_url)
    page = read(press(client, token, outcome))
    assert says in page and "Payer" in page
    assert paid(guichet, order.reference) == 0
    assert guichet.core.paperwork(order.reference).order.state == "awaiting_payment"
    press(client, token, "paid")
    assert guichet.core.paperwork(order.reference).order.state == "confirmed"
    assert says not in read(client.get(f"/pay/{token}?result={outcome}")), "an old address must not contradict the payment"


def test_a_page_left_open_past_the_deadline_takes_no_money(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    token = token_of(order.payment_url)
    client.get(f"/pay/{token}")
    guichet.clock.forward(minutes=31)
    page = read(press(client, token, "paid"))
    assert "rien n’a été débité" in page and "Payer 3" not in page
    assert paid(guichet, order.reference) == 0
    guichet.core.expire_due()
    assert "rien n’a été débité" in read(press(client, token, "paid"))
    assert guichet.core.tasks() == []


def test_a_page_left_open_after_the_change_to_a_transfer_takes_no_money(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    token = token_of(order.payment_url)
    account = guichet.account()
    guichet.core.validate(account, order.reference, "transfer", "by-transfer")
    for page in (read(client.get(f"/pay/{token}")), read(press(client, token, "paid"))):
        assert "par virement" in page and "<button" not in page
    assert paid(guichet, order.reference) == 0
    guichet.core.validate(account, order.reference, "card", "by-card")
    press(client, token, "paid")
    assert guichet.core.paperwork(order.reference).order.state == "confirmed", "back to the card the page is good again"


def test_money_that_the_provider_took_too_late_is_told_and_left_to_a_person(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    token = token_of(order.payment_url)
    notice = Sandbox(guichet.core.settings.signing_key(), "http://testserver").act(guichet.core.payment(token), "paid")
    guichet.clock.forward(minutes=31)
    guichet.core.expire_due()
    for _ in range(3):
        assert client.post("/pay/notices/sandbox", content=notice).status_code == 200
    assert "n’est pas confirmée" in read(client.get(f"/pay/{token}"))
    assert paid(guichet, order.reference) == order.total_cents, "three notices of one payment are one payment"
    assert [task.kind for task in guichet.core.tasks()] == ["late_money"]
    assert guichet.core.paperwork(order.reference).order.state == "expired"


def test_a_forged_notice_changes_nothing(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    forged = Sandbox("z" * 40, "http://testserver").act(guichet.core.payment(token_of(order.payment_url)), "paid")
    assert client.post("/pay/notices/sandbox", content=forged).status_code == 400
    assert client.post("/pay/notices/sandbox", content=b"x" * 70_000).status_code == 413
    assert paid(guichet, order.reference) == 0


@pytest.mark.parametrize(("amount", "status"), [(-1, 400), (0, 400), (1, 200)])
def test_a_notice_of_nothing_or_less_is_invalid(guichet: House, client: TestClient, amount: int, status: int) -> None:
    payment = guichet.core.payment(token_of(guichet.order().payment_url))
    said = payment.model_copy(update={"amount_cents": amount})
    signed = Sandbox(guichet.core.settings.signing_key(), "http://testserver").act(said, "paid")
    assert client.post("/pay/notices/sandbox", content=signed).status_code == status
    assert paid(guichet, payment.order.reference) == max(amount, 0)


@pytest.mark.parametrize("token", ["nonsense", "%00", "..%2F..", "a" * 3000, "<script>alert(1)<%2Fscript>"])
def test_a_changed_address_gets_a_page_that_says_what_to_do(client: TestClient, token: str) -> None:
    for answer in (client.get(f"/pay/{token}"), client.post(f"/pay/{token}", data={"outcome": "paid", "shown": "1"})):
        assert answer.status_code == 404
        if answer.headers["content-type"].startswith("text/html"):
            assert "<script>" not in answer.text and "conversation" in answer.text


def test_a_token_changed_by_one_letter_is_nobodys(guichet: House, client: TestClient) -> None:
    token = token_of(guichet.order().payment_url)
    changed = token[:-2] + ("AA" if token[-2:] != "AA" else "BB")
    assert client.get(f"/pay/{changed}").status_code == 404


def test_an_outcome_that_cannot_be_is_refused(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    answer = client.post(f"/pay/{token_of(order.payment_url)}", data={"outcome": "free"})
    assert answer.status_code == 422 and "conversation" in answer.text
    assert paid(guichet, order.reference) == 0


def test_the_page_speaks_the_language_of_the_order(guichet: House, client: TestClient) -> None:
    page = read(client.get(f"/pay/{token_of(guichet.order(lang='en').payment_url)}", headers={"Accept-Language": "fr"}))
    assert 'lang="en"' in page and "Test payment page" in page
    missing = read(client.get("/pay/nothing", headers={"Accept-Language": "de,en;q=0.5"}))
    assert "There is no such page" in missing


def test_with_the_database_away_the_page_says_to_wait(tmp_path: Path) -> None:
    away = Settings(home=tmp_path, demo=True, public_url="http://testserver", database_url=f"sqlite:///{tmp_path}")
    app = FastAPI()
    api.mount(app, build_core(away), TEXTS)
    with TestClient(app) as client:
        (link,) = PaperLinks(away.signing_key(), "", system_clock).make("G7K3-M9QX", ["tickets.pdf"])
        for address in ("/pay/some", link.url):
            answer = client.get(address)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5") and "Rien n’a été perdu" in read(answer)
        assert client.get("/privacy").status_code == 200, "what needs no database is there"
