"""Orders at the desk: found, shown with every amount's rule, and changed by a preview and a confirmation that counts once."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import get_args

import pytest

from booking_core.api.v1.house import Closure
from booking_core.orders import ledger
from booking_core.orders.views import OrderView, State, TaskKind
from booking_core.rules.facts import Settlement
from booking_core.settings import Settings
from booking_core.texts import Texts
from bot.desk import frame
from bot.desk.orders.calling import BY_NEED, Wanted
from bot.desk.orders.forms import Field, fields_of
from bot.desk.orders.possible import OPERATIONS
from bot.desk.orders.tasks import SETTLED_BY
from bot.desk.orders.told import FIRST
from tests.bot.desk.house import Browser, Desk
from tests.bot.desk.sold import EMAIL, HOSTILE, Sold

# The log's; orders are in the core's own, whose two kinds the core's tests try.
pytestmark = [pytest.mark.usefixtures("databases"), pytest.mark.parametrize("databases", ["sqlite"], indirect=True)]


def said(page: str) -> str:
    """The words of a page, without tags."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page))).replace("\u00a0", " ").replace("\u202f", " ")


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form that confirms."""
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.S) if 'value="commit"' in one)
    return {
        name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form) if name != "csrf"
    }


def do(browser: Browser, order: OrderView, path: str, **form: str) -> str:
    """Fills in the form and confirms what the preview says; the page of the order."""
    address = f"/desk/orders/{order.reference}/do/{path}"
    assert browser.get(address).status_code == 200
    preview = browser.post(address, form)
    assert preview.status_code == 200, said(preview.text)
    done = browser.post(address, hidden(preview.text))
    assert done.status_code == 303, said(done.text)
    return browser.get(done.headers["location"]).text


def test_orders_are_found_among_ones_own(desk: Desk, sold: Sold) -> None:
    option, castle = sold.order(name="Jeanne"), sold.castle()
    agent, other = desk.browser(desk.agent("agent", "cmn")), desk.browser(desk.agent("agent", "chantilly"))
    for text in (option.reference, EMAIL, "jeanne", ""):
        page = agent.get(f"/desk/orders?q={text}").text
        assert option.reference in page and castle.reference not in page, text
    assert f"/desk/orders/{option.reference}" not in other.get(f"/desk/orders?q={option.reference}").text
    assert castle.reference in other.get("/desk/orders?state=awaiting_signature").text
    assert castle.reference not in other.get("/desk/orders?state=held").text
    assert other.get("/desk/orders?seller=cmn").status_code == 404
    both = desk.browser(desk.agent("agent")).get("/desk/orders").text
    assert option.reference in both and castle.reference in both


def test_an_order_of_another_seller_is_nowhere(desk: Desk, sold: Sold) -> None:
    order = sold.order()
    other, own = desk.browser(desk.agent("supervisor", "chantilly", "mad")), desk.browser(desk.agent("supervisor", "cmn"))
    address = f"/desk/orders/{order.reference}"
    for path in ("", "/do/cancel", "/do/transfer", "/do/reduce-price", "/do/headcount"):
        assert other.get(address + path).status_code == 404, path
        assert own.get(address + path).status_code == 200, path
    for step in ("preview", "commit"):
        assert other.post(f"{address}/do/cancel", {"step": step}).status_code == 404
    assert own.get("/desk/orders/AAAA-2222").status_code == 404 and own.get(f"{address}/do/nothing").status_code == 404
    assert sold.now(order).state == "held"
    assert own.post(f"{address}/do/cancel", {"step": "preview"}).status_code == 200


def test_the_page_shows_amounts_with_rules_money_papers_and_history(desk: Desk, sold: Sold) -> None:
    order = sold.order("transfer", name="Jeanne & " + HOSTILE)
    agent = desk.agent("supervisor", "cmn", name="Dominique <b>")
    sold.core.desk.record_payment(agent.actor, order.reference, "transfer", 1_000, sold.key())
    page = desk.browser(agent).get(f"/desk/orders/{order.reference}").text
    text = said(page)
    assert HOSTILE not in page and "&lt;script&gt;" in page
    for wanted in (order.reference, "Paiement attendu", EMAIL, "Conciergerie", "Virement reçu", "Dominique <b>", "CMN-", "10,00 €"):
        assert wanted in text, wanted
    assert "/papers/" in page
    english = said(desk.browser(desk.agent("agent", lang="en")).get(f"/desk/orders/{order.reference}").text)
    assert "Awaiting payment" in english and "Amounts and rules" in english


def test_a_change_is_previewed_and_confirmed_once(desk: Desk, sold: Sold) -> None:
    order, agent = sold.order("transfer"), desk.agent("agent", "cmn")
    browser, address = desk.browser(agent), f"/desk/orders/{order.reference}/do/transfer"
    form = browser.get(address).text
    assert f'value="{order.due_now_cents // 100},{order.due_now_cents % 100:02}"' in form, "what is due is filled in"
    preview = browser.post(address, {"amount_cents": f"{order.due_now_cents / 100:.2f} €"})
    assert "Paiement attendu → Confirmée" in said(preview.text) and sold.now(order).state == "awaiting_payment", "nothing is done yet"
    fields = hidden(preview.text)
    assert browser.post(address, fields).status_code == 303
    assert browser.post(address, fields).status_code == 303, "pressed twice: what it did, not what another transfer would mean"
    now = sold.now(order)
    assert (now.state, now.paid_cents) == ("confirmed", order.total_cents)
    assert sold.core.desk.history(order.reference)[-1].actor == agent.actor
    assert desk.did("order_changed") == [(agent.id, order.reference)]
    done = said(browser.get(f"/desk/orders/{order.reference}?done=transfer").text)
    assert "C’est fait : Enregistrer un virement." in done


def test_what_has_changed_since_the_preview_is_shown_anew_and_not_done(desk: Desk, sold: Sold) -> None:
    order, browser = sold.order(), desk.browser(desk.agent("agent", "cmn"))
    address = f"/desk/orders/{order.reference}/do/headcount"
    fields = hidden(browser.post(address, {"party.adults": "10"}).text)
    sold.core.acting_as("x").resize(sold.account(), order.reference, sold.core.desk.order(order.reference).party.__class__(adults=12), "k")
    again = browser.post(address, fields)
    assert again.status_code == 409 and "a changé entre-temps" in said(again.text)
    assert sold.now(order).people == 12
    assert browser.post(address, hidden(again.text)).status_code == 303 and sold.now(order).people == 10
    assert browser.post(address, {"party.adults": "9", "step": "commit", "key": "made up"}).status_code == 409, "nothing unseen is done"


def test_a_refusal_says_why_and_what_else_can_be_done(desk: Desk, sold: Sold) -> None:
    order = sold.order("transfer")
    sold.core.desk.record_payment("seller:1", order.reference, "transfer", order.total_cents, sold.key())
    page = desk.browser(desk.agent("supervisor", "cmn")).get(f"/desk/orders/{order.reference}/do/cancel").text
    text = said(page)
    assert "Ce n’est pas possible" in text and "CMN-055" in text and "Confirmer" not in text
    assert "/do/call-off" in page


def test_fields_that_are_wrong_or_missing_are_named(desk: Desk, sold: Sold) -> None:
    order, browser = sold.castle(), desk.browser(desk.agent("supervisor", "chantilly"))
    address = f"/desk/orders/{order.reference}/do"
    for form, error in (
        ({"signed_on": ""}, "Indiquez un jour"),
        ({"signed_on": "2026-13-45"}, "jour valable"),
        ({"signed_on": "demain"}, "jour valable"),
    ):
        answer = browser.post(f"{address}/signature", form)
        assert answer.status_code == 422 and error in said(answer.text), form
    late = browser.post(f"{address}/signature", {"signed_on": "2099-01-01"})
    assert "pas encore passé" in said(late.text)
    for amount in ("١٢", "12٫50", "１２", "12,٥"):
        paid = browser.post(f"{address}/payment", {"means": "transfer", "amount_cents": amount})
        assert paid.status_code == 422 and "montant en euros, par exemple 120,50" in said(paid.text), amount
    call_off = browser.post(f"{address}/call-off", {"remedy": "refund", "reason": "  "})
    assert call_off.status_code == 422 and "motif est conservé" in said(call_off.text)
    unsaid = browser.post(f"{address}/unsold", {"posted_on": "2026-01-05", "tickets": ""})
    assert unsaid.status_code == 422 and "Ce champ manque" in said(unsaid.text)
    odd = browser.post(f"{address}/call-off", {"remedy": "gold", "reason": "x"})
    assert odd.status_code == 422


def test_a_form_begins_with_the_day_it_is_in_paris(desk: Desk, sold: Sold, monkeypatch: pytest.MonkeyPatch) -> None:
    order, browser = sold.castle(), desk.browser(desk.agent("agent", "chantilly"))
    monkeypatch.setattr(desk.core, "clock", lambda: datetime(2026, 7, 14, 22, 30, tzinfo=UTC))
    assert 'name="signed_on" value="2026-07-15"' in browser.get(f"/desk/orders/{order.reference}/do/signature").text


def test_every_step_of_a_contract_is_taken_at_the_desk(desk: Desk, sold: Sold) -> None:
    order, browser = sold.castle(), desk.browser(desk.agent("agent", "chantilly"))
    signed = do(browser, order, "signature", signed_on=sold.core.clock().date().isoformat())
    assert "Enregistrer une signature" in said(signed) and "signature" not in sold.now(order).outstanding
    assert "/do/agree" not in signed
    assert "Changement demandé par le client" in said(do(browser, order, "headcount", **{"party.adults": "22"}))
    assert sold.now(order).people == 25
    do(browser, order, "answer-change", accept="yes", reason="")
    assert (sold.now(order).people, sold.now(order).change) == (22, None)
    do(desk.browser(desk.agent("supervisor", "chantilly")), order, "call-off", remedy="refund", reason="Travaux.")
    assert sold.now(order).state == "cancelled"


def test_to_call_off_in_the_sellers_name_is_for_supervisors(desk: Desk, sold: Sold) -> None:
    order = sold.order("transfer")
    sold.core.desk.record_payment("seller:1", order.reference, "transfer", order.total_cents, sold.key())
    address = f"/desk/orders/{order.reference}"
    plain = desk.browser(desk.agent("agent", "cmn"))
    assert "/do/call-off" not in plain.get(address).text and "/do/cancel" in plain.get(address).text
    assert plain.get(f"{address}/do/call-off").status_code == 403
    form = {"remedy": "refund", "reason": "x", "step": "commit"}
    assert plain.post(f"{address}/do/call-off", form).status_code == 403 and sold.now(order).state == "confirmed"
    do(desk.browser(desk.agent("supervisor", "cmn")), order, "call-off", remedy="refund", reason="Travaux.")
    assert (sold.now(order).kept_cents, sold.now(order).state) == (0, "cancelled")


def test_a_gesture_is_for_supervisors_within_the_operators_limit(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(gesture_limit_cents="2000")
    sold = Sold(desk.core)
    order = sold.order("transfer")
    agent, supervisor, admin = (desk.agent(role, "cmn") for role in ("agent", "supervisor", "admin"))
    address = f"/desk/orders/{order.reference}"
    plain = desk.browser(agent)
    assert "/do/reduce-price" not in plain.get(address).text and plain.get(f"{address}/do/reduce-price").status_code == 403
    assert plain.post(f"{address}/do/reduce-price", {"amount_cents": "5", "reason": "x", "step": "commit"}).status_code == 403
    boss = desk.browser(supervisor)
    assert "/do/reduce-price" in boss.get(address).text
    beyond = boss.post(f"{address}/do/reduce-price", {"amount_cents": "20,01", "reason": "Attente."})
    assert "jusqu’à 20,00 €" in said(beyond.text) and "Confirmer" not in said(beyond.text)
    assert boss.post(f"{address}/do/reduce-price", {"amount_cents": "20,01", "reason": "x", "step": "commit"}).status_code == 409
    page = said(do(boss, order, "reduce-price", amount_cents="20", reason="Attente à l’entrée."))
    assert "Geste commercial" in page and "Attente à l’entrée." in page and sold.now(order).total_cents == order.total_cents - 2_000
    last = sold.core.desk.history(order.reference)[-1]
    assert (last.action, last.actor, last.reasons[0].text.fr) == ("price_reduced", supervisor.actor, "Attente à l’entrée.")
    desk.factor(admin)
    do(desk.browser(admin), order, "reduce-price", amount_cents="30", reason="Attente.")
    assert sold.now(order).total_cents == order.total_cents - 5_000


def test_what_is_not_offered_would_not_go_through(desk: Desk, sold: Sold) -> None:
    """The other direction of the table of what is possible: it hides nothing that could be done."""
    paid = sold.order("transfer")
    sold.core.desk.record_payment("seller:1", paid.reference, "transfer", paid.total_cents, sold.key())
    over = sold.order()
    sold.core.cancel(sold.account(), over.reference, sold.key())
    browser = desk.browser(desk.agent("supervisor"))
    bodies = {
        "transfer": {"amount_cents": "1"}, "payment": {"amount_cents": "1", "means": "cash"}, "refund": {"amount_cents": "1"},
        "issue-credit-note": {"amount_cents": "1"}, "signature": {"signed_on": sold.core.clock().date().isoformat()},
        "company": {"accept": "yes"}, "agree": {}, "decline": {"reason": "x"}, "answer-change": {"accept": "yes"},
        "decline-return": {"reason": "x"}, "layout": {}, "answer-layout": {"accept": "yes"},
        "reduce-price": {"amount_cents": "1", "reason": "x"},
        "prolong": {"until": sold.day.isoformat(), "reason": "x"}, "waive": {"amount_cents": "1", "reason": "x"},
        "call-off": {"remedy": "refund", "reason": "x"}, "cancel": {}, "validate": {"settlement": "card"},
        "headcount": {"party.adults": "10"}, "final-headcount": {"party.adults": "10"}, "date": {"date": sold.day.isoformat()},
        "activity": {"activity": "sainte_chapelle"}, "offer": {"choice": "0"}, "unsold": {"posted_on": "2026-11-20", "tickets": "1"},
        "credit-note": {"number": "AAAA-BBBB"}, "companion": {"placeholder": "guide"}, "billed-to": {"name": "Mairie"},
    }  # fmt: skip
    hidden_ones = 0
    for order in (sold.order(), paid, over, sold.castle(), sold.museum()):
        page = browser.get(f"/desk/orders/{order.reference}").text
        for path, body in bodies.items():
            if f"/do/{path}" in page:
                continue
            hidden_ones += 1
            answer = browser.post(f"/desk/orders/{order.reference}/do/{path}", body)
            assert 'value="commit"' not in answer.text, (order.state, path)
    assert hidden_ones > 20


def test_every_operation_field_choice_task_and_entry_has_its_words(desk: Desk) -> None:
    texts = Texts(desk.settings.data)

    def own(fields: tuple[Field, ...]) -> set[str]:
        return {f"desk-field.{one.own}" for one in fields}.union(
            *(own(one.parts) for one in fields), {f"desk-choice.{choice.replace('_', '-')}" for one in fields for choice in one.choices}
        )

    wanted = {f"desk-op.{path}" for path in OPERATIONS} | {f"desk-does.{path}" for path in OPERATIONS}
    wanted = wanted.union(*(own(fields_of(one.body)) for one in OPERATIONS.values()), own(fields_of(Wanted)), own(fields_of(Closure)[2:]))
    wanted |= {f"desk-task.{kind.replace('_', '-')}" for kind in (*get_args(TaskKind), *SETTLED_BY)}
    wanted |= {f"desk-task-what.{kind.replace('_', '-')}" for kind in SETTLED_BY}
    wanted |= {f"desk-ledger.{kind.replace('_', '-')}" for kind in get_args(ledger.Kind)}
    wanted |= {f"desk-orders-state.{state.replace('_', '-')}" for state in get_args(State)}
    wanted |= {f"desk-amount.{name.replace('_', '-')}" for name in FIRST} | {f"desk-need.{need}" for need in BY_NEED}
    wanted |= {f"desk-choice.{one.replace('_', '-')}" for one in get_args(Settlement)}
    assert {one for one in wanted if not texts.has(one)} == {"desk-field.terms-accepted"}
    assert set(get_args(TaskKind)) <= set(SETTLED_BY), "each kind of task has what settles it"


def test_every_text_that_the_desks_templates_name_exists() -> None:
    texts = Texts(Settings().data)
    named = {
        (path.name, text)
        for path in (frame.HERE / "templates").rglob("*.html")
        for text in re.findall(r"""\bt\(\s*["']([A-Za-z0-9_.-]+)["']\s*[,)]""", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 100 and {one for one in named if not texts.has(one[1])} == set()


def test_only_ways_to_pay_that_are_taken_are_offered(desk: Desk, sold: Sold) -> None:
    option, agent = sold.order(), desk.browser(desk.agent("agent", "cmn"))
    page = agent.get(f"/desk/orders/{option.reference}/do/validate").text
    offered = set(re.findall(rf'value="({"|".join(get_args(Settlement))})"', page))
    address = f"/desk/orders/{option.reference}/do/validate"
    taken = {way for way in get_args(Settlement) if 'value="commit"' in agent.post(address, {"settlement": way}).text}
    assert offered == taken and "card" in taken and "cash" not in taken
