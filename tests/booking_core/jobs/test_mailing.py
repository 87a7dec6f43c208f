"""From what happened in a real core to mails at a real server."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from structlog.testing import capture_logs

from booking_core.jobs.mailing import GIVE_UP_AFTER, Mailing
from booking_core.mail.transport import Smtp
from booking_core.rules.facts import Party
from booking_core.store import OutboxDelivery
from booking_core.texts import moment
from tests.booking_core.jobs.conftest import Post
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import EMAIL, House, token_of

INBOX = "reservations@cmn.example"


@pytest.fixture
def mailing(guichet: House, post: Post) -> Mailing:
    return Mailing(guichet.core, TEXTS, Smtp(f"smtp://127.0.0.1:{post.port}", "g@example.org"))


def plain(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\u00a0", " ").replace("\u202f", " ")


def about(mails: list[EmailMessage], kind: str) -> list[EmailMessage]:
    return [mail for mail in mails if f"-{kind}-" in str(mail["Message-ID"])]


def pay(guichet: House, reference_url: str | None) -> None:
    payment = guichet.core.payment(token_of(reference_url))
    guichet.core.payment_succeeded(payment.id, f"ref-{payment.id}", payment.amount_cents, f"key-{payment.id}")


def test_the_code_that_is_mailed_is_the_one_that_opens(guichet: House, post: Post, mailing: Mailing) -> None:
    guichet.core.request_code("a@example.org", "conv-9", "en")
    assert mailing.run() == 1 and mailing.run() == 0
    (mail,) = post.mails
    assert mail["To"] == "a@example.org"
    assert [line for line in plain(mail).splitlines() if re.fullmatch(r"\d{6}", line)] == re.findall(r"\b\d{6}\b", plain(mail))
    assert guichet.core.check_code("a@example.org", "conv-9", re.findall(r"\b\d{6}\b", plain(mail))[0])


def test_a_code_that_is_no_longer_good_is_not_mailed(guichet: House, post: Post, mailing: Mailing) -> None:
    guichet.core.request_code("a@example.org", "conv-9", "fr")
    guichet.clock.forward(minutes=11)
    assert mailing.run() == 1
    assert post.mails == []


def test_an_option_through_its_life(guichet: House, post: Post, mailing: Mailing) -> None:
    option = guichet.order("option")
    account = guichet.account()
    mailing.run()
    (placed,) = about(post.mails, "option_placed")
    assert (placed["To"], placed["Reply-To"]) == (EMAIL, INBOX) and option.reference in placed["Subject"]
    assert "23h59" in plain(placed)
    smaller = guichet.core.resize(account, option.reference, Party(adults=18, guides=1), "resize-1")
    larger = guichet.core.resize(account, option.reference, Party(adults=20, guides=1), "resize-2")
    guichet.core.cancel(account, smaller.reference, "cancel-1")
    guichet.clock.forward(days=61)
    guichet.core.expire_due()
    mailing.run()
    assert "Vous n’avez rien à payer" in plain(about(post.mails, "order_cancelled")[0])
    assert larger.reference in about(post.mails, "order_expired")[0]["Subject"]
    assert about(post.mails, "order_resized") == [], "when the mails went out these options were gone"


def test_a_resized_option_is_told_while_it_holds(guichet: House, post: Post, mailing: Mailing) -> None:
    option = guichet.order("option")
    account = guichet.account()
    guichet.core.resize(account, option.reference, Party(adults=18, guides=1), "resize-1")
    larger = guichet.core.resize(account, option.reference, Party(adults=20, guides=1), "resize-2")
    mailing.run()
    resized, extended = about(post.mails, "order_resized")
    assert "19 personnes" in plain(resized)
    assert option.reference in plain(extended) and larger.reference in extended["Subject"]


def test_after_a_card_payment_the_tickets_come_in_one_mail(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("card")
    mailing.run()
    (awaited,) = about(post.mails, "order_placed")
    assert str(order.payment_url) in plain(awaited)
    pay(guichet, order.payment_url)
    mailing.run()
    (confirmed,) = about(post.mails, "order_confirmed")
    assert "Votre paiement est bien reçu" in plain(confirmed) and "Vos billets sont joints" in plain(confirmed)
    (pdf,) = confirmed.iter_attachments()
    assert pdf.get_filename() == f"billets-{order.reference}.pdf"
    assert len(PdfReader(io.BytesIO(pdf.get_content())).pages) == 23
    assert len(about(post.mails, "payment_received")) == 0


def test_a_confirmation_quotes_what_holds_once_paid_and_no_option(guichet: House, post: Post, mailing: Mailing) -> None:
    option = guichet.order("option")
    order = guichet.core.validate(guichet.account(), option.reference, "card", "validate-1")
    assert any(reason.code == "option_period" for reason in option.reasons), "the control: there is something to leave out"
    pay(guichet, order.payment_url)
    mailing.run()
    (confirmed,) = about(post.mails, "order_confirmed")
    assert "remboursable" in plain(confirmed) and "créneau réservés" in plain(confirmed) and "60 jours" not in plain(confirmed)


def test_paid_before_the_first_mail_left_nobody_is_asked_to_pay(guichet: House, post: Post, mailing: Mailing) -> None:
    pay(guichet, guichet.order("card").payment_url)
    mailing.run()
    assert about(post.mails, "order_placed") == [] and len(about(post.mails, "order_confirmed")) == 1


def test_tickets_go_to_whom_they_were_assigned(guichet: House, post: Post, mailing: Mailing) -> None:
    pay(guichet, guichet.order("card", recipient="guide@example.org").payment_url)
    mailing.run()
    mails = {str(mail["To"]): mail for mail in about(post.mails, "order_confirmed")}
    assert set(mails) == {EMAIL, "guide@example.org"}
    assert len(list(mails["guide@example.org"].iter_attachments())) == 1
    assert not re.search(r"\d+,\d\d €", plain(mails["guide@example.org"])), "the price is the customer's"
    assert list(mails[EMAIL].iter_attachments()) == [] and "désignée" in plain(mails[EMAIL])


def test_a_transfer_is_announced_to_both_sides(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("transfer")
    mailing.run()
    (customer,) = about(post.mails, "order_placed")
    (seller,) = about(post.mails, "transfer_announced")
    assert "FR76 3000 6000 0112 3456 7890 189" in plain(customer) and "compte de test" in plain(customer)
    assert seller["To"] == INBOX and order.reference in seller["Subject"]
    assert about(post.mails, "order_confirmed") == [], "no ticket before the money"
    guichet.core.record_transfer(order.reference, order.total_cents, "transfer-1", "api:x")
    mailing.run()
    assert len(about(post.mails, "order_confirmed")) == 1


def test_money_after_the_deadline_is_told_to_both(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("card")
    payment = guichet.core.payment(token_of(order.payment_url))
    guichet.clock.forward(minutes=31)
    guichet.core.expire_due()
    guichet.core.payment_succeeded(payment.id, "ref-1", payment.amount_cents, "key-late")
    mailing.run()
    assert {str(mail["To"]) for mail in about(post.mails, "late_money")} == {EMAIL, INBOX}
    assert about(post.mails, "order_confirmed") == []


@pytest.mark.parametrize("paid", [10_000, 0])
def test_the_seller_is_told_what_to_pay_back(guichet: House, post: Post, mailing: Mailing, paid: int) -> None:
    order = guichet.order("transfer")
    if paid:
        guichet.core.record_transfer(order.reference, paid, "transfer-1", "api:x")
    guichet.core.cancel(guichet.account(), order.reference, "cancel-1")
    mailing.run()
    told = about(post.mails, "refund_due")
    assert [str(mail["To"]) for mail in told] == [INBOX][: bool(paid)]
    assert all("100,00 €" in plain(mail).replace("\u202f", " ").replace("\u00a0", " ") for mail in told)
    (customer,) = about(post.mails, "order_cancelled")
    assert ("100,00" in plain(customer)) == bool(paid)


def test_a_hand_over_reaches_the_seller_who_can_answer(guichet: House, post: Post, mailing: Mailing) -> None:
    guichet.core.hand_over("cmn", "conv-1", None, "contact_monument", "Une classe de 30", {"people": 30}, "fr", "prof@example.org")
    mailing.run()
    (mail,) = post.mails
    assert (mail["To"], mail["Reply-To"]) == (INBOX, "prof@example.org") and "Une classe de 30" in plain(mail)


def test_one_bad_address_holds_up_no_other_mail_and_is_given_up(guichet: House, post: Post, mailing: Mailing) -> None:
    post.refused = {EMAIL}
    guichet.order("option")
    guichet.core.hand_over("cmn", "conv-1", None, "complaint", "…", {}, "fr")
    mailing.run()
    assert [str(mail["To"]) for mail in post.mails] == [INBOX]
    for _ in range(GIVE_UP_AFTER):
        guichet.clock.forward(hours=2)
        mailing.run()
    post.refused = set()
    guichet.clock.forward(hours=2)
    assert mailing.run() == 0 and len(post.mails) == 1


def test_a_mail_server_that_is_away_loses_nothing(guichet: House, post: Post) -> None:
    guichet.order("option")
    away = Mailing(guichet.core, TEXTS, Smtp("smtp://127.0.0.1:1", "g@example.org"))
    with capture_logs() as logs:
        for _ in range(GIVE_UP_AFTER + 2):
            away.run()
            guichet.clock.forward(hours=2)
    with guichet.core.store.read() as session:
        problems = set(session.scalars(select(OutboxDelivery.problem).where(OutboxDelivery.problem.is_not(None))))
    logged = {line["why"] for line in logs if line["event"] == "mail_put_off"}
    assert problems == logged == {"ConnectionRefusedError"}, "the kind alone: what an error says may name somebody"
    Mailing(guichet.core, TEXTS, Smtp(f"smtp://127.0.0.1:{post.port}", "g@example.org")).run()
    assert len(about(post.mails, "option_placed")) == 1


def test_a_changed_transfer_is_told_to_both_sides(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("transfer")
    mailing.run()
    smaller = guichet.core.resize(guichet.account(), order.reference, Party(adults=18, guides=1), "resize-1")
    mailing.run()
    amount = f"{smaller.due_now_cents // 100},00 €"
    (customer,) = about(post.mails, "order_resized")
    first, corrected = about(post.mails, "transfer_announced")
    assert customer["To"] == EMAIL and amount in plain(customer) and "FR76 3000 6000 0112 3456 7890 189" in plain(customer)
    assert "modifié" in corrected["Subject"] and corrected["Subject"] != first["Subject"] and "remplace" in plain(corrected)
    assert amount in plain(corrected) and amount not in plain(first)


def test_people_added_to_an_order_to_pay_get_their_own_bill(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("transfer", adults=18)
    further = guichet.core.resize(guichet.account(), order.reference, Party(adults=20, guides=1), "resize-1")
    mailing.run()
    (customer,) = about(post.mails, "order_resized")
    assert further.reference in customer["Subject"] and order.reference in plain(customer)
    assert f"{further.due_now_cents // 100},00 €" in plain(customer)
    assert len(about(post.mails, "transfer_announced")) == 2


def test_a_changed_card_order_gets_its_new_amount_and_link(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("card")
    smaller = guichet.core.resize(guichet.account(), order.reference, Party(adults=18, guides=1), "resize-1")
    mailing.run()
    (customer,) = about(post.mails, "order_resized")
    assert f"{smaller.due_now_cents // 100},00 €" in plain(customer) and str(smaller.payment_url) in plain(customer)


def test_the_seller_learns_that_a_transfer_will_not_come(guichet: House, post: Post, mailing: Mailing) -> None:
    paid_otherwise, given_up = guichet.order("transfer"), guichet.order("transfer", adults=3)
    mailing.run()
    guichet.core.validate(guichet.account(), paid_otherwise.reference, "card", "card-1")
    guichet.core.cancel(guichet.account(), given_up.reference, "cancel-1")
    mailing.run()
    called_off = about(post.mails, "transfer_called_off")
    assert [str(mail["To"]) for mail in called_off] == [INBOX, INBOX]
    assert [str(mail["Subject"]).rpartition(" ")[2] for mail in called_off] == [paid_otherwise.reference, given_up.reference]
    link = str(guichet.core.paperwork(paid_otherwise.reference).order.payment_url)
    assert link in plain(about(post.mails, "order_placed")[-1])


def test_a_transfer_no_longer_expected_is_not_announced(guichet: House, post: Post, mailing: Mailing) -> None:
    order = guichet.order("transfer")
    guichet.core.cancel(guichet.account(), order.reference, "cancel-1")
    mailing.run()
    assert about(post.mails, "transfer_announced") == []


def test_a_moved_option_says_until_when_it_is_held_now(guichet: House, post: Post, mailing: Mailing) -> None:
    option = guichet.order("option")
    assert option.day is not None
    moved = guichet.core.move(guichet.account(), option.reference, option.day + timedelta(days=1), None, "move-1")
    mailing.run()
    (mail,) = about(post.mails, "order_moved")
    assert moved.expires_at is not None and "Places gardées jusqu’au" in plain(mail)
    assert moment(moved.expires_at, "fr").replace("\u00a0", " ") in plain(mail)
