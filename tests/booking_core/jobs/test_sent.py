"""What the seller's people have mailed of an order: worded from the order as it is, to its own addresses, and once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from booking_core.errors import ImpossibleTransition, KeyReused, NotFound
from booking_core.jobs.mailing import Mailing
from booking_core.mail.transport import Smtp
from booking_core.orders import sending
from booking_core.orders.views import OrderView
from booking_core.store import OutboxEvent
from tests.booking_core.jobs.conftest import Post
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import EMAIL, House

ACTOR = "agent:1"
OTHER = "ana@x.example"


@pytest.fixture
def mailing(guichet: House, post: Post) -> Mailing:
    return Mailing(guichet.core, TEXTS, Smtp(f"smtp://127.0.0.1:{post.port}", "g@example.org"))


def heard(post: Post, mailing: Mailing) -> list[tuple[str, str, list[str]]]:
    """What was mailed since the last time: to whom, the text, and the names of files."""
    post.mails.clear()
    mailing.run()
    found = []
    for mail in post.mails:
        plain = mail.get_body(("plain",))
        assert plain is not None
        found.append((str(mail["To"]), str(plain.get_content()), [str(one.get_filename()) for one in mail.iter_attachments()]))
    return found


def paid(guichet: House, order: OrderView) -> None:
    guichet.core.desk.record_payment(ACTOR, order.reference, "transfer", order.due_now_cents, f"paid {order.reference}")


def test_the_payment_page_goes_to_the_customer_once(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("card", lang="en")
    heard(post, mailing)
    for _ in range(2):
        guichet.core.desk.send_paper(ACTOR, order.reference, "payment", "customer", "k")
    ((to, text, files),) = heard(post, mailing)
    assert (to, files) == (EMAIL, []) and str(order.payment_url) in text and "your payment page" in str(post.mails[0]["Subject"])
    last = guichet.core.desk.history(order.reference)[-1]
    assert (last.actor, last.action, last.reasons[0].text.fr) == (ACTOR, "paper_sent", "Page de paiement")
    guichet.core.desk.send_paper(ACTOR, order.reference, "payment", "customer", "another wish")
    assert len(heard(post, mailing)) == 1
    with pytest.raises(KeyReused):
        guichet.core.desk.send_paper(ACTOR, order.reference, "calendar.ics", "customer", "k")


def test_the_outbox_holds_no_address(guichet: House) -> None:
    order = guichet.order("card")
    guichet.core.desk.send_paper(ACTOR, order.reference, "payment", "customer", "k")
    with guichet.core.store.read() as session:
        (payload,) = session.scalars(select(OutboxEvent.payload).where(OutboxEvent.kind == "paper_sent"))
    assert set(payload) == {"seller", "lang", "conversation_id", "reference", "what", "to"} and "@" not in str(payload)


def test_a_payment_page_is_sent_while_a_payment_is_open(guichet: House, post: Post, mailing: Mailing) -> None:
    by_transfer, order = guichet.order("transfer"), guichet.order("card")
    with pytest.raises(ImpossibleTransition):
        guichet.core.desk.send_paper(ACTOR, by_transfer.reference, "payment", "customer", "k1")
    guichet.core.desk.send_paper(ACTOR, order.reference, "payment", "customer", "k2")
    paid(guichet, order)
    assert not any("/pay/" in text for _, text, _ in heard(post, mailing)), "it was paid before the mail left"
    with pytest.raises(ImpossibleTransition):
        guichet.core.desk.send_paper(ACTOR, order.reference, "payment", "customer", "k3")


def test_a_paper_comes_with_the_letter(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("transfer")
    with pytest.raises(ImpossibleTransition):
        guichet.core.desk.send_paper(ACTOR, order.reference, "receipt.pdf", "customer", "k")
    paid(guichet, order)
    heard(post, mailing)
    guichet.core.desk.send_paper(ACTOR, order.reference, "receipt.pdf", "customer", "k")
    ((to, text, files),) = heard(post, mailing)
    assert to == EMAIL and "Justificatif de paiement (PDF)" in text and len(files) == 1 and files[0].endswith(".pdf")


def test_tickets_may_go_to_whom_they_are_for_who_reads_no_price(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("transfer", recipient=OTHER)
    paid(guichet, order)
    heard(post, mailing)
    guichet.core.desk.send_paper(ACTOR, order.reference, "tickets.pdf", "recipient", "k")
    ((to, text, files),) = heard(post, mailing)
    assert to == OTHER and "€" not in text and len(files) == 1
    for what in ("receipt.pdf", "calendar.ics"):
        with pytest.raises(NotFound):
            guichet.core.desk.send_paper(ACTOR, order.reference, what, "recipient", what)
    own = guichet.order("transfer")
    paid(guichet, own)
    with pytest.raises(NotFound):
        guichet.core.desk.send_paper(ACTOR, own.reference, "tickets.pdf", "recipient", "k2")


def test_who_was_erased_is_written_no_more(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("card")
    guichet.core.desk.send_paper(ACTOR, order.reference, "calendar.ics", "customer", "k")
    guichet.core.cancel(guichet.account(), order.reference, "off")
    guichet.core.erase(EMAIL)
    assert heard(post, mailing) == []
    assert sending.addresses(guichet.core.paperwork(order.reference), "tickets.pdf") == {}
    with pytest.raises((NotFound, ImpossibleTransition)):
        guichet.core.desk.send_paper(ACTOR, order.reference, "calendar.ics", "customer", "k2")


def test_an_order_of_another_seller_is_not_there(guichet: House) -> None:
    order = guichet.order("card")
    with pytest.raises(NotFound):
        guichet.core.desk.of("mad").send_paper(ACTOR, order.reference, "payment", "customer", "k")
