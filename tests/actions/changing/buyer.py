"""A customer of every seller who changes orders by talk, and how the answers are read."""

from __future__ import annotations

from itertools import count

from actions.common.dossier import Account
from actions.common.reply import Reply
from booking_core.orders.views import OrderView
from tests.actions.conftest import Talk
from tests.booking_core.orders.sellers.shop import Shop
from tests.booking_core.real import House

NUMBER = count()


class Buyer(Talk):
    """A conversation of a customer whose address is proved, beside the seller's desk."""

    shop: Shop

    @property
    def account(self) -> str:
        assert self.dossier.account is not None
        return self.dossier.account.id

    def hold(self, when: str, people: int, site: str = "Conciergerie") -> OrderView:
        """An option."""
        self.say(f"Option {site} le {when} à 11h, {people} personnes en tout, sans guide", "book")
        self.say("Accompagnateur Type")
        for _ in range(5):
            match self.dossier.asked:
                case "phone":
                    self.say("06 12 34 56 78")
                case "settlement":
                    self.press("option")
                case "recipient":
                    self.press("À moi")
                case "terms":
                    self.press("conditions")
        self.press("Poser l’option")
        return self.house.core.orders(self.account)[0]

    def order(self, reference: str) -> OrderView:
        return self.house.core.order(self.account, reference)


def buyer(one: House) -> Buyer:
    number = next(NUMBER)
    talk = Buyer(one, f"changing-{number}")
    talk.shop = Shop(one.home, one.core, one.clock, count(number * 1000))
    email = f"agence{number}@agence.example"
    one.core.request_code(email, talk.name, "fr")
    events = [event for event in one.core.outbox.pending("chat", limit=5000) if event.kind == "code_requested"]
    account = one.core.check_code(email, talk.name, one.core.code_mail(events[-1].payload["code_id"]).code)
    talk.dossier.account, talk.dossier.greeted = Account(id=account, email=email), True
    return talk


def plain(reply: Reply) -> str:
    return " ".join(reply.text.replace("\u00a0", " ").replace("\u202f", " ").split())


def titles(reply: Reply) -> str:
    return " | ".join(button["title"] for button in reply.buttons)


def yes(talk: Talk) -> Reply:
    return talk.say("oui" if talk.dossier.lang == "fr" else "yes", "affirm")
