"""Whatever customers, sellers, clocks and banks do to orders of all sellers, in whatever order: what must hold, holds."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import date, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, select

from booking_core.catalogue import Catalogue
from booking_core.clock import paris_day
from booking_core.core import Core
from booking_core.errors import GuichetError
from booking_core.inventory import places
from booking_core.orders.gestures import Gesture, Prolongation, Reduction, Waiver
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Party, Settlement, TimeWish
from booking_core.settings import Settings
from booking_core.store import Hold, Order, Slot, Store
from tests.booking_core.orders.sellers.conftest import nine_months
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop
from tests.booking_core.real import MovableClock
from tests.databases import Databases

PRODUCTS: tuple[tuple[str, str, Settlement], ...] = (
    ("cmn", "conciergerie", "option"), ("cmn", "conciergerie", "card"), ("cmn", "billet_jumele", "transfer"),
    ("france_miniature", "dated_ticket", "transfer"), ("france_miniature", "package", "cheque"),
    ("france_miniature", "undated_ticket", "transfer"), ("chantilly", "pass_domaine", "on_site"), ("chantilly", "princes", "card"),
    ("mad", "mad", "card"),
)  # fmt: skip
FAR = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],  # explaining traces every line, which a database's tests do not bear
)


class Histories(RuleBasedStateMachine):
    """Two customers and a seller's desk on one database."""

    databases: Databases
    catalogue: Catalogue
    orders = Bundle("orders")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        url = self.databases.copy(nine_months, home)
        clock = MovableClock()
        chosen = Settings(home=home, demo=True, public_url="http://testserver", database_url=url)
        self.shop = Shop(home, Core(chosen, clock, self.catalogue, Store(url)), clock, count(1))
        self.account = self.shop.account()

    def teardown(self) -> None:
        if hasattr(self, "shop"):
            self.shop.store.close()
            self.folder.cleanup()

    # ------------------------------------------------------------------ what may happen

    @rule(target=orders, product=st.sampled_from(PRODUCTS), adults=st.integers(1, 60), companions=st.integers(0, 2))
    def buys(self, product: tuple[str, str, Settlement], adults: int, companions: int) -> str:
        seller, activity, settlement = product
        party = Party(adults=adults, companions=companions)
        day = date(2027, 2, 9) if seller == "cmn" else JUNE
        draft = self.shop.wanted(seller, activity, party, settlement, day)
        if seller == "cmn":
            draft = self.shop.draft(party, settlement, activity)
        with suppress(GuichetError):
            plan = self.shop.core.plan(draft).plan if draft.day else None
            return self.shop.core.place(draft, plan, self.account, "conversation", self.shop.key(), "fr").reference
        return ""

    @rule(reference=orders, adults=st.integers(1, 80))
    def resizes(self, reference: str, adults: int) -> None:
        party = Party(adults=adults)
        before = self.people(reference)
        preview = self.previewed(self.shop.core.preview_resize, reference, party)
        done = self.tried(self.shop.core.resize, reference, party)
        self.same(preview, done)
        if done is None and before:
            assert self.people(reference) == before

    @rule(reference=orders, days=st.integers(-20, 40), hour=st.integers(10, 15))
    def moves(self, reference: str, days: int, hour: int) -> None:
        view = self.view(reference)
        if view is None or view.day is None:
            return
        day, wish = view.day + timedelta(days=days), TimeWish(near=time(hour))
        preview = self.previewed(self.shop.core.preview_move, reference, day, wish)
        done = self.tried(self.shop.core.move, reference, day, wish)
        self.same(preview, done)
        if done is not None:
            assert (done.people, done.change is not None or done.day == day) == (view.people, True), "a move keeps its counts"

    @rule(reference=orders, activity=st.sampled_from(("sainte_chapelle", "guided_tour", "chateau_parc", "meal_coupons")))
    def changes_product(self, reference: str, activity: str) -> None:
        view = self.view(reference)
        known = view is not None and activity in {one.id for one in self.shop.core.catalogue.seller(view.seller).activities}
        if known:
            preview = self.previewed(self.shop.core.preview_change_activity, reference, activity)
            self.same(preview, self.tried(self.shop.core.change_activity, reference, activity))

    @rule(reference=orders, settlement=st.sampled_from(("card", "transfer", "cheque", "on_site")))
    def validates(self, reference: str, settlement: Settlement) -> None:
        self.tried(self.shop.core.validate, reference, settlement)

    @rule(reference=orders)
    def cancels(self, reference: str) -> None:
        if self.view(reference) is not None:
            preview = self.shop.core.preview_cancel(self.account, reference)
            done = self.tried(self.shop.core.cancel, reference)
            if done is not None:
                assert (done.kept_cents, done.balance_cents) == (
                    preview.amounts["amount_due"], preview.amounts["amount_due"] - done.paid_cents
                )  # fmt: skip

    @rule(reference=orders, adults=st.integers(1, 60), dishes=st.sampled_from(("", "poulet")))
    def confirms_headcount(self, reference: str, adults: int, dishes: str) -> None:
        if self.view(reference) is not None:
            with suppress(GuichetError):
                self.shop.core.confirm_headcount(self.account, reference, Party(adults=adults), self.shop.key(), dishes)

    @rule(reference=orders, choice=st.sampled_from((None, 0, 2)))
    def answers_an_offer(self, reference: str, choice: int | None) -> None:
        if self.view(reference) is not None:
            preview = self.previewed_or_none(self.shop.core.preview_answer_offer, reference, choice)
            self.same(preview, self.tried(self.shop.core.answer_offer, reference, choice))

    @rule(reference=orders, share=st.sampled_from((0.5, 1.0, 1.2)), means=st.sampled_from(("transfer", "cheque", "cash")))
    def pays(self, reference: str, share: float, means: Any) -> None:
        view = self.view(reference)
        amount = int((view.due_now_cents or view.balance_cents) * share) if view else 0
        if amount > 0:
            preview = self.previewed_desk("record_payment", reference, means, amount)
            self.same(preview, self.tried_desk("record_payment", reference, means, amount))

    @rule(reference=orders, late=st.booleans())
    def pays_by_card(self, reference: str, late: bool) -> None:
        view = self.view(reference)
        if view is not None and view.payment_url and view.due_now_cents:
            if late:
                self.shop.clock.forward(minutes=31)
            with suppress(GuichetError):
                self.shop.pay(view, view.due_now_cents)

    @rule(reference=orders, wholly=st.booleans())
    def goes_all_the_way(self, reference: str, wholly: bool) -> None:
        """What mostly happens: it is signed, agreed to and paid, so that histories get beyond the first step."""
        self.tried(self.shop.core.validate, reference, "card")
        self.tried_desk("record_signature", reference, paris_day(self.shop.clock()))
        self.tried_desk("agree", reference)
        self.pays(reference, 1.0, "transfer")
        if wholly:
            self.pays(reference, 1.0, "cash")

    @rule(reference=orders, accept=st.booleans(), what=st.sampled_from(("signature", "company", "agree", "change")))
    def seller_says(self, reference: str, accept: bool, what: str) -> None:
        if what == "signature":
            self.same(
                self.previewed_desk("record_signature", reference, paris_day(self.shop.clock())),
                self.tried_desk("record_signature", reference, paris_day(self.shop.clock())),
            )
        elif what == "company":
            self.tried_desk("validate_company", reference, accept)
        elif what == "agree" and accept:
            self.same(self.previewed_desk("agree", reference), self.tried_desk("agree", reference))
        elif what == "agree":
            self.tried_desk("decline", reference, "complet")
        else:
            self.same(self.previewed_desk("answer_change", reference, accept), self.tried_desk("answer_change", reference, accept))

    @rule(reference=orders, remedy=st.sampled_from(("refund", "new_date")))
    def seller_cancels(self, reference: str, remedy: Any) -> None:
        self.same(self.previewed_desk("cancel", reference, remedy, "x"), self.tried_desk("cancel", reference, remedy, "x"))

    @rule(remedy=st.sampled_from(("refund", "new_date")), site=st.sampled_from((("chantilly", "domaine"), ("france_miniature", "parc"))))
    def seller_closes(self, remedy: Any, site: tuple[str, str]) -> None:
        with suppress(GuichetError):
            preview = self.shop.core.desk.preview_close_slots(ACTOR, *site, JUNE, time(10), time(11), "x", remedy)
            done = self.shop.core.desk.close_slots(ACTOR, *site, JUNE, time(10), time(11), "x", remedy, self.shop.key())
            assert done.affected == preview.affected

    @rule(reference=orders, part=st.booleans())
    def seller_pays_back(self, reference: str, part: bool) -> None:
        view = self.view(reference)
        if view is not None and view.balance_cents < -1:
            self.tried_desk("record_refund", reference, -view.balance_cents // (2 if part else 1))

    @rule(reference=orders, other=orders)
    def credits_and_uses(self, reference: str, other: str) -> None:
        self.tried_desk("issue_credit_note", reference, 1_000, reason="geste commercial")
        for note in self.shop.core.credit_notes(self.account)[-1:]:
            self.tried(self.shop.core.use_credit_note, other, note.number)

    @rule(reference=orders, share=st.sampled_from((0.1, 0.5, 1.0)), later=st.integers(1, 60), what=st.sampled_from(("less", "time", "fee")))
    def seller_makes_a_gesture(self, reference: str, share: float, later: int, what: str) -> None:
        view = self.view(reference)
        if view is None:
            return
        until = paris_day(view.expires_at or self.shop.clock()) + timedelta(days=later)
        kept = view.kept_cents or 0
        wished: dict[str, Gesture] = {
            "less": Reduction(int(view.total_cents * share)), "time": Prolongation(until), "fee": Waiver(int(kept * share)),
        }  # fmt: skip
        preview = self.previewed_desk("gesture", reference, wished[what], "x")
        self.same(preview, done := self.tried_desk("gesture", reference, wished[what], "x"))
        if done is not None:
            assert done.total_cents >= 0 and (done.kept_cents or 0) >= 0 and done.due_now_cents >= 0
            assert sum(line.total_cents for line in done.lines) == done.total_cents

    @rule(days=st.sampled_from((1, 5, 20, 60)))
    def time_goes_by(self, days: int) -> None:
        self.shop.clock.forward(days=days)

    @rule()
    def the_job_runs(self) -> None:
        self.shop.core.expire_due()

    # ------------------------------------------------------------------ what must hold

    @precondition(lambda self: hasattr(self, "shop"))
    @invariant()
    def the_books_agree(self) -> None:
        assert self.shop.core.check_books() == []

    @precondition(lambda self: hasattr(self, "shop"))
    @invariant()
    def nothing_is_sold_twice(self) -> None:
        taken = select(Slot.capacity, func.sum(Hold.people)).join(Hold, Hold.slot_id == Slot.id).where(places.live(self.shop.clock()))
        with self.shop.store.read() as session:
            assert all(people <= capacity for capacity, people in session.execute(taken.group_by(Slot.id, Slot.capacity)))

    @precondition(lambda self: hasattr(self, "shop"))
    @invariant()
    def every_order_has_its_places_and_no_papers_without_money(self) -> None:
        for view in self.shop.core.orders(self.account):
            papers = self.shop.core.paperwork(view.reference)
            assert min(view.total_cents, view.paid_cents, view.due_now_cents, view.kept_cents or 0) >= 0
            good = [voucher for voucher in papers.vouchers if voucher.state != "void"]
            if papers.tickets or good:
                assert view.paid_cents >= view.total_cents and self.alive(view)
                assert len(papers.tickets or good) >= view.people
            wanted = sum(session.group.persons for session in view.plan.sessions) if self.alive(view) else 0
            assert self.held(view.reference) == wanted

    # ------------------------------------------------------------------ helpers

    @staticmethod
    def alive(view: OrderView) -> bool:
        return view.state == "held" or view.state == "confirmed" or view.state.startswith("awaiting")

    def held(self, reference: str) -> int:
        wanted = select(func.coalesce(func.sum(Hold.people), 0)).join(Order, Order.id == Hold.order_id)
        with self.shop.store.read() as session:
            return int(session.scalar(wanted.where(Order.reference == reference, places.live(self.shop.clock()))) or 0)

    def view(self, reference: str) -> OrderView | None:
        return self.shop.core.order(self.account, reference) if reference else None

    def people(self, reference: str) -> int:
        view = self.view(reference)
        return view.people if view else 0

    def previewed(self, preview: Any, reference: str, *about: object) -> Decision | None:
        return preview(self.account, reference, *about) if reference else None

    def previewed_or_none(self, preview: Any, reference: str, *about: object) -> Decision | None:
        with suppress(GuichetError):
            return self.previewed(preview, reference, *about)
        return None

    def tried(self, change: Any, reference: str, *about: object) -> OrderView | None:
        with suppress(GuichetError):
            return change(self.account, reference, *about, self.shop.key()) if reference else None
        return None

    def previewed_desk(self, name: str, reference: str, *about: object) -> Decision | None:
        return getattr(self.shop.core.desk, f"preview_{name}")(ACTOR, reference, *about) if reference else None

    def tried_desk(self, name: str, reference: str, *about: object, **more: str) -> OrderView | None:
        with suppress(GuichetError):
            return getattr(self.shop.core.desk, name)(ACTOR, reference, *about, self.shop.key(), **more) if reference else None
        return None

    def same(self, preview: Decision | None, done: OrderView | None) -> None:
        """The change goes through exactly when the preview says so, and comes to the same."""
        assert (preview is not None and preview.accepted) == (done is not None), preview
        if preview is not None and done is not None and "state" in preview.values:
            assert (preview.values["state"], preview.amounts["due_now"]) == (done.state, done.due_now_cents)
            assert preview.values["people"] == done.people


def run(databases: Databases, catalogue: Catalogue, how: settings = FAR) -> None:
    machine = type("Bound", (Histories,), {"databases": databases, "catalogue": catalogue})
    run_state_machine_as_test(machine, settings=how)


def test_any_history(databases: Databases, catalogue: Catalogue) -> None:
    """The histories are the same on both kinds of database: the slower one gets the first of them."""
    run(databases, catalogue, FAR if databases.kind == "sqlite" else settings(FAR, max_examples=8))


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("guard", "gone"),
    [
        ("booking_core.orders.progress.ledger.balance", 0),  # tickets before the money
        ("booking_core.orders.ledger.owe", None),  # a correction forgotten
        ("booking_core.inventory.places.release", 0),  # places never given back
        ("booking_core.orders.ticketing.void", None),  # tickets of another day left good
    ],
)
def test_control_without_a_guard_a_history_shows_it(
    databases: Databases, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, guard: str, gone: object
) -> None:
    monkeypatch.setattr(guard, lambda *_: gone)
    with pytest.raises(AssertionError):
        run(databases, catalogue, settings(FAR, max_examples=200, phases=[Phase.generate], report_multiple_bugs=False))
