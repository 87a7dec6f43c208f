"""The booking core in one object: everything the dialogue, the API and the jobs may ask for or do.

Reads give frozen views. Whatever changes something runs in one transaction, takes an idempotency ``key`` (repeating it
returns the first result, with another request it raises ``KeyReused``) and raises only the errors of ``booking_core.errors``.
A customer names himself by ``account_id``, which only ``check_code`` and ``vouched_account`` hand out; orders of others are ``NotFound``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from booking_core.catalogue import Activity, Catalogue, Place
from booking_core.catalogue.live import LiveCatalogue
from booking_core.clock import Clock, paris_day
from booking_core.errors import GuichetError, NotFound, PlacesGone, RuleRefused
from booking_core.inventory.calendar import ensure_slots
from booking_core.inventory.elsewhere import elsewhere
from booking_core.inventory.search import Search
from booking_core.inventory.views import DayPlaces, PlanResult, SlotPlaces
from booking_core.orders import (
    accounts,
    books,
    case_mails,
    cases,
    companies,
    deferring,
    erasing,
    expiring,
    handing,
    letters,
    ordering,
    paying,
    placing,
    pricing,
    reminding,
    retention,
    showing,
    tasks,
)
from booking_core.orders.answering import answering
from booking_core.orders.calendar_links import CalendarLinks
from booking_core.orders.case_links import CaseLinks
from booking_core.orders.case_views import Answering, Handover, HandoverDetails
from booking_core.orders.customer import CustomerOrders
from booking_core.orders.desk import Desk
from booking_core.orders.erasing_views import Erased, Traces
from booking_core.orders.letter_views import LetterDetails, LetterKind, LetterLine
from booking_core.orders.papers import PaperLinks
from booking_core.orders.papers import names as paper_names
from booking_core.orders.transactions import described
from booking_core.orders.views import (
    Calendar,
    CodeMail,
    CodeRequest,
    Disagreement,
    Link,
    OrderView,
    PaperName,
    Paperwork,
    PaymentView,
    TaskView,
)
from booking_core.orders.work import Work
from booking_core.outbox import Outbox
from booking_core.rules.decision import Decision, Quote
from booking_core.rules.facts import Draft, Party, Plan
from booking_core.rules.needs import effective_guide_mode, known_category, needs
from booking_core.settings import Settings
from booking_core.store import Account, Order, PaymentSession, Store, new_id
from booking_core.vouched import Seals, Vouched


class Core(CustomerOrders):
    """Built by ``booking_core.bootstrap.build_core``; safe to share between threads. ``desk`` is the seller's side.

    What customers do with their orders is inherited from ``CustomerOrders``.
    """

    def __init__(self, settings: Settings, clock: Clock, catalogue: Catalogue | LiveCatalogue, store: Store) -> None:
        super().__init__(settings, clock, catalogue, store)
        self.outbox = Outbox(store, clock)
        self.desk = Desk(self)
        self._secret = settings.signing_key()
        self._links = PaperLinks(self._secret, settings.public_url, clock)
        self._calendars = CalendarLinks(self._secret, settings.public_url)
        self._seals = Seals(self._secret, clock)
        self._cases = CaseLinks(self._secret, settings.public_url, clock)

    # ------------------------------------------------------------------ before an order: facts, places, prices

    def needs(self, draft: Draft) -> tuple[str, ...]:
        """The facts still missing, in the order to ask for them (names of ``asks`` in the chat contract)."""
        seller = self.catalogue.seller(draft.seller)
        activity = seller.activity(draft.activity) if draft.activity else None
        if draft.account_id and draft.company is None:
            with self.reading() as work:
                draft = companies.completed(work, draft, draft.account_id)
        return needs(seller, activity, draft)

    def places(self, seller: str, activity: str) -> tuple[Place, ...]:
        """Where the activity, or an order of it, takes place: its sites that a map can show, in the order of the visit. Raises
        NotInCatalogue."""
        return self.catalogue.places_of(seller, activity)

    def days(self, seller: str, activity: str, start: date, end: date) -> list[DayPlaces]:
        """The days from ``start`` to ``end``, both included, with the places groups may still take.

        A day with too few places for a group is shown all the same: the group may decide to be smaller.
        """
        with self.reading() as work:
            return self._search(work, seller, activity).days(start, end)

    def slots(self, seller: str, activity: str, day: date) -> list[SlotPlaces]:
        """The slots of one day, closed ones included."""
        with self.reading() as work:
            return self._search(work, seller, activity).slots(day)

    def plan(self, draft: Draft) -> PlanResult:
        """Where the draft's party finds room: fewest slots, even, closest to the wish. Needs activity, party and day.

        Without room also ``elsewhere``: other activities of the seller that take the party on that day.
        """
        seller = self.catalogue.seller(draft.seller)
        with self.reading() as work:
            found = self._search(work, draft.seller, draft.activity).plan(self._settled(draft))
            if found.plan is not None:
                return found
            today, category = paris_day(work.now), known_category(seller, draft.category)

            def allowed(activity: Activity) -> bool:
                return ordering.may_order(seller, activity, category, draft.day, today).outcome == "accept"

            return replace(found, elsewhere=elsewhere(work.session, self.catalogue, draft, work.now, allowed))

    def quote(self, draft: Draft, plan: Plan | None = None) -> Quote:
        """The price with all its reasons, in integer cents; with a plan its lines belong to the plan's sessions. Raises NotInCatalogue."""
        seller = self.catalogue.seller(draft.seller)
        activity = seller.activity(draft.activity)
        discount = 0
        if draft.account_id:
            with self.reading() as work:
                account = work.session.get(Account, draft.account_id)
                discount = account.discount_percent if account else 0
        late = 0
        if activity.channel == "on_request" and draft.day is not None:
            ordered = ordering.may_order(seller, activity, known_category(seller, draft.category), draft.day, paris_day(self.clock()))
            late = ordered.values.get("surcharge_cents", 0)
        return pricing.quote(self.catalogue, seller, activity, draft, plan, discount, surcharge_cents=late)

    # ------------------------------------------------------------------ who asks

    def request_code(self, email: str, conversation_id: str, lang: str, network: str | None = None) -> CodeRequest:
        """Mails a six-digit code good for ten minutes. Raises InvalidEmail, TooManyCodes (limits: see ``orders.accounts``).

        ``network`` is a mark that tells where the wish comes from and is no address.
        """
        with self.writing() as work:
            code = accounts.request_code(work, email, conversation_id, lang, network)
            return CodeRequest(expires_at=code.expires_at)

    def check_code(self, email: str, conversation_id: str, code: str) -> str:
        """The account id of the proved address. Raises WrongCode (5 tries), CodeExpired."""
        with self.writing() as work:
            found = accounts.check_code(work, email, conversation_id, code, self._secret)
        if isinstance(found, GuichetError):
            raise found
        return found

    def vouched(self, conversation_id: str, sealed: object) -> Vouched | None:
        """Whom a seller's site vouches for in that conversation; None where the seal is none of ours (docs/adr/0022)."""
        return self._seals.read(conversation_id, sealed)

    def vouched_account(self, conversation_id: str, sealed: object, lang: str) -> str:
        """The account id of that customer, to be used with ``only`` that seller. Raises NotFound for a seal that is none of ours."""
        found = self.vouched(conversation_id, sealed)
        if found is None:
            raise NotFound("account")
        with self.writing() as work:
            return accounts.known(work, found.email, lang).id

    def code_mail(self, code_id: str) -> CodeMail:
        """For the mail handler of ``code_requested``. Raises NotFound once used, replaced or too old."""
        with self.reading() as work:
            return accounts.code_mail(work, code_id, self._secret)

    # ------------------------------------------------------------------ orders of a customer

    def preview_place(self, draft: Draft, plan: Plan | None, account_id: str, conversation_id: str, lang: str) -> OrderView:
        """The order that ``place`` would make at this moment, in its very steps; its reference is nobody's. Raises what ``place`` does."""
        self._refuse_others(draft)
        with self.rehearsing() as work:
            return self.shown(work, placing.place(work, placing.Request(draft, plan, account_id, conversation_id, lang)))

    def decide_place(self, draft: Draft, plan: Plan | None, account_id: str | None, conversation_id: str, lang: str) -> Decision:
        """What ``place`` would mean, as the previews of changes say it: amounts, deadlines, all reasons, and the order it would give.

        ``account_id`` is None for somebody who is no customer yet. Raises Incomplete and InvalidPlan, as ``place`` does.
        """
        try:
            with self.rehearsing() as work:
                request = placing.Request(draft, plan, account_id or self._somebody_new(work, lang), conversation_id, lang)
                view = self.shown(work, placing.place(work, request))
                return described(Decision("accept", view.reasons), view, 0)
        except RuleRefused as refused:
            return refused.decision
        except PlacesGone as gone:
            return Decision("refuse", gone.reasons, values={"places_left": gone.left, "alternatives": self._alternatives(draft)})

    def place(
        self,
        draft: Draft,
        plan: Plan | None,
        account_id: str,
        conversation_id: str,
        key: str,
        lang: str,
        agreed_cents: int | None = None,
    ) -> OrderView:
        """Takes the plan's places (None for what has no day): ``held`` for an option, else the first thing that is outstanding.

        Raises PlacesGone(alternatives), RuleRefused(decision), InvalidPlan, and Incomplete for a draft that does not say what only
        the customer can. A case for the seller's people is RuleRefused with ``handoff``, its price in ``values["quote"]``.
        ``agreed_cents``: the total the customer said yes to; PriceChanged when it is another one by now.
        """
        self._refuse_others(draft)
        request = placing.Request(draft, plan, account_id, conversation_id, lang, actor=self._by(account_id))
        try:
            place = partial(placing.place, request=request)
            return self.once(account_id, key, ["place", draft, plan], place, agreed_cents, own=self._own)
        except PlacesGone as gone:
            raise PlacesGone(self._alternatives(draft), gone.reasons, gone.left) from None

    def _refuse_others(self, draft: Draft) -> None:
        if self._only not in (None, draft.seller):
            raise NotFound("account")

    def papers(self, account_id: str, reference: str) -> list[Link]:
        """Links, good for seven days, to what may be downloaded now: tickets once paid, the form to sign, invoices."""
        return self._papers_of(self.order(account_id, reference))

    def calendar_link(self, account_id: str, seller: str | None = None) -> str:
        """The private address of the customer's calendar, or of one seller in it; the same one until it is revoked. Raises NotFound."""
        with self.reading() as work:
            return self._calendars.make(work, account_id, self._only or seller)

    def revoke_calendar(self, account_id: str) -> int:
        """Every address of the customer's calendar is void from now on; returns how many times that was done. Raises NotFound."""
        with self.writing() as work:
            return self._calendars.revoke(work, account_id)

    def calendar(self, token: str) -> Calendar:
        """Visits and deadlines behind such an address. Raises NotFound, for what was revoked or made up alike."""
        with self.reading() as work:
            return self._calendars.open(work, token)

    # ------------------------------------------------------------------ money comes in

    def payment(self, token: str) -> PaymentView:
        """What the payment page shows for the ``token`` in its address. Raises NotFound."""
        with self.reading() as work:
            return showing.payment(work, token, self.settings.public_url)

    def payment_succeeded(self, session_id: str, provider_ref: str, amount_cents: int, key: str) -> OrderView:
        """The provider took the money; ``session_id`` is ``PaymentView.id``. In time and complete: confirmed, with tickets.

        Money after the hold ended, twice or of another amount is booked and becomes a task for the seller; places are
        never silently sold again (A-CMN-18). The same ``provider_ref`` counts once whatever the key.
        """

        def change(work: Work) -> Order:
            session = work.session.get(PaymentSession, session_id)
            if session is None:
                raise NotFound("payment")
            order = work.order_by_id(session.order_id)  # expiry may want it now
            paying.card_paid(work, session, order, provider_ref, amount_cents)
            return order

        return self.once("provider", key, ["card", session_id, provider_ref, amount_cents], change)

    def record_transfer(self, reference: str, amount_cents: int, key: str, actor: str) -> OrderView:
        """The seller saw a transfer arrive; same consequences as a card payment. ``actor`` is a pseudonymous id."""
        return self.desk.record_payment(actor, reference, "transfer", amount_cents, key)

    # ------------------------------------------------------------------ hand-over to a person

    def hand_over(
        self,
        seller: str,
        conversation_id: str,
        account_id: str | None,
        reason: str,
        summary: str,
        facts: Mapping[str, Any],
        lang: str,
        email: str | None = None,
        network: str | None = None,
    ) -> Handover:
        """Stores the case as ``queued`` and tells the seller by mail. ``facts`` must be JSON. Until a case of the conversation is
        closed, anything new (an address, facts, words) is added to it and mailed under the same number, a few times an hour at most
        (the rest waits for the hour to end); nothing new is no news. ``network``: as for ``request_code``."""
        with self.writing() as work:
            return handing.hand_over(work, seller, conversation_id, account_id, reason, summary, facts, lang, email, network)

    def answering(self, seller: str) -> Answering:
        """When somebody of the seller answers, and whether now. Raises NotInCatalogue."""
        return answering(self.catalogue, seller, self.clock())

    def write_letter(
        self, kind: LetterKind, seller: str, conversation_id: str, email: str, lang: str, lines: Sequence[LetterLine], key: str
    ) -> str:
        """Mails what was said in a conversation to its customer, once for each ``key``; the letter's id. Raises InvalidEmail."""
        with self.writing() as work:
            return letters.write(work, kind, seller, conversation_id, email, lang, lines, key)

    def ask_transcript(self, account_id: str, seller: str, conversation_id: str, lang: str, until: int) -> None:
        """Has the conversation mailed to the customer whose proved address it is, up to his message number ``until`` and once for it.
        Raises NotFound, TooManyLetters."""
        with self.writing() as work:
            letters.ask(work, account_id, seller, conversation_id, lang, until)

    def mail_transcript(self, account_id: str, seller: str, conversation_id: str, lang: str, lines: Sequence[LetterLine], key: str) -> str:
        """For the chat handler of ``transcript_asked``, as ``write_letter``. Raises NotFound once the customer was erased."""
        with self.writing() as work:
            return letters.write_to(work, account_id, seller, conversation_id, lang, lines, key)

    # ------------------------------------------------------------------ for mails, documents, jobs and the seller (no account asked)

    def paperwork(self, reference: str) -> Paperwork:
        """The order with addresses, companion and tickets. Raises NotFound."""
        with self.reading() as work:
            return showing.paperwork(work, work.order(reference), self.settings.public_url)

    def handover(self, handover_id: str) -> HandoverDetails:
        """A case as the seller's people read it. Raises NotFound."""
        with self.reading() as work:
            return cases.found(work, handover_id)

    def case_link(self, handover_id: str) -> str | None:
        """Where the case is answered without signing in, for the mail to the seller; None where that is not done. Raises NotFound."""
        with self.reading() as work:
            return self._cases.make(work, handover_id)

    def case_by_link(self, token: str) -> HandoverDetails:
        """The case behind such a link. Raises NotFound, for one that is over, was closed or made up alike."""
        with self.reading() as work:
            return self._cases.open(work, token)

    def gathered_cases(self, seller: str, at: datetime) -> list[HandoverDetails]:
        """For the mail handler of ``cases_gathered``: the cases that are told in one letter, the oldest first."""
        with self.reading() as work:
            return [cases.details(case) for case in case_mails.gathered(work, seller, at)]

    def letter(self, letter_id: str) -> LetterDetails:
        """For the mail handler of ``letter_written``. Raises NotFound."""
        with self.reading() as work:
            return letters.details(work, letter_id)

    def paper(self, token: str) -> tuple[str, PaperName]:
        """Order reference and paper of a signed link. Raises LinkExpired."""
        return self._links.read(token)

    def paper_links(self, reference: str) -> list[Link]:
        """``papers`` without an account, for mails."""
        with self.reading() as work:
            return self._papers_of(self.shown(work, work.order(reference)))

    def tasks(self, seller: str | None = None) -> list[TaskView]:
        """What people at the seller still have to do, oldest first."""
        with self.reading() as work:
            return tasks.still_open(work, seller)

    def check_books(self) -> list[Disagreement]:
        """Every order whose ledger, state and tickets contradict each other; none when all is well."""
        with self.reading() as work:
            return books.disagreements(work)

    def expire_due(self) -> int:
        """Ends every option and unpaid order whose time is over; returns how many. Safe in several processes at once."""
        ended = 0
        while True:
            with self.writing() as work:
                now = expiring.expire_due(work)
            ended += now
            if now < expiring.ENOUGH:
                return ended

    def remind_due(self) -> int:
        """Reminds the owners of orders of the deadlines that come near, each once; returns of how many. Safe in several processes."""
        return self._one_by_one(reminding.candidates, reminding.due, reminding.remind)

    def invoice_due(self) -> int:
        """Gives the orders that are paid on invoice theirs, from their visit on; returns to how many. Safe in several processes."""
        return self._one_by_one(deferring.candidates, deferring.is_due, deferring.invoice)

    def _one_by_one(
        self,
        candidates: Callable[[Work], Iterable[str]],
        due: Callable[[Work, Order], object],
        carry_out: Callable[[Work, Order], int],
    ) -> int:
        """Each order that is due in a transaction of its own, so that none keeps customers waiting; returns how many it was done for."""
        with self.reading() as work:
            wanted = [reference for reference in candidates(work) if due(work, work.order(reference))]
        done = 0
        for reference in wanted:
            with self.writing() as work:
                done += carry_out(work, work.order(reference))
        return done

    def traces(self, email: str) -> Traces:
        """What else there is of a person, to be deleted first. Raises InvalidEmail, OrdersAlive: then nothing may be erased yet."""
        with self.reading() as work:
            return erasing.traces(work, email)

    def erase(self, email: str, actor: str = "operator") -> Erased:
        """Erases a person by address from everything in this database and its files, but for what the law keeps. Raises InvalidEmail,
        OrdersAlive; TryAgain where somebody still read what was erased, and it is to be done again for the files' sake."""
        with self.writing() as work:
            erased = erasing.erase(work, email, actor)
        self.store.scrub()
        return erased

    def purge_due(self) -> int:
        """Erases persons whose time is over, and what was dealt with long ago; returns how many rows. Safe in several processes."""
        periods = retention.Periods(self.settings.retention_years, self.settings.conversation_days)
        with self.reading() as work:
            orders, accounts = list(retention.due_orders(work, periods)), list(retention.due_accounts(work, periods))
        gone = 0
        for order_id in orders:
            with self.writing() as work:
                gone += erasing.purge_order(work, order_id, periods)
        for account_id in accounts:
            with self.writing() as work:
                gone += erasing.purge_account(work, account_id, periods)
        with self.writing() as work:
            gone += retention.drop_old(work, periods)
        self.store.scrub()
        return gone

    def ensure_slots(self, days: int = 400) -> int:
        """Makes the missing slots of the next ``days`` days from the calendars; returns how many were new. Idempotent."""
        with self.writing() as work:
            return ensure_slots(work.session, self.catalogue, paris_day(work.now), days)

    # ------------------------------------------------------------------ inside

    def _papers_of(self, view: OrderView) -> list[Link]:
        return self._links.make(view.reference, paper_names(view))

    def _somebody_new(self, work: Work, lang: str) -> str:
        """An account without a history, for a rehearsal."""
        account = Account(id=new_id(), email="new@customer.invalid", lang=lang, discount_percent=0, created_at=work.now)
        work.session.add(account)
        work.session.flush()
        return account.id

    def _search(self, work: Work, seller: str, activity: str) -> Search:
        return Search(work.session, self.catalogue, seller, activity, work.now)

    def _settled(self, draft: Draft) -> Draft:
        """The draft with the guide mode that its other facts leave."""
        seller = self.catalogue.seller(draft.seller)
        party = draft.party or Party()
        return replace(draft, guide_mode=effective_guide_mode(seller, seller.activity(draft.activity), party, draft.guide_mode))

    def _alternatives(self, draft: Draft) -> tuple[Plan, ...]:
        """What is free now near the draft's wish, once its plan is not."""
        if draft.day is None or draft.party is None:
            return ()
        found = self.plan(draft)
        return (found.plan, *found.alternatives) if found.plan else found.alternatives
