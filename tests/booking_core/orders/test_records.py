"""Ledger, audit, outbox, hand-overs, links: what must hold whatever happened."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import get_args

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError

from booking_core.errors import LinkExpired, NotFound
from booking_core.orders import case_mails, handing
from booking_core.orders.states import AWAITING, ENDED, LIVE, NEXT, TRANSITIONS
from booking_core.orders.views import State
from booking_core.rules.facts import Party
from booking_core.store import AuditEntry, LedgerEntry, Order, Terms
from tests.booking_core.orders.desk import Desk
from tests.booking_core.real import MovableClock


def lived(desk: Desk) -> str:
    """One account with an order of each fate."""
    account = desk.account()
    desk.place(account, Party(adults=5))
    desk.pay(desk.place(account, Party(adults=5), "card"))
    desk.core.cancel(account, desk.place(account, Party(adults=5), "transfer").reference, desk.key())
    late = desk.place(account, Party(adults=5), "card")
    reduced = desk.place(account, Party(adults=9), "transfer")
    desk.core.resize(account, reduced.reference, Party(adults=6), desk.key())
    desk.clock.forward(hours=1)
    desk.core.expire_due()
    desk.pay(late, 6_000)
    return account


def test_the_balance_is_the_sum_of_the_ledger_and_agrees_with_the_state(desk: Desk) -> None:
    account = lived(desk)
    with desk.store.read() as session:
        sums = dict(
            session.execute(
                select(Order.reference, func.sum(LedgerEntry.amount_cents))
                .join(LedgerEntry, LedgerEntry.order_id == Order.id)
                .group_by(Order.id)
            ).all()
        )
    views = desk.core.orders(account)
    assert {view.state for view in views} == {"held", "confirmed", "cancelled", "expired", "awaiting_payment"}
    assert [view.balance_cents for view in views] == [sums.get(view.reference, 0) for view in views]
    assert desk.disagreements() == []


def test_control_a_state_changed_behind_the_ledgers_back_is_found(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=5), "card")
    with desk.store.write() as session:
        session.execute(update(Order).values(state="confirmed"))
    assert desk.disagreements() == [order.reference]


@pytest.mark.parametrize("table", [LedgerEntry, AuditEntry, Terms])
def test_what_happened_cannot_be_altered(desk: Desk, table: type[LedgerEntry]) -> None:
    desk.place(desk.account(), Party(adults=5), "card")
    for change in (update(table).values({table.__table__.columns.keys()[1]: "x"}), delete(table)):
        with pytest.raises(IntegrityError, match="append-only"), desk.store.write() as session:
            session.execute(change)


def test_control_without_the_triggers_it_could_be(desk: Desk) -> None:
    desk.place(desk.account(), Party(adults=5), "card")
    with desk.store.write() as session:
        on_sqlite = desk.store.engine.dialect.name == "sqlite"
        trigger = "ledger_entry_no_delete" if on_sqlite else "ledger_entry_no_change ON ledger_entry"
        session.execute(text(f"DROP TRIGGER {trigger}"))
        assert session.execute(delete(LedgerEntry)).rowcount == 1  # type: ignore[attr-defined]


def test_every_change_is_written_down_with_who_and_what_without_names(desk: Desk) -> None:
    account = lived(desk)
    with desk.store.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert {entry.action for entry in entries} == {"placed", "card_received", "cancelled", "expired", "resized"}
    assert {entry.actor for entry in entries} == {f"account:{account}", "provider", "system"}
    resized = next(entry for entry in entries if entry.action == "resized")
    assert (resized.before["people"], resized.after["people"]) == (9, 6)
    assert not any("@" in str(entry.before) + str(entry.after) + str(entry.reasons) for entry in entries)


def test_news_and_logs_hold_no_personal_data(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    lived(desk)
    assert not any("@" in str(payload) for _, payload in desk.events("mail"))
    assert "example.org" not in caplog.text
    assert "example.org" not in repr(desk.core.paperwork(desk.core.orders(desk.account())[0].reference))


def test_each_consumer_gets_each_event_once_and_a_failed_one_again(desk: Desk, another_desk: Callable[[MovableClock], Desk]) -> None:
    desk.core.request_code("agence@example.org", "one", "fr")
    outbox = desk.core.outbox
    (event,) = outbox.pending("mail")
    assert another_desk(desk.clock).core.outbox.pending("mail") == []  # leased
    assert len(outbox.pending("chat")) == 1
    outbox.failed("mail", event.id, "SMTP away")
    assert outbox.pending("mail") == []
    desk.clock.forward(seconds=3)
    (again,) = outbox.pending("mail")
    assert (again.id, again.attempt) == (event.id, 2)
    desk.clock.forward(minutes=2)  # the worker died: its lease ends
    assert [found.attempt for found in outbox.pending("mail")] == [3]
    outbox.done("mail", event.id)
    desk.clock.forward(hours=2)
    assert outbox.pending("mail") == []


def test_an_event_and_its_change_are_written_together_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    account = desk.account()
    desk.events("mail")
    monkeypatch.setattr("booking_core.orders.work.Work.remember_done", lambda *_: 1 / 0)  # the last step of all
    with pytest.raises(ZeroDivisionError):
        desk.place(account, Party(adults=5))
    assert desk.events("mail") == []
    assert desk.core.orders(account) == []


def test_a_conversation_has_one_case_that_grows_while_it_waits(desk: Desk) -> None:
    def tell(facts: dict[str, object], said: str = "« Museum Pass »", email: str | None = None, reason: str = "asked") -> str:
        told = desk.core.hand_over("cmn", "one", None, reason, said, facts, "fr", email)
        assert told.state == "queued"
        assert told.answering.hours
        return told.id

    case = tell({"people": 20})
    assert tell({"people": 20}) == case, "told twice is no news"
    assert tell({"people": 21}, "« Museum Pass »\n« 21 »", reason="museum_pass") == case
    assert tell({"phone": "+33612345678"}, "« 21 »", "agence@example.org", "complaint") == case
    mails = [payload["addition"] for event, payload in desk.events("mail") if event == "handed_over"]
    assert mails == [False, True, True]
    details = desk.core.handover(case)
    assert (details.email, details.summary, details.reason) == ("agence@example.org", "« Museum Pass »\n« 21 »", "museum_pass")
    assert details.facts == {"people": 21, "phone": "+33612345678", "also": ["complaint"]}
    assert "agence" not in repr(details)
    assert desk.core.hand_over("cmn", "two", None, "asked", "« x »", {}, "fr", None).id != case, "another conversation has its own"
    with pytest.raises(NotFound):
        desk.core.handover("nothing")


def test_who_plays_with_the_chat_does_not_fill_the_sellers_inbox_and_nothing_is_lost(desk: Desk) -> None:
    for number in range(50):
        case = desk.core.hand_over("cmn", "one", None, "asked", f"« {number} »", {}, "fr").id
    assert len([event for event, _ in desk.events("mail")]) == case_mails.MAILS_PER_HOUR
    desk.core.hand_over("cmn", "two", None, "asked", "« x »", {}, "fr")
    assert len(desk.events("mail")) == 1, "another conversation is heard at once"
    desk.clock.forward(hours=1)
    (rest,) = [payload for _, payload in desk.events("mail")]
    assert (rest["handover_id"], rest["addition"]) == (case, True)
    assert desk.core.handover(case).summary.endswith("« 49 »")
    desk.core.hand_over("cmn", "one", None, "asked", "« 50 »", {}, "fr")
    assert len(desk.events("mail")) == 1


def test_a_case_does_not_grow_for_ever(desk: Desk) -> None:
    """It is read, written and mailed as a whole each time that something is added."""
    for number in range(handing.MOST_LINES + 5):
        case = desk.core.hand_over("cmn", "one", None, "asked", f"« {number} »\n« {number + 1} »", {}, "fr").id
    lines = desk.core.handover(case).summary.splitlines()
    assert len(lines) == handing.MOST_LINES
    assert lines[-1] == f"« {handing.MOST_LINES + 5} »", "what was said last is what is being talked about"


def test_links_to_papers_end_and_cannot_be_forged(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=5), "card")
    assert [link.name for link in desk.core.papers(account, order.reference)] == ["calendar.ics"]
    desk.pay(order)
    links = desk.core.papers(account, order.reference)
    assert [link.name for link in links] == ["tickets.pdf", "tickets.csv", "receipt.pdf", "calendar.ics"]
    token = links[0].url.rsplit("/", 1)[1]
    assert desk.core.paper(token) == (order.reference, "tickets.pdf")
    with pytest.raises(LinkExpired):
        desk.core.paper(token[:-2] + ("AA" if token[-2:] != "AA" else "BB"))
    desk.clock.forward(days=7, seconds=2)
    with pytest.raises(LinkExpired):
        desk.core.paper(token)


def test_no_state_is_left_without_its_transitions() -> None:
    reached = {state for changes in TRANSITIONS.values() for state in changes.values()} - {NEXT} | {"confirmed", *AWAITING}
    assert reached | {"quoted"} == set(TRANSITIONS) == set(get_args(State))
    # What ended stays ended: money may still go back, and be owed again by a gesture made later.
    assert all(set(TRANSITIONS[state]) <= {"refund", "owe"} for state in ENDED)
    assert all(set(TRANSITIONS[state]) for state in LIVE)


def test_times_are_stored_in_utc(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=5))
    with desk.store.read() as session:
        stored = session.scalar(text("SELECT CAST(expires_at AS TEXT) FROM customer_order"))
    assert order.expires_at is not None
    assert order.expires_at.utcoffset() == timedelta(hours=1)
    assert stored in ("2027-01-20 22:59:59.000000", "2027-01-20 22:59:59+00")


def test_terms_of_an_order_that_came_to_nothing_are_not_thought_to_be_kept(desk: Desk) -> None:
    """A renewed option asks for its terms twice in one transaction; when that is undone they are gone, and are kept by the next one."""
    seller = desk.core.catalogue.seller("cmn")
    with pytest.raises(ZeroDivisionError), desk.core.writing() as work:
        for _ in range(3):
            work.remember_terms(seller)
        raise ZeroDivisionError
    with desk.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Terms)) == 0
    desk.place(desk.account(), Party(adults=5))
    with desk.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Terms)) == 1
