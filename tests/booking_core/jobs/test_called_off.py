"""What is written when the seller calls a visit off or closes a site: once to each, why, and what goes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from booking_core.orders.gestures import Reduction
from booking_core.rules.facts import CompanionContact
from booking_core.texts import clock_time, day, money
from tests.booking_core.jobs.test_mailing import plain
from tests.booking_core.jobs.test_news import catalogue, letters, open_house
from tests.booking_core.real import EMAIL, House

__all__ = ["catalogue", "open_house"]
PAUL = CompanionContact("Paul", "Weber", "paul@example.org", "+33199001234")
WHY = "Grève du <b>personnel</b>"


def paid(house: House, companion: CompanionContact | None = PAUL) -> Any:
    """A confirmed visit of the Conciergerie, with who accompanies it; nothing is left to send."""
    order = house.order("transfer")
    with house.core.reading() as work:
        owner = work.order(order.reference).account_id
    if companion:
        house.core.name_companion(owner, order.reference, companion, "n")
    house.core.desk.record_payment("desk:1", order.reference, "transfer", order.total_cents, "p")
    letters(house)
    return house.core.desk.order(order.reference)


def close(house: House, order: Any) -> Any:
    return house.core.desk.close_slots("desk:1", "cmn", "conciergerie", order.day, None, None, WHY, "refund", "k")


@pytest.mark.parametrize("closed", [False, True])
def test_the_customer_is_written_once_why_what_goes_back_and_by_which_rule(open_house: House, closed: bool) -> None:
    order = paid(open_house)
    open_house.core.desk.gesture("desk:1", order.reference, Reduction(10_050), "attente", "g")  # it costs less than what goes back
    letters(open_house)
    if closed:
        close(open_house, order)
    else:
        open_house.core.desk.cancel("desk:1", order.reference, "refund", WHY, "k")
    sent = letters(open_house)
    (mail,) = [mail for mail in sent if mail["To"] == EMAIL]
    text = plain(mail)
    back = money(order.total_cents, "fr").replace("\u00a0", " ").replace("\u202f", " ")
    assert f"Motif : {WHY}" in text and f"{back} vous sont rendus" in text, text
    assert "Si le monument annule" in text and "option" not in text, "the rule of the calling off, not those of the booking"
    assert text.count("€") == 1, "no total beside what goes back"
    (page,) = [part for part in mail.walk() if part.get_content_type() == "text/html"]
    assert "<b>personnel" not in page.get_content() and "&lt;b&gt;personnel" in page.get_content()
    assert ("Fermeture" in mail["Subject"]) == closed
    (warned,) = [mail for mail in sent if mail["To"] == PAUL.email]
    assert f"Motif : {WHY}" in plain(warned) and "€" not in plain(warned)


def test_who_paid_nothing_is_promised_nothing(open_house: House) -> None:
    order = open_house.order("transfer")
    letters(open_house)
    open_house.core.desk.cancel("desk:1", order.reference, "refund", WHY, "k")
    (mail,) = [mail for mail in letters(open_house) if mail["To"] == EMAIL]
    assert "Vous n’avez rien à payer." in plain(mail) and "rendus" not in plain(mail)


def test_other_dates_are_offered_with_the_reason_and_taking_the_money_tells_the_amount(open_house: House) -> None:
    order = paid(open_house)
    open_house.core.desk.cancel("desk:1", order.reference, "new_date", WHY, "k")
    (offered,) = [mail for mail in letters(open_house) if mail["To"] == EMAIL]
    assert f"Motif : {WHY}" in plain(offered) and "autre date" in plain(offered) and "vous sont rendus" not in plain(offered)
    offer = open_house.core.desk.order(order.reference).offer
    assert offer and offer.plans
    for plan in offer.plans:  # to whom booked by telephone, or has closed the chat, the letter is all there is
        (session,) = plan.sessions
        assert f"  - Conciergerie, {day(session.day, 'fr')}, {clock_time(session.start, 'fr')}" in plain(offered), plain(offered)
    assert f"la référence {order.reference}, ou répondez à cet e-mail" in plain(offered) and offered["Reply-To"]
    with open_house.core.reading() as work:
        owner = work.order(order.reference).account_id
    open_house.core.answer_offer(owner, order.reference, None, "a")
    (mail,) = [mail for mail in letters(open_house) if mail["To"] == EMAIL]
    assert f"Motif : {WHY}" in plain(mail) and "vous sont rendus" in plain(mail)


@pytest.mark.parametrize("companion", [None, replace(PAUL, email=EMAIL.upper())])
def test_a_closure_does_not_claim_to_tell_a_companion_whom_nobody_writes_to(open_house: House, companion: CompanionContact | None) -> None:
    order = paid(open_house, companion)
    shown = close(open_house, order)
    assert [(one.companion, one.was, one.state) for one in shown.affected] == [(False, "confirmed", "cancelled")]
    assert [mail["To"] for mail in letters(open_house) if "example.org" in mail["To"]] == [EMAIL]


def test_a_gesture_on_what_is_paid_says_what_comes_back_and_calls_no_visit_ended(open_house: House) -> None:
    order = paid(open_house)
    open_house.core.desk.gesture("desk:1", order.reference, Reduction(10_050), "attente", "g")
    (mail, task) = sorted(letters(open_house), key=lambda mail: mail["To"] != EMAIL)
    assert "100,50 € vous sont rendus" in plain(mail)
    assert "tient toujours" in plain(task) and "terminée" not in plain(task) and "100,50 €" in plain(task)
    open_house.core.desk.cancel("desk:1", order.reference, "refund", WHY, "k")
    (task,) = [mail for mail in letters(open_house) if mail["To"] not in (EMAIL, PAUL.email)]
    assert "terminée" in plain(task), "the control"


def test_a_second_gesture_promises_no_money_a_second_time(open_house: House) -> None:
    order = paid(open_house)
    for cents, back, due in ((10_050, "100,50 €", "100,50 €"), (2_000, "20,00 €", "120,50 €")):
        open_house.core.desk.gesture("desk:1", order.reference, Reduction(cents), "attente", f"g{cents}")
        (mail, task) = sorted(letters(open_house), key=lambda mail: mail["To"] != EMAIL)
        assert f"{back} vous sont rendus" in plain(mail)
        assert due in plain(task) and "tout ce qui lui est dû à ce jour" in " ".join(plain(task).split())


def test_a_gesture_on_what_is_not_paid_gives_nothing_back(open_house: House) -> None:
    order = open_house.order("transfer")
    letters(open_house)
    open_house.core.desk.gesture("desk:1", order.reference, Reduction(1_000), "attente", "g")
    (mail,) = [mail for mail in letters(open_house) if mail["To"] == EMAIL and "geste" in mail["Subject"].lower()]
    assert "vous sont rendus" not in plain(mail)
