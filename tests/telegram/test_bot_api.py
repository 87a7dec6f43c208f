"""The Bot API server of these tests, by the library that Guichet speaks to Telegram with: what Telegram refuses is refused in its
words, and what is just inside is taken."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.telegram.asking import asked, refused
from tests.telegram.bot_api import BotApi
from tests.telegram.limits import Flood, Refused, wrong_url
from tests.telegram.markup import found_in, read_html
from tests.telegram.people import User

EMOJI = "🎟"  # two UTF-16 units


def keys(*rows: int, data: str = "x", url: str = "") -> InlineKeyboardMarkup:
    """A keyboard with so many buttons in each row."""
    made = {"url": url} if url else {"callback_data": data}
    return InlineKeyboardMarkup([[InlineKeyboardButton("A", **made) for _ in range(count)] for count in rows])


@pytest.fixture
def anna(telegram: BotApi) -> User:
    somebody = telegram.person("Anna")
    somebody.start()
    return somebody


def test_who_the_bot_is(telegram: BotApi) -> None:
    me = asked(telegram, lambda bot: bot.get_me())
    assert me.is_bot and me.username == "guichet_test_bot" and me.can_join_groups and not me.can_read_all_group_messages


def test_a_token_of_nobody(telegram: BotApi) -> None:
    refused(telegram, lambda bot: bot.get_me(), InvalidToken, "Unauthorized", token="123456:of-nobody")


def test_a_method_that_is_not_there(telegram: BotApi) -> None:
    answer = httpx.post(f"{telegram.url}/bot{telegram.token}/sendHologram", trust_env=False)
    assert answer.status_code == 404
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}


@pytest.mark.parametrize("text", ["a" * 4096, EMOJI * 2048, "<b>" + "a" * 4096 + "</b>", "&lt;" * 4096])
def test_the_longest_text(telegram: BotApi, anna: User, text: str) -> None:
    asked(telegram, lambda bot: bot.send_message(anna.id, text, parse_mode="HTML"))
    assert len(anna.hears().text.encode("utf-16-le")) == 2 * 4096


@pytest.mark.parametrize("text", ["a" * 4097, EMOJI * 2048 + "a", "<b>" + "a" * 4097 + "</b>"])
def test_one_unit_more(telegram: BotApi, anna: User, text: str) -> None:
    refused(telegram, lambda bot: bot.send_message(anna.id, text, parse_mode="HTML"), BadRequest, "message is too long")


@pytest.mark.parametrize("text", [" ", "\n\n", "<b> </b>", "<i></i>"])
def test_nothing_said(telegram: BotApi, anna: User, text: str) -> None:
    refused(telegram, lambda bot: bot.send_message(anna.id, text, parse_mode="HTML"), BadRequest, "message text is empty")


def test_html_as_it_is_shown(telegram: BotApi, anna: User) -> None:
    text = f'{EMOJI} <b>75 &lt; 80 &amp; <i>libre</i></b> <a href="https://groups.example/a?b=1&amp;c=2">ici</a> &#8364;'
    asked(telegram, lambda bot: bot.send_message(anna.id, text, parse_mode="HTML"))
    seen = anna.hears()
    assert seen.text == f"{EMOJI} 75 < 80 & libre ici €"
    assert seen.entities == (
        {"type": "bold", "offset": 3, "length": 15},
        {"type": "italic", "offset": 13, "length": 5},
        {"type": "text_link", "offset": 19, "length": 3, "url": "https://groups.example/a?b=1&c=2"},
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("moins de <30 personnes", "Unclosed start tag at byte offset 9"),
        ("é <p>non</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("a <br> b", 'Unsupported start tag "br" at byte offset 2'),
        ("<b>ouvert", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag"),
        ("Dupont & fils", "Unescaped character '&' at byte offset 7"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler"'),
    ],
)
def test_html_that_is_none(telegram: BotApi, anna: User, text: str, words: str) -> None:
    error = refused(telegram, lambda bot: bot.send_message(anna.id, text, parse_mode="HTML"), BadRequest, words)
    assert "an't parse entities" in str(error)


def test_a_link_to_nowhere_is_shown_as_words(telegram: BotApi, anna: User) -> None:
    asked(telegram, lambda bot: bot.send_message(anna.id, '<a href="http://localhost/">ici</a>', parse_mode="HTML"))
    assert (seen := anna.hears()).text == "ici" and not seen.entities


@pytest.mark.parametrize("data", ["x", "x" * 64, "é" * 32])
def test_data_of_a_button(telegram: BotApi, anna: User, data: str) -> None:
    asked(telegram, lambda bot: bot.send_message(anna.id, "?", reply_markup=keys(1, data=data)))
    assert anna.hears().buttons[0].data == data


@pytest.mark.parametrize("data", ["", "x" * 65, "é" * 33])
def test_data_that_is_none_or_too_long(telegram: BotApi, anna: User, data: str) -> None:
    refused(telegram, lambda bot: bot.send_message(anna.id, "?", reply_markup=keys(1, data=data)), BadRequest, "BUTTON_DATA_INVALID")


@pytest.mark.parametrize("rows", [(8,) * 12 + (4,), (8,)])
def test_the_largest_keyboards(telegram: BotApi, anna: User, rows: tuple[int, ...]) -> None:
    asked(telegram, lambda bot: bot.send_message(anna.id, "?", reply_markup=keys(*rows)))
    assert [len(row) for row in anna.hears().rows] == list(rows)


@pytest.mark.parametrize("rows", [(8,) * 12 + (5,), (9,)])
def test_one_button_more(telegram: BotApi, anna: User, rows: tuple[int, ...]) -> None:
    refused(telegram, lambda bot: bot.send_message(anna.id, "?", reply_markup=keys(*rows)), BadRequest, "Reply markup is too long")


def test_a_button_without_a_title(telegram: BotApi, anna: User) -> None:
    for title in (" ", "·"):
        asked(telegram, lambda bot, title=title: bot.send_message(anna.id, "?", reply_markup=InlineKeyboardMarkup.from_button(key(title))))
    nameless = InlineKeyboardMarkup.from_button(key(""))
    refused(telegram, lambda bot: bot.send_message(anna.id, "?", reply_markup=nameless), BadRequest, "BUTTON_TEXT_INVALID")


def key(title: str) -> InlineKeyboardButton:
    """A button."""
    return InlineKeyboardButton(title, callback_data="x")


def test_buttons_that_lead_to_pages(telegram: BotApi, anna: User) -> None:
    asked(telegram, lambda bot: bot.send_message(anna.id, "?", reply_markup=keys(1, url="https://groups.example/pay/1")))
    assert anna.hears().buttons[0].url == "https://groups.example/pay/1"
    for url, why in {
        "http://localhost:8000/pay": "Wrong HTTP URL",
        "http://127.0.0.1:8000/": "Wrong HTTP URL",
        "ftp://a.example": "Unsupported",
    }.items():
        refused(telegram, lambda bot, url=url: bot.send_message(anna.id, "?", reply_markup=keys(1, url=url)), BadRequest, why)
    assert wrong_url("http://192.168.1.5/") and not wrong_url("https://8.8.8.8/") and not wrong_url("tg://resolve?domain=a")


def test_papers(telegram: BotApi, anna: User) -> None:
    content = b"%PDF-1.4 " + bytes(range(256)) * 8000
    sent = asked(
        telegram, lambda bot: bot.send_document(anna.id, content, caption="<b>Billets</b>", parse_mode="HTML", filename="billets é.pdf")
    )
    seen = anna.hears("Billets")
    assert seen.document and seen.document.content == content and seen.document.name == "billets é.pdf"
    assert isinstance(sent, Message) and sent.document and sent.document.file_size == len(content)
    again = asked(telegram, lambda bot: bot.send_document(anna.id, sent.document.file_id))
    assert again.document.file_id == sent.document.file_id
    refused(telegram, lambda bot: bot.send_document(anna.id, "AgACAgQAAx"), BadRequest, "Wrong file identifier/http url specified")
    asked(telegram, lambda bot: bot.send_document(anna.id, b"x", caption="a" * 1024))
    refused(telegram, lambda bot: bot.send_document(anna.id, b"x", caption="a" * 1025), BadRequest, "Message caption is too long")
    refused(telegram, lambda bot: bot.send_document(anna.id, b""), BadRequest, "File must be non-empty")


def test_the_largest_paper(telegram: BotApi, anna: User) -> None:
    most = 50 * 1024 * 1024
    asked(telegram, lambda bot: bot.send_document(anna.id, b"x" * most))
    refused(telegram, lambda bot: bot.send_document(anna.id, b"x" * (most + 1)), NetworkError, "Request Entity Too Large")


def test_files_of_people(telegram: BotApi, anna: User) -> None:
    anna.send_document("bon.pdf", b"%PDF", "application/pdf")
    anna.send_document("film.mp4", b"...", "video/mp4", size=20 * 1024 * 1024)
    anna.send_document("film.mp4", b"...", "video/mp4", size=20 * 1024 * 1024 + 1)
    told = asked(telegram, lambda bot: bot.get_updates())
    small, edge, large = (one.message.document for one in told[1:])

    async def download(bot: object) -> bytes:
        return bytes(await (await bot.get_file(small.file_id)).download_as_bytearray())

    assert asked(telegram, download) == b"%PDF"
    asked(telegram, lambda bot: bot.get_file(edge.file_id))
    refused(telegram, lambda bot: bot.get_file(large.file_id), BadRequest, "File is too big")
    refused(telegram, lambda bot: bot.get_file("nothing"), BadRequest, "Wrong file_id or the file is temporarily unavailable")
    answer = httpx.get(f"{telegram.url}/file/bot7:wrong/documents/{small.file_id}", trust_env=False)
    assert answer.status_code == 404


def test_places(telegram: BotApi, anna: User) -> None:
    asked(telegram, lambda bot: bot.send_venue(anna.id, 48.856, 2.345, "Conciergerie", "2 boulevard du Palais, Paris"))
    assert (anna.hears().venue or {})["title"] == "Conciergerie"
    asked(telegram, lambda bot: bot.send_location(anna.id, 48.856, 2.345))
    refused(telegram, lambda bot: bot.send_location(anna.id, 91, 2), BadRequest, "Wrong coordinates specified")


def test_what_the_bot_is_doing(telegram: BotApi, anna: User) -> None:
    asked(telegram, lambda bot: bot.send_chat_action(anna.id, "typing"))
    assert anna.chat.actions == ["typing"]
    refused(telegram, lambda bot: bot.send_chat_action(anna.id, "dancing"), BadRequest, "Wrong parameter action in request")


def test_what_was_sent_can_be_changed(telegram: BotApi, anna: User) -> None:
    sent = asked(telegram, lambda bot: bot.send_message(anna.id, "Quel jour ?", reply_markup=keys(7, 7)))
    number = sent.message_id
    same = "Message is not modified: specified new message content and reply markup are exactly the same"
    asked(telegram, lambda bot: bot.edit_message_reply_markup(anna.id, number, reply_markup=keys(3)))
    refused(telegram, lambda bot: bot.edit_message_reply_markup(anna.id, number, reply_markup=keys(3)), BadRequest, same)
    asked(telegram, lambda bot: bot.edit_message_text("Le 12 mars", anna.id, number))
    refused(telegram, lambda bot: bot.edit_message_text("Le 12 mars", anna.id, number), BadRequest, same)
    seen = anna.hears()
    assert (seen.text, seen.rows, seen.edited) == ("Le 12 mars", (), True)
    refused(telegram, lambda bot: bot.edit_message_text("a", anna.id, 10**6), BadRequest, "Message to edit not found")
    refused(telegram, lambda bot: bot.edit_message_text("a", anna.id, anna.say("moi")), BadRequest, "Message can't be edited")
    asked(telegram, lambda bot: bot.delete_message(anna.id, number))
    assert not anna.seen()
    refused(telegram, lambda bot: bot.delete_message(anna.id, number), BadRequest, "Message to delete not found")


def test_presses(telegram: BotApi, anna: User) -> None:
    asked(telegram, lambda bot: bot.send_message(anna.id, "Laquelle ?", reply_markup=keys(1, data="abc.4.b1")))
    press = anna.press("A")
    query = asked(telegram, lambda bot: bot.get_updates())[-1].callback_query
    assert (query.id, query.data, query.from_user.id, query.message.text) == (press.id, "abc.4.b1", anna.id, "Laquelle ?")
    old = "Query is too old and response timeout expired or query id is invalid"
    refused(telegram, lambda bot: bot.answer_callback_query(press.id, "a" * 201), BadRequest, "MESSAGE_TOO_LONG")
    asked(telegram, lambda bot: bot.answer_callback_query(press.id, "Noté"))
    assert press.answered and press.toast == "Noté"
    refused(telegram, lambda bot: bot.answer_callback_query(press.id), BadRequest, old)
    refused(telegram, lambda bot: bot.answer_callback_query("1234"), BadRequest, old)
    late = anna.press("A")
    telegram.state.query_seconds = 0.0
    refused(telegram, lambda bot: bot.answer_callback_query(late.id), BadRequest, old)


def test_commands_of_each_language(telegram: BotApi) -> None:
    ours = [BotCommand("billets", "Mes billets"), BotCommand("mesoptions", "Mes options")]
    scope = BotCommandScopeAllPrivateChats()
    asked(telegram, lambda bot: bot.set_my_commands(ours, scope=scope, language_code="fr"))
    assert asked(telegram, lambda bot: bot.get_my_commands(scope=scope, language_code="fr")) == tuple(ours)
    assert asked(telegram, lambda bot: bot.get_my_commands(scope=scope)) == ()
    asked(telegram, lambda bot: bot.set_my_commands([BotCommand(f"c{i}", "x") for i in range(100)]))
    refused(telegram, lambda bot: bot.set_my_commands([BotCommand(f"c{i}", "x") for i in range(101)]), BadRequest, "BOT_COMMANDS_TOO_MUCH")
    asked(telegram, lambda bot: bot.set_my_commands([BotCommand("c" * 32, "x" * 256)]))
    for command in (BotCommand("c" * 33, "x"), BotCommand("Billets", "x"), BotCommand("mes-options", "x"), BotCommand("été", "x")):
        refused(telegram, lambda bot, command=command: bot.set_my_commands([command]), BadRequest, "BOT_COMMAND_INVALID")
    for words in ("", "x" * 257):
        refused(
            telegram, lambda bot, words=words: bot.set_my_commands([BotCommand("a", words)]), BadRequest, "BOT_COMMAND_DESCRIPTION_INVALID"
        )
    refused(telegram, lambda bot: bot.set_my_commands(ours, language_code="fra"), BadRequest, "Invalid language code specified")


def test_who_may_be_written_to(telegram: BotApi, anna: User) -> None:
    refused(telegram, lambda bot: bot.send_message(12345, "a"), BadRequest, "Chat not found")
    refused(telegram, lambda bot: bot.send_message(telegram.person().id, "a"), Forbidden, "bot can't initiate conversation with a user")
    anna.block()
    refused(telegram, lambda bot: bot.send_message(anna.id, "a"), Forbidden, "bot was blocked by the user")
    anna.unblock()
    asked(telegram, lambda bot: bot.send_message(anna.id, "a"))
    states = [one.my_chat_member.new_chat_member.status for one in asked(telegram, lambda bot: bot.get_updates()) if one.my_chat_member]
    assert states == ["kicked", "member"]


def test_groups(telegram: BotApi, anna: User) -> None:
    group = telegram.group(anna, telegram.person("Béla"))
    old = group.chat.id
    asked(telegram, lambda bot: bot.send_message(old, "a"))
    new = group.migrate()
    error = refused(telegram, lambda bot: bot.send_message(old, "a"), ChatMigrated, "")
    assert isinstance(error, ChatMigrated) and error.new_chat_id == new
    asked(telegram, lambda bot: bot.send_message(new, "a"))
    group.kick_bot()
    refused(telegram, lambda bot: bot.send_message(new, "a"), Forbidden, "bot was kicked from the supergroup chat")
    other = telegram.group(anna)
    asked(telegram, lambda bot: bot.leave_chat(other.chat.id))
    refused(telegram, lambda bot: bot.send_message(other.chat.id, "a"), Forbidden, "bot is not a member of the group chat")


def test_what_a_bot_hears_in_a_group(telegram: BotApi, anna: User) -> None:
    group = telegram.group(anna)
    asked(telegram, lambda bot: bot.send_message(group.chat.id, "Bonjour"))
    asked(telegram, lambda bot: bot.get_updates())
    group.say(anna, "Nous deux")
    group.say(anna, "/aide@another_bot")
    group.mention(anna, "quel prix ?")
    group.say(anna, "/aide@guichet_test_bot")
    group.say(anna, "et pour 30 ?", reply_to=group.seen()[-1].id)
    told = [one.message for one in asked(telegram, lambda bot: bot.get_updates()) if one.message and one.message.text]
    assert [one.text for one in told if one.chat.id < 0] == ["@guichet_test_bot quel prix ?", "/aide@guichet_test_bot", "et pour 30 ?"]
    assert [one.entities[0].type for one in told[-3:-1]] == ["mention", "bot_command"]
    group.reads_all = True
    group.say(anna, "Nous deux")
    assert asked(telegram, lambda bot: bot.get_updates(offset=-1))[0].message.text == "Nous deux"


@pytest.mark.parametrize(("chat", "most"), [(5_000_000_001, 3), (-4_000_000_001, 3)])
def test_short_bursts_in_a_chat(chat: int, most: int) -> None:
    now = [100.0]
    flood = Flood(overall=30, burst=most, group=20, clock=lambda: now[0])
    for _ in range(most):
        flood.message(chat)
    assert _seconds(lambda: flood.message(chat)) == 1
    flood.message(chat * 2)  # another chat
    now[0] += 1
    flood.message(chat)
    assert _seconds(lambda: flood.message(chat)) == 1


def test_twenty_a_minute_in_a_group() -> None:
    now = [100.0]
    flood = Flood(burst=50, clock=lambda: now[0])
    for _ in range(20):
        flood.message(-5)
        now[0] += 1
    assert _seconds(lambda: flood.message(-5)) == 40
    now[0] += 40
    flood.message(-5)


def test_thirty_a_second_overall() -> None:
    now = [100.0]
    flood = Flood(clock=lambda: now[0])
    for chat in range(1, 31):
        flood.message(chat)
    assert _seconds(lambda: flood.message(31)) == 1
    now[0] += 1 / 30
    flood.message(31)


def _seconds(do: Callable[[], None]) -> int:
    with pytest.raises(Refused) as raised:
        do()
    assert raised.value.code == 429
    return raised.value.parameters["retry_after"]


def test_too_much_at_once_is_told_with_the_seconds(telegram: BotApi, anna: User) -> None:
    telegram.methods.flood = Flood(burst=1)
    asked(telegram, lambda bot: bot.send_message(anna.id, "a"))
    error = refused(telegram, lambda bot: bot.send_message(anna.id, "b"), RetryAfter, "Flood control exceeded. Retry in 1 seconds")
    assert isinstance(error, RetryAfter)
    assert [one.text for one in anna.take()] == ["a"]


def test_what_is_said_is_found_again_in_the_log(telegram: BotApi, anna: User) -> None:
    asked(telegram, lambda bot: bot.send_message(anna.id, "a"))
    refused(telegram, lambda bot: bot.send_message(anna.id, " "), BadRequest, "empty")
    first, second = telegram.calls("sendMessage", anna.id)
    assert (first.status, first.parameters["text"], first.carried_out) == (200, "a", True)
    assert (second.status, second.answer, second.carried_out) == (400, "Bad Request: message text is empty", False)


def test_faults(telegram: BotApi, anna: User) -> None:
    def send() -> object:
        return asked(telegram, lambda bot: bot.send_message(anna.id, "a"), patience=0.3)

    for kind, error in (("error", NetworkError), ("drop", NetworkError), ("hang", TimedOut)):
        telegram.fault(kind, "sendmessage")
        with pytest.raises(error):
            send()
    telegram.fault("flood", "sendmessage", seconds=7)
    with pytest.raises(RetryAfter, match="7"):
        send()
    telegram.fault("error", "sendmessage", status=502)
    with pytest.raises(NetworkError, match="502"):
        send()
    assert not anna.take(), "nothing was carried out"
    telegram.fault("drop_after", "sendmessage")
    with pytest.raises(NetworkError):
        send()
    assert len(anna.take()) == 1, "carried out, and the answer lost"
    send()


def test_updates_by_polling(telegram: BotApi, anna: User) -> None:
    for text in ("un", "deux"):
        anna.say(text)
    first = asked(telegram, lambda bot: bot.get_updates(limit=2))
    assert [one.message.text for one in first] == ["/start", "un"]
    assert [one.message.entities[0].type for one in first if one.message.entities] == ["bot_command"]
    assert first[0].update_id + 1 == first[1].update_id
    assert asked(telegram, lambda bot: bot.get_updates(limit=1))[0].update_id == first[0].update_id, "not acknowledged"
    rest = asked(telegram, lambda bot: bot.get_updates(offset=first[1].update_id + 1))
    assert [one.message.text for one in rest] == ["deux"]
    last = rest[0].update_id + 1
    begun = time.monotonic()
    assert asked(telegram, lambda bot: bot.get_updates(offset=last, timeout=1)) == ()
    assert time.monotonic() - begun > 0.9


def test_updates_that_were_not_asked_for(telegram: BotApi, anna: User) -> None:
    asked(telegram, lambda bot: bot.get_updates(allowed_updates=["callback_query"]))
    before = anna.last_update
    anna.say("un")
    assert anna.last_update == 0 != before
    asked(telegram, lambda bot: bot.get_updates(allowed_updates=[]))
    anna.say("deux")
    assert anna.last_update


def test_no_polling_beside_a_webhook(telegram: BotApi) -> None:
    asked(
        telegram, lambda bot: bot.set_webhook("http://127.0.0.1:9/", secret_token="abc-_1", allowed_updates=["message"], max_connections=7)
    )
    refused(telegram, lambda bot: bot.get_updates(), Conflict, "can't use getUpdates method while webhook is active")
    told = asked(telegram, lambda bot: bot.get_webhook_info())
    assert (told.url, told.max_connections, told.allowed_updates) == ("http://127.0.0.1:9/", 7, ("message",))
    asked(telegram, lambda bot: bot.delete_webhook())
    assert asked(telegram, lambda bot: bot.get_updates()) == ()
    wrong = "Bad webhook: An HTTPS URL must be provided for webhook"
    refused(telegram, lambda bot: bot.set_webhook("http://groups.example/"), BadRequest, wrong)
    refused(telegram, lambda bot: bot.set_webhook("https://groups.example/", secret_token="a b"), BadRequest, "unallowed characters")
    refused(
        telegram, lambda bot: bot.set_webhook("https://groups.example/", secret_token="a" * 257), BadRequest, "Secret token is too long"
    )


def test_what_people_type() -> None:
    assert found_in(f"{EMOJI} /start abc @guichet_test_bot x@y.fr 12/03") == [
        {"type": "bot_command", "offset": 3, "length": 6},
        {"type": "mention", "offset": 14, "length": 17},
        {"type": "email", "offset": 32, "length": 6},
    ]
    assert read_html("  <b> a</b> \n") == ("a", [{"type": "bold", "offset": 0, "length": 1}])


def test_a_telephone_cuts_what_is_too_long(telegram: BotApi, anna: User) -> None:
    anna.say("a" * 5000)
    assert [len(one.message.text) for one in asked(telegram, lambda bot: bot.get_updates())[1:]] == [4096, 904]


def test_a_keyboard_in_place_of_the_telephones_own(telegram: BotApi, anna: User) -> None:
    asked_for = ReplyKeyboardMarkup([[KeyboardButton("Mon numéro", request_contact=True)]])
    sent = asked(telegram, lambda bot: bot.send_message(anna.id, "Votre numéro ?", reply_markup=asked_for))
    assert isinstance(sent, Message) and sent.reply_markup is None
    anna.share_number("33612345678")
    contact = asked(telegram, lambda bot: bot.get_updates(offset=-1))[0].message.contact
    assert (contact.phone_number, contact.user_id) == ("33612345678", anna.id)
    asked(telegram, lambda bot: bot.send_message(anna.id, "Merci", reply_markup=ReplyKeyboardRemove()))
    assert not anna.chat.keyboard
