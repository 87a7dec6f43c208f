"""Tasks with what settles them and who did; a statement matched before anything is recorded, each line once; closures."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from booking_core.clock import paris_day
from booking_core.rules.facts import CompanionContact
from booking_core.texts import money
from tests.bot.desk.house import Browser, Desk
from tests.bot.desk.sold import EMAIL, HOSTILE, Sold
from tests.bot.desk.talking import Floor
from tests.bot.desk.test_orders import do, hidden, said
from tests.bot.gateway.standin import RasaStandIn

# The log's; orders are in the core's own, whose two kinds the core's tests try.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def test_each_task_stands_with_the_operation_that_settles_it(desk: Desk, sold: Sold) -> None:
    transfer, castle, museum = sold.order("transfer"), sold.castle(), sold.museum()
    everybody = desk.browser(desk.agent("agent")).get("/desk/tasks").text
    for order, path in ((transfer, "transfer"), (castle, "signature"), (museum, "company")):
        assert f"/desk/orders/{order.reference}/do/{path}" in everybody, path
    own = desk.browser(desk.agent("agent", "cmn")).get("/desk/tasks").text
    assert transfer.reference in own and castle.reference not in own and museum.reference not in own
    only = desk.browser(desk.agent("agent")).get("/desk/tasks?kind=company_to_validate").text
    assert museum.reference in only and transfer.reference not in only
    assert desk.browser(desk.agent("agent", "cmn")).get("/desk/tasks?seller=mad").status_code == 404


def test_of_many_contracts_the_oldest_are_listed_and_the_others_counted(desk: Desk, sold: Sold, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.orders.tasks.CONTRACTS", 2)
    placed = [sold.castle(email=f"agence{number}@example.org").reference for number in range(5)]
    page = desk.browser(desk.agent("agent", "chantilly")).get("/desk/tasks?kind=signature_awaited").text
    listed = re.findall(r'<a href="/desk/orders/([A-Z0-9-]+)"><code>', page)
    assert listed == placed[:2], "who waited longest comes first"
    assert "3 autres, plus récentes" in said(page) and "(5)" in said(page)
    more = html.unescape(re.search(r'href="(/desk/orders[?][^"]+)"', page)[1])  # type: ignore[index]
    assert all(one in desk.browser(desk.agent("agent", "chantilly")).get(more).text for one in placed)
    monkeypatch.setattr("bot.desk.orders.tasks.CONTRACTS", 5)
    assert "plus récente" not in desk.browser(desk.agent("agent", "chantilly")).get("/desk/tasks").text


def test_what_was_settled_says_by_whom(desk: Desk, sold: Sold) -> None:
    agent = desk.agent("agent", "mad", name="Dominique")
    order, browser = sold.museum(), desk.browser(agent)
    do(browser, order, "company", accept="yes", reason="")
    page = said(browser.get("/desk/tasks?done=yes").text)
    assert "Fait récemment" in page and order.reference in page and "Dominique" in page
    assert order.reference not in said(browser.get("/desk/tasks").text)
    assert order.reference not in said(desk.browser(desk.agent("agent", "cmn")).get("/desk/tasks?done=yes").text)


def test_a_signed_copy_is_seen_downloaded_and_its_signature_recorded(desk: Desk, sold: Sold, rasa: RasaStandIn) -> None:
    customer = Floor(desk, rasa).customer(seller="chantilly")
    given = {"file": ("<b>contrat</b>.pdf", b"%PDF-1.7", "application/pdf")}
    who = {"Authorization": f"Bearer {customer.session}"}
    assert customer.client.post("/chat/files", data={"id": "copy-0001"}, files=given, headers=who).status_code == 202
    order = sold.castle(conversation=customer.id)
    desk.core.send_copy(sold.account(), order.reference, customer.id, sold.key())
    browser = desk.browser(desk.agent("agent", "chantilly"))
    tasks = browser.get("/desk/tasks?kind=copy_to_check").text
    assert f'href="/desk/talks/{customer.id}"' in tasks and f"/desk/orders/{order.reference}/do/signature" in tasks
    talk = browser.get(f"/desk/talks/{customer.id}").text
    (src,) = re.findall(r'<a href="(/files/[^"]+)" download>', talk)
    assert "<b>contrat" not in talk and browser.get(src).headers["content-disposition"].startswith("attachment")
    assert desk.browser(desk.agent("agent", "cmn")).get(f"/desk/talks/{customer.id}").status_code == 404, "control: another seller's"
    do(browser, order, "signature", signed_on=sold.core.clock().date().isoformat())
    assert order.reference not in browser.get("/desk/tasks?kind=copy_to_check").text


def keys(page: str) -> list[str]:
    return re.findall(r'name="line" value="([^"]+)"', page)


def record(browser: Browser, statement: str, lines: list[str]) -> str:
    return browser.post("/desk/tasks/transfers", {"statement": statement, "line": lines}).text


def test_a_statement_is_shown_beside_the_orders_before_it_is_recorded_once(desk: Desk, sold: Sold) -> None:
    one, two, castle = sold.order("transfer"), sold.order("transfer", adults=10), sold.castle()
    browser = desk.browser(agent := desk.agent("agent", "cmn"))
    due = [f"{order.due_now_cents // 100},{order.due_now_cents % 100:02}" for order in (one, two)]
    second = two.reference.replace("-", "").lower()
    statement = (
        f"Date;Libellé;Montant\n12/11/2026;VIR {one.reference} {HOSTILE};{due[0]}\n12/11/2026;VIR {second};1,00\n"
        f"12/11/2026;VIR {castle.reference};10,00\n12/11/2026;VIR MARTIN;{due[1]}\n13/11/2026;PRLV EDF;-60,00"
    )
    page = browser.post("/desk/tasks/transfers", {"statement": statement}).text
    text = said(page)
    assert "Référence et montant correspondent" in text and "→ Confirmée" in text and "pas le montant" in text
    assert text.count("Aucune commande reconnue") == 2, "one names nobody, one another seller's order"
    assert HOSTILE not in page and castle.reference not in re.findall(r"/desk/orders/([A-Z0-9-]+)", page)
    assert [order.state for order in (sold.now(one), sold.now(two))] == ["awaiting_payment"] * 2, "nothing is recorded yet"
    exact, other = keys(page)
    assert re.findall(r'value="([^"]+)" checked', page) == [exact], "what differs is for a person to tick"
    done = said(record(browser, statement, [exact]))
    assert "enregistrés ; état : Confirmée" in done and "Déjà enregistré" in done
    again = record(browser, statement, [exact])
    assert keys(again) == [other] and sold.now(one).paid_cents == one.total_cents, "the same statement once more books nothing"
    assert sold.now(two).paid_cents == 0 and desk.did("transfer_recorded") == [(agent.id, one.reference)]


def give(browser: Browser, statement: str, to: dict[str, str], step: str = "look", **more: object) -> str:
    """Types references beside lines, by their keys, and looks at what that would mean, or records what is ticked."""
    answer = browser.post(
        "/desk/tasks/transfers", {"statement": statement, "step": step, **{f"to:{key}": one for key, one in to.items()}, **more}
    )
    assert answer.status_code == 200, said(answer.text)
    return answer.text


def asked(page: str) -> list[str]:
    """The keys of the lines that ask for a reference."""
    return re.findall(r'name="to:([^"]+)"', page)


def seen(page: str) -> dict[str, str]:
    return {f"seen:{key}": html.unescape(mark) for key, mark in re.findall(r'name="seen:([^"]+)" value="([^"]+)"', page)}


def euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def test_a_line_that_names_nobody_is_given_to_an_order_once(desk: Desk, sold: Sold) -> None:
    order, other, browser = sold.order("transfer"), sold.order("transfer", adults=10), desk.browser(agent := desk.agent("agent", "cmn"))
    statement = f"VIR MARTIN {euros(order.due_now_cents)}\nVIR DUPONT 1,00\nVIR {other.reference} {euros(other.due_now_cents)}"
    first = browser.post("/desk/tasks/transfers", {"statement": statement}).text
    line, dupont = asked(first)
    (ticked,) = keys(first)
    page = give(browser, statement, {line: order.reference.replace("-", " ").lower()}, line=[ticked])
    text = said(page)
    assert "C’est la somme attendue" in text and EMAIL in text and "→ Confirmée" in text and order.reference in text
    assert re.findall(r'value="([^"]+)" checked', page) == [ticked], "given by hand, it is ticked by hand; the other tick is kept"
    assert sold.now(order).paid_cents == 0 == sold.now(other).paid_cents, "looked at, and nothing recorded"
    done = give(browser, statement, {line: order.reference}, "record", line=[line], **seen(page))
    assert "enregistrés ; état : Confirmée" in said(done) and sold.now(order).paid_cents == order.total_cents
    assert desk.did("transfer_recorded") == [(agent.id, order.reference)]
    assert sold.core.desk.history(order.reference)[-1].actor == agent.actor
    again = give(browser, statement, {line: other.reference}, "record", line=[line], **seen(page))
    assert asked(again) == [dupont] and order.reference in again, "of another day's statement too it is known which order had it"
    assert sold.now(other).paid_cents == 0 and sold.now(order).paid_cents == order.total_cents
    assert "Déjà enregistré" in said(browser.post("/desk/tasks/transfers", {"statement": "\n" + statement}).text)


def test_two_agents_give_one_line_to_two_orders_and_one_of_them_has_it(desk: Desk, sold: Sold) -> None:
    orders = [sold.order("transfer"), sold.order("transfer")]
    statement = f"VIR MARTIN {euros(orders[0].due_now_cents)}"
    browsers = [desk.browser(desk.agent("agent", "cmn")) for _ in orders]
    (line,) = asked(browsers[0].post("/desk/tasks/transfers", {"statement": statement}).text)
    pages = [give(browser, statement, {line: order.reference}) for browser, order in zip(browsers, orders, strict=True)]
    for browser, order, page in zip(browsers, orders, pages, strict=True):
        give(browser, statement, {line: order.reference}, "record", line=[line], **seen(page))
    assert [sold.now(order).paid_cents > 0 for order in orders] == [True, False]


def test_a_reference_that_is_none_of_his_is_named_and_nothing_is_lost(desk: Desk, sold: Sold) -> None:
    castle, browser = sold.castle(), desk.browser(desk.agent("agent", "cmn"))
    statement = "VIR MARTIN 60,00\nVIR DUPONT 70,00\nVIR DURAND 80,00"
    one, two, three = asked(browser.post("/desk/tasks/transfers", {"statement": statement}).text)
    page = give(browser, statement, {one: HOSTILE[:40], two: castle.reference, three: "AAAA-2222"}, "record", line=[one, two, three])
    text = said(page)
    assert "n’est pas une référence de commande" in text and HOSTILE[:20] not in page
    for nobody in (castle.reference, "AAAA-2222"):
        assert f"Aucune de vos commandes n’a la référence {nobody}" in text, "another seller's order is none"
    assert EMAIL not in text and keys(page) == [] and len(asked(page)) == 3
    assert f'value="{castle.reference}"' in page and html.escape(statement) in page, "what was typed stands there still"
    assert desk.did("transfer_recorded") == []


def test_what_was_not_shown_is_not_recorded(desk: Desk, sold: Sold) -> None:
    shown, other, browser = sold.order("transfer"), sold.order("transfer"), desk.browser(desk.agent("agent", "cmn"))
    statement = f"VIR MARTIN {euros(shown.due_now_cents)}"
    (line,) = asked(browser.post("/desk/tasks/transfers", {"statement": statement}).text)
    page = give(browser, statement, {line: shown.reference})
    swapped = give(browser, statement, {line: other.reference}, "record", line=[line], **seen(page))
    assert "rien n’est enregistré, voir ci-dessous" in said(swapped) and sold.now(other).paid_cents == 0
    sold.core.desk.record_payment("seller:1", shown.reference, "transfer", 1_000, sold.key())
    late = give(browser, statement, {line: shown.reference}, "record", line=[line], **seen(page))
    assert "rien n’est enregistré" in said(late) and sold.now(shown).paid_cents == 1_000, "it is no longer what was due"
    assert "de trop seraient à rendre" in said(late)


def test_money_for_an_order_that_has_ended_warns_what_becomes_of_it(desk: Desk, sold: Sold) -> None:
    order, browser = sold.order("transfer"), desk.browser(desk.agent("agent", "cmn"))
    sold.core.cancel(sold.account(), order.reference, sold.key())
    statement = "VIR MARTIN 60,00"
    (line,) = asked(browser.post("/desk/tasks/transfers", {"statement": statement}).text)
    page = give(browser, statement, {line: order.reference})
    text = said(page)
    assert "Attention, cette commande est terminée (Annulée) et ne doit plus rien" in text and "60,00 € de trop seraient à rendre" in text
    assert "Le client est prévenu aussitôt" in text and sold.core.desk.tasks() == []
    done = said(give(browser, statement, {line: order.reference}, "record", line=[line], **seen(page)))
    assert "À rendre au client : 60,00 €" in done
    assert [(task.kind, task.facts["amount_cents"]) for task in sold.core.desk.tasks()] == [("late_money", 6_000)]


def test_a_sum_that_does_not_fit_says_what_is_left_or_too_much_and_that_the_customer_is_told(desk: Desk, sold: Sold) -> None:
    less, more = sold.order("transfer"), sold.order("transfer", adults=10)
    browser = desk.browser(desk.agent("supervisor", "cmn"))
    most = (more.due_now_cents + 7_200) / 100
    statement = f"VIR {less.reference} 10,00\nVIR {more.reference} {most:.2f}".replace(".", ",")
    page = browser.post("/desk/tasks/transfers", {"statement": statement}).text
    left = money(less.due_now_cents - 1_000, "fr")
    assert said(f"il resterait {left} à régler") in said(page)
    assert "72,00 € de trop" in said(page).replace("\u202f", " ").replace("\xa0", " ")
    assert said(page).count("Le client est prévenu aussitôt") == 2 and "Non." not in said(page)
    sent = [event.id for event in sold.core.outbox.pending("mail", limit=200)]
    done = said(record(browser, statement, keys(page)))
    assert said(f"Reste à régler : {left}.") in done and "À rendre au client" in done
    told = [event for event in sold.core.outbox.pending("mail", limit=200) if event.id not in sent and event.kind == "late_money"]
    assert [event.payload["reference"] for event in told] == [less.reference, more.reference], "it is true that both are written to"
    shown = said(browser.get(f"/desk/orders/{more.reference}").text)
    assert "À rembourser au client 72,00 €" in shown.replace("\u202f", " ").replace("\xa0", " ") and "-72,00" not in shown


def test_a_gesture_on_what_is_paid_shows_what_goes_back_and_no_balance_below_nothing(desk: Desk, sold: Sold) -> None:
    order, browser = sold.order("transfer"), desk.browser(desk.agent("supervisor", "cmn"))
    sold.core.desk.record_payment("seller:1", order.reference, "transfer", order.total_cents, sold.key())
    asked = browser.post(f"/desk/orders/{order.reference}/do/reduce-price", {"amount_cents": "100,50", "reason": "Attente."})
    text = said(asked.text).replace("\u202f", " ").replace("\xa0", " ")
    assert "À rembourser au client" in text and "100,50 €" in text and "-100,50" not in text and "Solde" not in text


@pytest.mark.parametrize("long", ["VIR 60,00\n" * 501, "solde\n" * 100_000], ids=["lines", "characters"])
def test_of_a_statement_that_is_too_long_nothing_is_left_out_in_silence(desk: Desk, sold: Sold, long: str) -> None:
    order, browser = sold.order("transfer"), desk.browser(desk.agent("agent", "cmn"))
    statement = long + f"VIR {order.reference} 60,00"
    refused = browser.post("/desk/tasks/transfers", {"statement": statement})
    assert refused.status_code == 422 and "Ce relevé est trop long" in said(refused.text) and "500 lignes" in said(refused.text)
    assert keys(refused.text) == [] and f"VIR {order.reference} 60,00</textarea>" in refused.text, "the text is kept"
    filed = browser.post("/desk/tasks/transfers", {}, files={"file": ("releve.csv", statement.encode(), "text/csv")})
    assert filed.status_code == 422 and "Ce relevé est trop long" in said(filed.text)


def test_a_statement_comes_as_a_file_too(desk: Desk, sold: Sold) -> None:
    order, browser = sold.order("transfer"), desk.browser(desk.agent("agent", "cmn"))
    content = f"libellé;crédit\nréservation {order.reference};{order.due_now_cents / 100:.2f}".encode("cp1252")
    page = browser.post("/desk/tasks/transfers", {}, files={"file": ("releve.csv", content, "text/csv")}).text
    assert "réservation" in page and len(keys(page)) == 1
    statement = html.unescape(re.search(r'name="statement" value="([^"]+)"', page)[1])  # type: ignore[index]
    record(browser, statement, keys(page))
    assert sold.now(order).state == "confirmed"


def closing(sold: Sold, **more: str) -> dict[str, str]:
    return {"where": "cmn/conciergerie", "date": sold.day.isoformat(), "remedy": "refund", "reason": "Fermeture exceptionnelle.", **more}


def test_a_closure_shows_every_group_and_its_companion_then_tells_them_once(desk: Desk, sold: Sold) -> None:
    paid, option = sold.order("transfer", name="Jeanne " + HOSTILE), sold.order("option", email="autre@example.org")
    sold.core.desk.record_payment("seller:1", paid.reference, "transfer", paid.total_cents, sold.key())
    browser = desk.browser(boss := desk.agent("supervisor", "cmn"))
    preview = browser.post("/desk/closures", closing(sold))
    text = said(preview.text)
    for wanted in (
        paid.reference,
        option.reference,
        "autre@example.org",
        "prévenu aussi",
        "2 groupes concernés",
        "Remboursé de",
        "Fermeture exceptionnelle.",
    ):
        assert wanted in text, wanted
    assert text.count("prévenu aussi") == text.count("pas d’accompagnateur nommé") == 1, "the option has nobody named"
    assert "Confirmée → devient Annulée" in text and "Option → devient Annulée" in text, text
    assert HOSTILE not in preview.text and sold.now(paid).state == "confirmed", "nothing is done yet"
    fields = hidden(preview.text)
    done = browser.post("/desk/closures", fields)
    told = said(done.text)
    assert "2 groupes sont prévenus" in told and "Un accompagnateur est prévenu aussi" in told
    assert [sold.now(order).state for order in (paid, option)] == ["cancelled", "cancelled"]
    assert "sont prévenus" in said(browser.post("/desk/closures", fields).text), "pressed twice, closed once"
    assert len(desk.did("slots_closed")) == 1 and sold.core.desk.open_slots("cmn", "conciergerie", sold.day) == 0
    assert sold.core.desk.history(paid.reference)[-1].actor == boss.actor
    events = [event.kind for event in sold.core.outbox.pending("mail", limit=200)]
    assert events.count("slot_closed") == 2


def test_a_closure_confirmed_three_times_at_once_is_noted_once(desk: Desk, sold: Sold) -> None:
    boss = desk.agent("supervisor", "cmn")
    browsers = [desk.browser(boss) for _ in range(3)]
    fields = hidden(browsers[0].post("/desk/closures", closing(sold)).text)
    with ThreadPoolExecutor(3) as threads:
        told = list(threads.map(lambda one: one.post("/desk/closures", fields).status_code, browsers))
    assert told == [200, 200, 200] and len(desk.did("slots_closed")) == 1


def test_who_booked_meanwhile_is_shown_before_anything_closes(desk: Desk, sold: Sold) -> None:
    browser = desk.browser(desk.agent("supervisor", "cmn"))
    fields = hidden(browser.post("/desk/closures", closing(sold, remedy="new_date")).text)
    order = sold.order("transfer")
    late = browser.post("/desk/closures", fields)
    assert late.status_code == 409 and order.reference in late.text and sold.now(order).offer is None
    assert browser.post("/desk/closures", hidden(late.text)).status_code == 200
    offer = sold.now(order).offer
    assert offer and offer.plans and sold.core.desk.open_slots("cmn", "conciergerie", sold.day) == 0


def test_only_supervisors_close_and_only_their_own_sites(desk: Desk, sold: Sold) -> None:
    assert desk.browser(desk.agent("agent", "cmn")).get("/desk/closures").status_code == 403
    browser = desk.browser(desk.agent("supervisor", "chantilly"))
    assert "cmn/conciergerie" not in browser.get("/desk/closures").text
    assert browser.post("/desk/closures", closing(sold)).status_code == 404
    assert browser.post("/desk/closures", closing(sold, step="commit", seen="x")).status_code == 404
    assert sold.core.desk.open_slots("cmn", "conciergerie", sold.day) > 0
    own = desk.browser(desk.agent("supervisor", "cmn"))
    for wrong in ({"where": ""}, {"where": "cmn/nowhere"}, {"date": "hier"}, {"reason": " "}, {"start": "25:99"}):
        assert own.post("/desk/closures", closing(sold, **wrong)).status_code == 422, wrong
    gone = own.post("/desk/closures", closing(sold, date=paris_day(sold.core.clock()).replace(year=2020).isoformat()))
    assert "aucun créneau" in said(gone.text)


def test_a_companion_without_an_address_is_shown_with_his_telephone(desk: Desk, sold: Sold) -> None:
    order = sold.order("option")
    contact = CompanionContact("Jeanne", "Martin", "jeanne@example.org", "+33 6 12 34 56 78")
    sold.core.name_companion(sold.account(), order.reference, contact, sold.key())
    page = desk.browser(desk.agent("supervisor", "cmn")).post("/desk/closures", closing(sold)).text
    assert "Jeanne Martin" in said(page) and "+33 6 12 34 56 78" in said(page)
