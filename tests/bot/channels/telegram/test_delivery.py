"""What of the log is told to a chat and when: through python-telegram-bot, to a Bot API server of our own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from booking_core.texts import Texts
from bot.channels.telegram.chats import Chats, News
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.outgoing import Outgoing
from bot.channels.telegram.shapes import Shapes
from bot.conversations import Said
from bot.gateway.journal import Journal
from tests.booking_core import real
from tests.booking_core.real import House as Shop
from tests.bot.conversations.house import House
from tests.telegram.bot_api import BotApi
from tests.telegram.people import User

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # how far a chat was told: test_chats.py, on either
TEXTS = Texts(Path(__file__).parents[4] / "data")
NOON, NIGHT, MORNING = (datetime(2026, 11, 21, hour, tzinfo=UTC) for hour in (11, 2, 7))
PAID, ANSWER, PERSON = Said(text="Payé"), Said(text="Réponse"), Said(text="Anne vous répond")


@pytest.fixture(scope="module")
def telegram() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    made = real.house(tmp_path_factory.mktemp("shop"))
    yield made
    made.core.store.close()


@dataclass
class Phone:
    """A chat that holds a conversation of the log."""

    house: House
    chats: Chats
    user: User
    talk: str
    deliver: Callable[[], list[str]]

    def said(self, said: Said, author: str = "system") -> None:
        log = self.house.log
        log.add(self.talk, said, author, f"event:{log.get(self.talk).last_seq}")  # type: ignore[arg-type,union-attr]

    def asks(self, client_id: str) -> int:
        return self.house.log.receive(self.talk, "Et alors ?", client_id=client_id).message.seq


@pytest.fixture
def phone(house: House, chats: Chats, telegram: BotApi, shop: Shop) -> Phone:
    user, talk = telegram.person(), house.talk()
    user.say("Bonjour")
    user.take()
    house.clock.now = NOON - timedelta(hours=20)
    chats.hold(user.id, talk, linked=False, told_seq=house.log.get(talk).last_seq)  # type: ignore[union-attr]
    house.clock.now = NOON

    def deliver() -> list[str]:
        asyncio.run(_deliver(house, chats, telegram, shop, user.id))
        return [one.text for one in user.take()]

    return Phone(house, chats, user, talk, deliver)


async def _deliver(house: House, chats: Chats, telegram: BotApi, shop: Shop, chat_id: int) -> None:
    request = HTTPXRequest(httpx_kwargs={"trust_env": False, "verify": False})
    bot = Bot(telegram.token, f"{telegram.url}/bot", f"{telegram.url}/file/bot", request, request)
    journal = Journal(house.log)
    async with bot:
        outgoing = Outgoing(bot, journal, chats, house.beside, TEXTS, shop.core)
        delivery = Delivery(journal, chats, outgoing, Shapes(TEXTS), house.clock)
        delivery.soon(chat_id)
        await delivery.settled()
    journal.close()


def test_what_happens_is_told_once_and_in_order(phone: Phone) -> None:
    phone.said(PAID)
    phone.said(PERSON, "agent")
    assert phone.deliver() == ["🔔 Payé", "Anne vous répond"]
    assert phone.deliver() == []


def test_what_was_asked_on_the_web_is_answered_there(phone: Phone) -> None:
    asked = phone.asks("0f0f0f0f-of-a-page")
    phone.house.log.answer(phone.talk, asked, [ANSWER])
    phone.said(PAID)
    asked = phone.asks("tg:17")
    phone.house.log.answer(phone.talk, asked, [Said(text="Pour ici")])
    assert phone.deliver() == ["🔔 Payé", "Pour ici"]


@pytest.mark.parametrize(
    ("news", "at_night", "in_the_morning"),
    [("always", ["🔔 Payé"], []), ("day", [], ["🔔 Payé"]), ("never", [], [])],
)
def test_at_night_news_waits_as_the_customer_wants_it(phone: Phone, news: News, at_night: list[str], in_the_morning: list[str]) -> None:
    phone.chats.set_news(phone.user.id, news)
    phone.said(PAID)
    phone.house.clock.now = NIGHT
    assert phone.deliver() == at_night
    phone.house.clock.now = MORNING
    assert phone.deliver() == in_the_morning
    assert phone.chats.behind() == []


def test_who_is_awake_is_told_at_night_too(phone: Phone) -> None:
    phone.house.clock.now = NIGHT
    phone.chats.heard(phone.user.id)
    phone.said(PAID)
    assert phone.deliver() == ["🔔 Payé"]


def test_what_answers_him_does_not_wait_and_brings_what_waited(phone: Phone) -> None:
    phone.house.clock.now = NIGHT
    phone.said(PAID)
    assert phone.deliver() == []
    phone.said(PERSON, "agent")
    assert phone.deliver() == ["🔔 Payé", "Anne vous répond"]


def test_what_a_person_wrote_counts_as_read_once_it_was_taken(phone: Phone) -> None:
    phone.said(PERSON, "agent")
    assert phone.house.log.get(phone.talk).read_seq == 0  # type: ignore[union-attr]
    phone.deliver()
    found = phone.house.log.get(phone.talk)
    assert found is not None and found.read_seq == found.last_seq


def test_who_blocked_the_bot_is_told_what_he_missed_when_he_lets_it_in(phone: Phone) -> None:
    phone.user.block()
    phone.said(PAID)
    assert phone.deliver() == [] and phone.chats.behind() == []
    phone.user.unblock()
    phone.chats.heard(phone.user.id)
    assert phone.deliver() == ["🔔 Payé"]


def test_what_could_not_be_sent_is_sent_another_time(phone: Phone, telegram: BotApi) -> None:
    phone.said(PAID)
    telegram.fault("error", "sendmessage")
    assert phone.deliver() == [] and phone.chats.behind() == [phone.user.id]
    assert phone.deliver() == ["🔔 Payé"]


def test_a_long_answer_goes_on_with_the_piece_that_was_not_sent(phone: Phone) -> None:
    before = phone.house.log.get(phone.talk)
    assert before is not None
    phone.said(Said(text="\n\n".join(f"{number} " + "x" * 3800 for number in range(3))), "agent")
    phone.chats.told(phone.user.id, phone.talk, before.last_seq, 1)
    assert [one[0] for one in phone.deliver()] == ["1", "2"]


@pytest.mark.parametrize("custom", [{"days": [{"date": "soon"}]}, {"slots": "none"}, {"papers": [{}]}, {"facts": 7, "reasons": {"a": 1}}])
def test_a_row_that_cannot_be_shown_is_told_in_words_and_holds_up_nothing(phone: Phone, custom: dict[str, object]) -> None:
    phone.said(Said(text="Un jour ?", custom=custom), "agent")
    phone.said(PAID)
    assert phone.deliver() == ["Un jour ?", "🔔 Payé"]
