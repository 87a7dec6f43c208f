"""What the seller's people read: orders however they are asked for, customers, and why an order costs what it does."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from booking_core.errors import NotFound
from booking_core.orders import lookup, refunding, showing
from booking_core.orders.desk_views import AmountView, CustomerView, DoneView
from booking_core.orders.transactions import Transactions
from booking_core.orders.views import Page, Paperwork, State
from booking_core.orders.work import Work
from booking_core.store import Account, Order


class OrderDesk:
    """The reading part of ``core.desk``. ``sellers``: whose orders may be seen, none named: all of them; an order of another is
    ``NotFound``, as one that does not exist."""

    _in: Transactions
    _seller: str | None

    def search(
        self, text: str = "", sellers: Collection[str] = (), states: Sequence[State] = (), page: int = 1, per_page: int = 20
    ) -> Page:
        """Orders whose reference begins with a word of ``text``, or whose customer's address, companion or company has it; all words
        must be found. The newest first."""
        page, per_page = max(page, 1), min(max(per_page, 1), 100)
        with self._in.reading() as work:
            found, total = lookup.page_of(work, lookup.matching(text, self._within(sellers), states), page, per_page)
            shown = tuple(self._in.shown(work, order) for order in found)
            return Page(orders=shown, page=page, per_page=per_page, total=total)

    def conversations(self, text: str, sellers: Collection[str] = ()) -> list[str]:
        """Ids of the conversations in which the orders that ``search`` finds were made."""
        sellers = self._within(sellers)
        with self._in.reading() as work:
            return lookup.conversations_where(work, text, sellers) if text.strip() else []

    def conversations_of(self, account_id: str, sellers: Collection[str] = ()) -> list[str]:
        """Ids of the conversations in which that customer ordered from these sellers, or asked for a person there, the newest first."""
        sellers = self._within(sellers)
        with self._in.reading() as work:
            return lookup.conversations_of(work, account_id, sellers)

    def customers(self, conversation_id: str, sellers: Collection[str] = ()) -> list[CustomerView]:
        """Who ordered in the conversation, or asked for a person there, with all his orders at these sellers."""
        sellers = self._within(sellers)
        with self._in.reading() as work:
            return [self._customer(work, account, sellers) for account in lookup.accounts_of(work, conversation_id, sellers)]

    def customer(self, reference: str, sellers: Collection[str] = ()) -> CustomerView:
        """The customer of an order. Raises NotFound."""
        sellers = self._within(sellers)
        with self._in.reading() as work:
            order = _among(work.order(reference), sellers)
            return self._customer(work, work.session.get_one(Account, order.account_id), sellers)

    def owner(self, reference: str, sellers: Collection[str] = ()) -> str:
        """The account whose order it is. Raises NotFound."""
        with self._in.reading() as work:
            return _among(work.order(reference), self._within(sellers)).account_id

    def paperwork(self, reference: str, sellers: Collection[str] = ()) -> Paperwork:
        """The order with addresses, companion, ledger, tickets and gestures: personal data. Raises NotFound."""
        with self._in.reading() as work:
            return showing.paperwork(work, _among(work.order(reference), self._within(sellers)), self._in.settings.public_url)

    def amounts(self, reference: str, sellers: Collection[str] = ()) -> tuple[AmountView, ...]:
        """What the order costs, amount by amount, with the rule and the source behind each. Raises NotFound."""
        with self._in.reading() as work:
            return lookup.amounts(work, _among(work.order(reference), self._within(sellers)))

    def done(self, sellers: Collection[str] = (), limit: int = 50) -> list[DoneView]:
        """The tasks settled last, and who settled them."""
        with self._in.reading() as work:
            return lookup.done(work, self._within(sellers), limit)

    def _within(self, sellers: Collection[str]) -> Collection[str]:
        """The sellers that are asked for, as far as this desk is theirs."""
        if self._seller is None:
            return sellers
        if sellers and self._seller not in sellers:
            raise NotFound("order")
        return (self._seller,)

    def _customer(self, work: Work, account: Account, sellers: Collection[str]) -> CustomerView:
        return CustomerView(
            account_id=account.id,
            email="" if account.erased_at else account.email,
            lang=account.lang,
            companies=lookup.companies_of(work, account.id, sellers),
            orders=tuple(self._in.shown(work, order) for order in lookup.orders_of(work, account.id, sellers)),
            credit_notes=tuple(note for note in refunding.credit_notes(work, account.id) if not sellers or note.seller in sellers),
        )


def _among(order: Order, sellers: Collection[str]) -> Order:
    if sellers and order.seller not in sellers:
        raise NotFound("order")
    return order
