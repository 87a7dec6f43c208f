"""Every operation on orders runs through here: in one transaction, at one moment, once for an idempotency key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from booking_core.catalogue import Catalogue
from booking_core.catalogue.live import LiveCatalogue
from booking_core.clock import Clock
from booking_core.errors import ImpossibleTransition, PlacesGone, PriceChanged, RuleRefused
from booking_core.orders import regrouping, showing
from booking_core.orders.references import tidy_reference
from booking_core.orders.states import not_now
from booking_core.orders.views import OrderView
from booking_core.orders.work import Work
from booking_core.rules.decision import Decision
from booking_core.settings import Settings
from booking_core.store import Order, Store

Change = Callable[[Work, Order], Decision]
"""Carries a change out and says why it may be. Raises the errors of ``booking_core.errors``; then nothing is kept."""


class Transactions:
    """What the customer's and the seller's side share. Safe to share between threads."""

    _only: str | None = None
    """The one seller whose orders may be seen and changed, where the customer is known by that seller's word alone."""

    def __init__(self, settings: Settings, clock: Clock, catalogue: Catalogue | LiveCatalogue, store: Store) -> None:
        self.settings, self.clock, self.store = settings, clock, store
        self._catalogue = catalogue

    @property
    def catalogue(self) -> Catalogue:
        """What the sellers offer now; in a running service it follows their files."""
        return self._catalogue() if isinstance(self._catalogue, LiveCatalogue) else self._catalogue

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A read-only look at the last commit."""
        with self.store.read() as session:
            yield Work(session, self.catalogue, self.clock(), writes=False, only=self._only)

    @contextmanager
    def writing(self, *, own: bool = False) -> Iterator[Work]:
        """A transaction; leaving it commits, an exception keeps nothing. ``own``: see ``Work``."""
        with self.store.write() as session:
            yield Work(session, self.catalogue, self.clock(), only=self._only, own=own)

    @contextmanager
    def rehearsing(self) -> Iterator[Work]:
        """As ``writing``, but nothing is kept."""
        with self.store.rehearse() as session:
            yield Work(session, self.catalogue, self.clock(), only=self._only)

    def once(
        self,
        scope: str,
        key: str,
        request: object,
        change: Callable[[Work], Order],
        agreed_cents: int | None = None,
        *,
        own: bool = False,
    ) -> OrderView:
        """Carries a request out, or shows what it gave when it was carried out before. A duplicate sent at the same time waits.

        ``agreed_cents``: the total that the customer was shown; any other keeps nothing and raises PriceChanged. ``own``: see ``Work``.
        """
        with self.writing(own=own) as work:
            known = work.done_before(scope, key, request)
            if known is not None and known.order_id is not None:
                return self.shown(work, work.session.get_one(Order, known.order_id))
            order = change(work)
            work.remember_done(scope, key, order.id)
            view = self.shown(work, order)
            total = view.change.total_cents if view.change else view.total_cents
            if agreed_cents is not None and total != agreed_cents:
                raise PriceChanged(total)
            return view

    def change(
        self,
        scope: str,
        key: str,
        name: str,
        about: tuple[object, ...],
        reference: str,
        account: str | None,
        change: Change,
        *,
        own: bool = False,
    ) -> OrderView:
        """Changes one order, once for the key. ``about``: what the request says beside the order."""

        def carry_out(work: Work) -> Order:
            order = work.order(reference, account)
            change(work, order)
            return order

        return self.once(scope, key, [name, tidy_reference(reference), *about], carry_out, own=own)

    def preview(self, reference: str, account: str | None, change: Change) -> Decision:
        """What the change would do, in its very steps, kept from being written. Accepted exactly when it would be carried out now.

        ``amounts`` beside the change's own: total and total_before, due_now, paid, balance of the order it would give; ``deadlines``
        are that order's; ``values``: state, outstanding, people, plan and lines of it. A refusal for want of room has
        ``places_left`` and ``alternatives``.
        """
        with self.rehearsing() as work:
            order = work.order(reference, account)
            before, rest = order.total_cents, regrouping.rest(work, order)
            try:
                decision = change(work, order)
            except RuleRefused as refused:
                return refused.decision
            except PlacesGone as gone:
                return Decision("refuse", gone.reasons, values={"places_left": gone.left, "alternatives": gone.alternatives})
            except ImpossibleTransition as impossible:
                return not_now(impossible.state)
            follows = regrouping.what_follows(rest, regrouping.rest(work, order))
            return described(replace(decision, reasons=decision.reasons + follows), self.shown(work, order), before)

    def shown(self, work: Work, order: Order) -> OrderView:
        """The order as its owner may see it."""
        return showing.shown(work, order, self.settings.public_url)


def described(decision: Decision, after: OrderView, total_before: int) -> Decision:
    """The decision of a change that goes through, with the order that it gives. What the rules leave to the seller's people and
    does not hinder the change (a refund they arrange) is told in ``values`` as ``by_people``."""
    amounts = {
        **decision.amounts, "total": after.total_cents, "total_before": total_before, "due_now": after.due_now_cents,
        "paid": after.paid_cents, "balance": after.balance_cents,
    }  # fmt: skip
    values = {
        **decision.values, "state": after.state, "outstanding": after.outstanding, "people": after.people, "plan": after.plan,
        "lines": after.lines, "by_people": decision.outcome == "handoff",
    }  # fmt: skip
    return replace(decision, outcome="accept", amounts=amounts, deadlines=after.deadlines, values=values)
