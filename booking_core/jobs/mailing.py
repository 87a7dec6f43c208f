"""The outbox consumer ``mail``: what happened becomes letters, and the letters are sent, at least once each.

Every mail of an event has the same Message-ID each time it is sent. A folder keeps one of each; a mail server may get the
same one twice when a process dies between the server's answer and our note of it, which no sender can exclude.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog

from booking_core.core import Core
from booking_core.documents import paper_bytes
from booking_core.documents.naming import file_name
from booking_core.errors import NotFound
from booking_core.mail import news, orders, people, said
from booking_core.mail.letter import Letter, Voice
from booking_core.mail.message import Attachment, Outgoing, message
from booking_core.mail.transport import Transport, Undeliverable
from booking_core.orders import sending
from booking_core.orders.companions import own_address
from booking_core.orders.states import LIVE
from booking_core.orders.views import PaperName, Paperwork, State
from booking_core.outbox import Event, EventKind
from booking_core.rules.changes import once_paid
from booking_core.texts import Texts

log = structlog.get_logger("jobs.mailing")

SELLERS_LANG = "fr"
"""The sellers are French houses."""
GIVE_UP_AFTER = 5
"""Attempts for a mail that the server refuses for good; a server that is away is waited for without end."""

LEASE = timedelta(seconds=90)
"""How long an event is ours: longer than two mails take with three tries each, short enough to wait for after a crash."""

_TO_CUSTOMER: dict[EventKind, tuple[set[State], Callable[[Paperwork, Voice], Letter]]] = {
    "option_placed": ({"held"}, orders.option_placed),
    "order_placed": ({"awaiting_payment"}, orders.payment_awaited),
    "order_cancelled": ({"cancelled"}, orders.cancelled),
    "order_expired": ({"expired"}, orders.expired),
    "order_resized": ({"held", "awaiting_payment"}, orders.resized),
}
"""The letter of each event, and the states in which it is still true: letters are worded from the order as it is now."""


class Mailing:
    """Turns events into mails and sends them."""

    def __init__(self, core: Core, texts: Texts, transport: Transport) -> None:
        self._core, self._texts, self._transport = core, texts, transport
        self._domain = urlsplit(core.settings.public_url).hostname or "localhost"

    def run(self, stopping: Callable[[], bool] = lambda: False) -> int:
        """Handles what is pending and returns how many events are done; a failed one is put off and holds up no other.

        Events are taken one by one: a lease on many could end while the first of them waits for a slow mail server.
        """
        handled = 0
        while not stopping() and (events := self._core.outbox.pending("mail", limit=1, lease=LEASE)):
            handled += self._handle(events[0])
        return handled

    def _handle(self, event: Event) -> bool:
        try:
            self._send_all(event)
        except NotFound:
            log.info("mail_moot", event_id=event.id, kind=event.kind)  # what it was about has been erased
        except Undeliverable as error:
            if event.attempt < GIVE_UP_AFTER:
                self._core.outbox.failed("mail", event.id, str(error))
                return False
            log.error("mail_undeliverable", event_id=event.id, kind=event.kind, why=str(error))
        except Exception as error:  # one mail that cannot be made or sent must not keep the others waiting
            log.warning("mail_put_off", event_id=event.id, kind=event.kind, attempt=event.attempt, why=type(error).__name__)
            self._core.outbox.failed("mail", event.id, type(error).__name__)
            return False
        self._core.outbox.done("mail", event.id)
        return True

    def _send_all(self, event: Event) -> None:
        for mail in self.mails(event):
            self._transport.send(message(mail, self._transport.sender, self._domain, event.at))
            log.info("mail_sent", mail=mail.id)

    def mails(self, event: Event) -> list[Outgoing]:
        """The mails of an event, none for most kinds of news that are for the chat alone."""
        identity = f"{event.at:%Y%m%dT%H%M%S}-{event.id}-{event.kind}"
        drafts = [draft for draft in self._drafts(event) if draft["to"]]  # nobody is left to write to once a customer is erased
        return [Outgoing(f"{identity}-{part}", **draft) for part, draft in enumerate(drafts, start=1)]

    def _drafts(self, event: Event) -> Iterator[dict[str, Any]]:
        match event.kind:
            case "code_requested":
                yield from self._code(event)
            case "handed_over" | "cases_gathered":
                yield from self._cases(event)
            case "letter_written":
                yield self._letter(event)
            case "transfer_announced":
                papers = self._core.paperwork(event.payload["reference"])
                if _expects_transfer(papers):
                    kind = "transfer_corrected" if event.payload.get("corrected") else "transfer_expected"
                    yield self._to_seller(papers.order.seller, people.task(kind, papers, self._voice(SELLERS_LANG)))
            case "transfer_called_off":
                papers = self._core.paperwork(event.payload["reference"])
                if not _expects_transfer(papers):  # else announced again meanwhile
                    yield self._to_seller(papers.order.seller, people.task(event.kind, papers, self._voice(SELLERS_LANG)))
            case "refund_due":
                papers, amount = self._core.paperwork(event.payload["reference"]), event.payload["amount_cents"]
                yield self._to_seller(papers.order.seller, people.task(event.kind, papers, self._voice(SELLERS_LANG), amount))
            case "late_money" | "debt_paid":
                yield from self._money_after_all(event)
            case "order_confirmed":
                yield from self._confirmation(event)
            case kind if kind in _TO_CUSTOMER:
                yield from self._about_itself(event)
            case _:
                yield from self._since(event)

    def _about_itself(self, event: Event) -> Iterator[dict[str, Any]]:
        """What an order waits for or has come to; a change of one made with papers brings those that replace the old ones."""
        states, letter = _TO_CUSTOMER[event.kind]
        papers = self._core.paperwork(event.payload["reference"])
        live = papers.order.state in LIVE
        if papers.order.state in states:
            told = self._to_customer(papers, letter(papers, self._voice(papers.order.lang)))
            yield told | ({"attachments": (self._attachment("calendar.ics", papers),)} if live else {})
        elif event.kind in news.TO_CUSTOMER and live and self._with_papers(papers):
            yield self._news(event, papers)

    def _since(self, event: Event) -> Iterator[dict[str, Any]]:
        """The mails of what happened to an order after it was made; nothing for the kinds that are for the chat alone."""
        if event.kind == "voucher_assigned":
            yield from self._voucher(event)
            return
        if event.kind == "paper_sent":
            yield from self._sent(event)
            return
        if event.kind not in ("reminder", "slot_closed") and event.kind not in news.TO_CUSTOMER:
            return
        papers = self._core.paperwork(event.payload["reference"])
        voice = self._voice(papers.order.lang)
        if event.kind == "reminder":
            what, on = event.payload["what"], date.fromisoformat(event.payload["on"])
            if any((deadline.what, deadline.on) == (what, on) for deadline in papers.order.deadlines):  # else done or called off since
                yield self._to_customer(papers, news.reminder(what, on, papers, voice))
            return
        if event.kind == "slot_closed":  # the customer is told by what came of the order
            yield from self._companion(event, papers)
            return
        yield self._news(event, papers)
        if event.kind in news.TO_SELLER:
            yield self._to_seller(papers.order.seller, news.for_seller(event.kind, papers, self._voice(SELLERS_LANG)))
        if event.kind == "seller_cancelled" and "closure_id" not in event.payload:
            yield from self._companion(event, papers)

    def _companion(self, event: Event, papers: Paperwork) -> Iterator[dict[str, Any]]:
        """To whoever accompanies the group and does not read the customer's mails."""
        if papers.companion and (to := own_address(papers.companion.email, papers.email)):
            warned = news.companion_warning(papers, event.payload, self._voice(papers.order.lang))
            yield {"to": to, "letter": warned, "reply_to": self._inbox(papers.order.seller)}

    def _news(self, event: Event, papers: Paperwork) -> dict[str, Any]:
        """What happened, to the customer, with the papers it is about."""
        names = news.attached(event.kind, papers)
        links = [link for link in self._core.paper_links(papers.order.reference) if link.name not in names]
        send_to = self._core.catalogue.seller(papers.order.seller).contact.email
        letter = news.told(event.kind, event.payload, papers, links, self._voice(papers.order.lang), send_to)
        return self._to_customer(papers, letter) | {"attachments": tuple(self._attachment(name, papers) for name in names)}

    def _with_papers(self, papers: Paperwork) -> bool:
        """Whether it is made with the seller's own papers, which a change makes void."""
        return self._core.catalogue.activity(papers.order.seller, papers.order.activity).channel == "on_request"

    def _voucher(self, event: Event) -> Iterator[dict[str, Any]]:
        papers = self._core.paperwork(event.payload["reference"])
        voucher = next(one for one in papers.vouchers if one.position == event.payload["position"])
        if voucher.recipient:
            letter = news.voucher(voucher.code, papers, self._voice(papers.order.lang))
            yield {"to": voucher.recipient, "letter": letter, "reply_to": self._inbox(papers.order.seller)}

    def _attachment(self, name: PaperName, papers: Paperwork) -> Attachment:
        seller_mail = self._core.catalogue.seller(papers.order.seller).contact.email
        content = paper_bytes(name, papers, self._texts, seller_mail, self._core.clock(), self._domain)
        return Attachment(file_name(name, papers.order.reference, papers.order.lang), name.rpartition(".")[2], content)

    def _code(self, event: Event) -> Iterator[dict[str, Any]]:
        try:
            mail = self._core.code_mail(event.payload["code_id"])
        except NotFound:
            return  # used, replaced or too old by now: a mail would only confuse
        yield {"to": mail.email, "letter": people.code(mail, self._voice(mail.lang))}

    def _cases(self, event: Event) -> Iterator[dict[str, Any]]:
        if event.kind == "handed_over":
            case = self._core.handover(event.payload["handover_id"])
            voice, link = self._voice(SELLERS_LANG), self._core.case_link(case.id)
            letter = people.handed_over(case, voice, addition=event.payload.get("addition", False), link=link)
            yield self._to_seller(case.seller, letter) | {"reply_to": case.email}
            return
        seller, at = event.payload["seller"], datetime.fromisoformat(event.payload["at"])
        if cases := self._core.gathered_cases(seller, at):
            yield self._to_seller(seller, people.gathered(cases, self._core.case_link, self._voice(SELLERS_LANG)))

    def _letter(self, event: Event) -> dict[str, Any]:
        written = self._core.letter(event.payload["letter_id"])
        worded = said.letter(written, self._core.catalogue.seller(written.seller), self._voice(written.lang))
        return {"to": written.email, "letter": worded, "reply_to": self._inbox(written.seller)}

    def _sent(self, event: Event) -> Iterator[dict[str, Any]]:
        """What somebody of the seller had mailed; nothing where it was paid, or is no more, since then."""
        papers, what = self._core.paperwork(event.payload["reference"]), event.payload["what"]
        to = sending.addresses(papers, what).get(event.payload["to"])
        if to is None or what not in sending.on_offer(papers.order):
            return
        letter = orders.sent(what, papers, self._voice(papers.order.lang), for_recipient=event.payload["to"] == "recipient")
        files = () if what == sending.PAYMENT else (self._attachment(what, papers),)
        yield {"to": to, "letter": letter, "reply_to": self._inbox(papers.order.seller), "attachments": files}

    def _money_after_all(self, event: Event) -> Iterator[dict[str, Any]]:
        papers, amount = self._core.paperwork(event.payload["reference"]), event.payload["amount_cents"]
        voice = self._voice(papers.order.lang)
        if event.kind == "debt_paid":  # what was owed: nobody need look at it
            yield self._to_customer(papers, orders.debt_paid(papers, amount, voice))
            return
        kind = event.payload["kind"]
        yield self._to_customer(papers, orders.late_money(papers, kind, amount, voice))
        yield self._to_seller(papers.order.seller, people.task(kind, papers, self._voice(SELLERS_LANG), amount))

    def _confirmation(self, event: Event) -> Iterator[dict[str, Any]]:
        papers = self._core.paperwork(event.payload["reference"])
        voice = self._voice(papers.order.lang)
        pdf: tuple[PaperName, ...] = ("tickets.pdf",) if "tickets.pdf" in papers.order.papers else ()
        attached = {"attachments": tuple(self._attachment(name, papers) for name in pdf)}
        seller = self._core.catalogue.seller(papers.order.seller)
        final = once_paid(seller, seller.activity(papers.order.activity))
        letter = orders.confirmed(papers, self._core.paper_links(papers.order.reference), voice, final)
        if papers.recipient_email == papers.email or not pdf:
            yield self._to_customer(papers, letter) | attached
            return
        yield self._to_customer(papers, letter)
        yield {
            "to": papers.recipient_email,
            "letter": orders.tickets(papers, voice),
            "reply_to": self._inbox(papers.order.seller),
        } | attached

    def _to_customer(self, papers: Paperwork, letter: Letter) -> dict[str, Any]:
        return {"to": papers.email, "letter": letter, "reply_to": self._inbox(papers.order.seller)}

    def _to_seller(self, seller: str, letter: Letter) -> dict[str, Any]:
        return {"to": self._inbox(seller), "letter": letter}

    def _inbox(self, seller: str) -> str:
        """In a demonstration never the seller's real address."""
        sample = self._core.catalogue.sample(seller)
        return sample.inbox if sample else self._core.catalogue.seller(seller).contact.email

    def _voice(self, lang: str) -> Voice:
        return Voice(self._texts, lang, self._core.settings.public_url.rstrip("/"), self._core.settings.demo)


def _expects_transfer(papers: Paperwork) -> bool:
    return papers.order.state == "awaiting_payment" and papers.order.settlement == "transfer"
