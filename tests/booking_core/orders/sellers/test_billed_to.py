"""Papers are made out to whom the customer names, until one exists; and the name goes when its time has come."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from booking_core.documents import paper_bytes
from booking_core.errors import ImpossibleTransition, NotFound, RuleRefused
from booking_core.orders.views import OrderView, PaperName
from booking_core.rules.facts import BillingParty, Party
from tests.booking_core.orders.sellers.shop import ACTOR, Shop
from tests.booking_core.papers import TEXTS
from tests.databases import everything_in

TOWN = BillingParty("Mairie de Versailles", "4 avenue de Paris, 78000 Versailles", "21780646000018")
SCHOOL = BillingParty("École Jules Ferry")


def printed(shop: Shop, order: OrderView, name: PaperName) -> str:
    papers = shop.core.paperwork(order.reference)
    assert name in papers.order.papers
    content = paper_bytes(name, papers, TEXTS, "", shop.clock())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def stands(text: str, party: BillingParty = TOWN) -> bool:
    return all(part in text for part in (party.name, party.address, party.registration))


def test_every_paper_names_whom_it_is_made_out_to(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("france_miniature", "dated_ticket", billed_to=TOWN))
    assert stands(printed(shop, order, "order_form.pdf"))
    order = shop.sign(order)
    assert stands(printed(shop, order, "deposit_invoice.pdf"))
    order = shop.receive(order, order.total_cents)
    assert stands(printed(shop, order, "invoice.pdf")) and stands(printed(shop, order, "receipt.pdf"))
    contract = shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site", billed_to=TOWN))
    assert stands(printed(shop, contract, "contract.pdf"))


def test_without_anybody_named_they_name_the_customer(shop: Shop) -> None:
    """The control of the test above."""
    order = shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket"))
    form = printed(shop, order, "order_form.pdf")
    assert "Voyages du Test" in form and not stands(form) and "Facturer à" not in form


def test_a_name_without_an_address_stands_over_the_orders_own(shop: Shop) -> None:
    order = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket", billed_to=SCHOOL)))
    order = shop.receive(order, order.total_cents)
    assert "École Jules Ferry 1 rue du Test, 75000 Paris" in printed(shop, order, "invoice.pdf")


def test_a_credit_note_names_it_too(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("france_miniature", "undated_ticket", Party(adults=60), billed_to=TOWN))
    order = shop.receive(shop.sign(order), order.total_cents)
    shop.core.desk.issue_credit_note(ACTOR, order.reference, 1000, shop.key(), "geste commercial")
    assert stands(printed(shop, order, "credit_note.pdf"))


def test_it_is_named_later_and_another_one_in_its_place(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))
    shop.core.bill_to(account, order.reference, SCHOOL, shop.key())
    shop.core.bill_to(account, order.reference, TOWN, shop.key())
    form = printed(shop, order, "order_form.pdf")
    assert stands(form) and SCHOOL.name not in form
    history = shop.core.desk.history(order.reference)
    assert [entry.action for entry in history].count("billed_to") == 2
    assert not any("Versailles" in entry.model_dump_json() or "Ferry" in entry.model_dump_json() for entry in history)


def test_once_a_paper_exists_only_the_seller_makes_it_anew(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket", billed_to=TOWN)))
    with pytest.raises(RuleRefused) as refused:
        shop.core.bill_to(account, order.reference, SCHOOL, shop.key())
    assert refused.value.decision.outcome == "handoff" and shop.codes(refused.value.decision) == {"invoice_issued"}
    assert shop.core.paperwork(order.reference).billed_to == TOWN


def test_neither_of_what_is_over_nor_of_anothers(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))
    with pytest.raises(NotFound):
        shop.core.bill_to(shop.account("autre@example.org"), order.reference, TOWN, shop.key())
    shop.core.cancel(account, order.reference, shop.key())
    with pytest.raises(ImpossibleTransition):
        shop.core.bill_to(account, order.reference, TOWN, shop.key())
    assert shop.core.paperwork(order.reference).billed_to is None


def test_persons_who_are_added_are_billed_to_the_same(shop: Shop) -> None:
    account = shop.account()
    order = shop.place(account, Party(adults=18, guides=1))
    shop.core.bill_to(account, order.reference, TOWN, shop.key())
    further = shop.core.resize(account, order.reference, Party(adults=20, guides=1), shop.key())
    assert further.extends == order.reference
    assert shop.core.paperwork(further.reference).billed_to == TOWN


def test_it_is_erased_but_where_a_paper_says_it(shop: Shop) -> None:
    account = shop.account("claire@example.org")
    billed = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket", billed_to=TOWN)))
    unsigned = shop.buy(account, shop.wanted("france_miniature", "dated_ticket", billed_to=SCHOOL))
    for order in (billed, unsigned):
        shop.core.cancel(account, order.reference, shop.key())
    assert "Ferry" in everything_in(shop.store.engine), "the control"
    assert shop.core.erase("claire@example.org").invoices == (billed.reference,)
    assert shop.core.paperwork(billed.reference).billed_to == TOWN
    assert "Ferry" not in everything_in(shop.store.engine)
    shop.clock.forward(days=366 * 10 + 2)
    shop.core.purge_due()
    assert "Versailles" not in everything_in(shop.store.engine)
