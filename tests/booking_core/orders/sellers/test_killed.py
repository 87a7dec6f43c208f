"""kill -9 between payment and ticket, in mid-job, and after the commit: nothing is lost, nothing happens twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from booking_core.rules.facts import Party
from tests.booking_core.orders.sellers.shop import ACTOR, Shop

PAYER = Path(__file__).with_name("payer.py")
LINE = "the line on the account"


def die(shop: Shop, reference: str, amount: int, when: str) -> int:
    url = shop.core.settings.database_url
    command = [sys.executable, str(PAYER), str(shop.home), url, reference, str(amount), when]
    return subprocess.run(command, check=False, timeout=120, capture_output=True).returncode


@pytest.mark.parametrize(("when", "kept"), [("between money and ticket", False), ("after the commit", True)])
def test_killed_while_a_payment_is_recorded(shop: Shop, when: str, kept: bool) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "undated_ticket", Party(adults=25))))
    assert die(shop, order.reference, order.due_now_cents, when) == -signal.SIGKILL
    found = shop.core.order(account, order.reference)
    assert (found.state, found.paid_cents) == (("confirmed", order.total_cents) if kept else ("awaiting_payment", 0))
    assert shop.all_is_well()
    again = shop.core.desk.record_payment(ACTOR, order.reference, "transfer", order.due_now_cents, LINE)
    papers = shop.core.paperwork(order.reference)
    assert (again.state, again.paid_cents, len(papers.tickets)) == ("confirmed", order.total_cents, 25)
    assert [kind for kind, _ in shop.events("mail")].count("order_confirmed") == 1
    assert shop.all_is_well()


def test_killed_in_mid_job(shop: Shop) -> None:
    account = shop.account()
    orders = [shop.buy(account, shop.wanted("chantilly", "chateau_parc", Party(adults=20), "on_site")) for _ in range(3)]
    assert die(shop, orders[0].reference, 1, "in mid-job") == -signal.SIGKILL
    assert {shop.core.order(account, order.reference).state for order in orders} == {"awaiting_signature"}
    assert shop.places("domaine") == 60
    shop.days_before(0)
    assert (shop.core.expire_due(), shop.core.expire_due()) == (3, 0)
    assert shop.places("domaine") == 0 and shop.all_is_well()
    assert [kind for kind, _ in shop.events("mail")].count("order_expired") == 3


def test_control_money_and_tickets_in_two_transactions_and_one_is_there_without_the_other(shop: Shop) -> None:
    order = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "undated_ticket", Party(adults=25))))
    assert die(shop, order.reference, order.due_now_cents, "in between, the money kept") == -signal.SIGKILL
    papers = shop.core.paperwork(order.reference)
    assert (papers.order.state, papers.paid_cents, papers.tickets) == ("confirmed", order.total_cents, ())


def test_control_a_process_that_is_not_killed_survives(shop: Shop) -> None:
    order = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "undated_ticket", Party(adults=25))))
    assert die(shop, order.reference, order.due_now_cents, "never") == 0
    assert shop.core.desk.order(order.reference).state == "confirmed"
