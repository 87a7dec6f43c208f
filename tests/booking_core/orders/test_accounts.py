"""E-mail codes: ten minutes, five tries, five an hour, and nothing in the database that opens the door."""

from __future__ import annotations

import re

import pytest

from booking_core.errors import CodeExpired, InvalidEmail, NotFound, TooManyCodes, WrongCode
from booking_core.orders import accounts
from tests.booking_core.orders.desk import Desk
from tests.databases import everything_in

EMAIL = "agence@example.org"


def asked(desk: Desk, email: str = EMAIL, conversation: str = "one") -> str:
    """The code of the mail."""
    desk.core.request_code(email, conversation, "fr")
    return desk.core.code_mail(desk.events("mail")[-1][1]["code_id"]).code


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_right_code_gives_the_same_account_every_time(desk: Desk) -> None:
    first = desk.core.check_code(EMAIL, "one", asked(desk))
    second = desk.core.check_code(" Agence@EXAMPLE.org ", "two", asked(desk, "AGENCE@example.org", "two"))
    assert first == second
    assert "@" not in first


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a b@example.org", "a@@example.org", "a@example.org\nBcc: x@y.fr", "x@localhost"])
def test_bad_addresses_are_refused(desk: Desk, email: str) -> None:
    with pytest.raises(InvalidEmail):
        desk.core.request_code(email, "one", "fr")
    with pytest.raises(InvalidEmail):
        desk.core.check_code(email, "one", "123456")


def test_a_code_is_good_for_ten_minutes(desk: Desk) -> None:
    code = asked(desk)
    desk.clock.forward(minutes=10)
    with pytest.raises(CodeExpired):
        desk.core.check_code(EMAIL, "one", code)


def test_a_code_is_good_once(desk: Desk) -> None:
    code = asked(desk)
    desk.core.check_code(EMAIL, "one", f" {code[:3]} {code[3:]} ")
    with pytest.raises(CodeExpired):
        desk.core.check_code(EMAIL, "one", code)


def test_five_tries_and_then_even_the_right_code_is_refused(desk: Desk) -> None:
    code = asked(desk)
    left = []
    for _ in range(accounts.TRIES):
        with pytest.raises(WrongCode) as refused:
            desk.core.check_code(EMAIL, "one", wrong(code))
        left.append(refused.value.tries_left)
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(CodeExpired):
        desk.core.check_code(EMAIL, "one", code)


def test_control_the_right_code_at_the_last_try_is_taken(desk: Desk) -> None:
    code = asked(desk)
    for _ in range(accounts.TRIES - 1):
        with pytest.raises(WrongCode):
            desk.core.check_code(EMAIL, "one", wrong(code))
    assert desk.core.check_code(EMAIL, "one", code)


def test_a_code_opens_only_the_conversation_and_address_it_was_asked_for(desk: Desk) -> None:
    code = asked(desk)
    with pytest.raises(CodeExpired):
        desk.core.check_code(EMAIL, "another", code)
    with pytest.raises(CodeExpired):
        desk.core.check_code("other@example.org", "one", code)


def test_a_new_code_replaces_the_old_one(desk: Desk) -> None:
    old = asked(desk)
    desk.clock.forward(seconds=30)
    new = asked(desk)
    if old != new:
        with pytest.raises(WrongCode):
            desk.core.check_code(EMAIL, "one", old)
    assert desk.core.check_code(EMAIL, "one", new)


def test_no_more_than_ten_codes_an_hour_for_an_address_nobody_proved(desk: Desk) -> None:
    start = desk.clock.now
    for number in range(accounts.PER_MAILBOX):
        desk.core.request_code(EMAIL, f"conversation {number}", "fr")
        desk.clock.forward(minutes=1)
    with pytest.raises(TooManyCodes) as refused:
        desk.core.request_code(EMAIL, "yet another", "fr")
    assert refused.value.retry_at == start + accounts.HOUR
    desk.core.request_code("other@example.org", "yet another", "fr")
    desk.clock.now = refused.value.retry_at
    desk.core.request_code(EMAIL, "yet another", "fr")


def test_no_more_than_five_codes_an_hour_in_a_conversation(desk: Desk) -> None:
    for number in range(accounts.PER_CONVERSATION):
        desk.core.request_code(f"guess{number}@example.org", "one", "fr")
    with pytest.raises(TooManyCodes):
        desk.core.request_code("guess9@example.org", "one", "fr")
    desk.core.request_code("guess9@example.org", "two", "fr")


def flood(desk: Desk, email: str = EMAIL) -> None:
    """What strangers do to lock somebody out."""
    for number in range(accounts.PER_MAILBOX):
        desk.core.request_code(email, f"stranger {number}", "fr")


def test_plus_addresses_are_one_mailbox(desk: Desk) -> None:
    for number in range(accounts.PER_MAILBOX):
        desk.core.request_code(f"agence+{number}@example.org", f"conversation {number}", "fr")
    for email in ("agence+more@example.org", EMAIL):
        with pytest.raises(TooManyCodes):
            desk.core.request_code(email, "yet another", "fr")
    desk.core.request_code("agence2@example.org", "yet another", "fr")


def test_but_a_plus_address_is_an_account_of_its_own(desk: Desk) -> None:
    first = desk.core.check_code(EMAIL, "one", asked(desk))
    assert desk.core.check_code("agence+b@example.org", "one", asked(desk, "agence+b@example.org")) != first


def test_strangers_cannot_lock_out_who_proved_the_address_in_this_conversation(desk: Desk) -> None:
    account = desk.core.check_code(EMAIL, "one", asked(desk))
    desk.clock.forward(days=30)
    flood(desk)
    with pytest.raises(TooManyCodes):  # the control: elsewhere the limit holds
        desk.core.request_code(EMAIL, "another", "fr")
    assert desk.core.check_code(EMAIL, "one", asked(desk)) == account


def test_a_code_mailed_before_the_flood_is_taken_after_it(desk: Desk) -> None:
    code = asked(desk)
    for number in range(accounts.PER_MAILBOX - 1):
        desk.core.request_code(EMAIL, f"stranger {number}", "fr")
    assert desk.core.check_code(EMAIL, "one", code)


def test_codes_that_were_used_do_not_count_against_the_address(desk: Desk) -> None:
    for number in range(accounts.PER_MAILBOX + 2):
        desk.core.check_code(EMAIL, f"visit {number}", asked(desk, conversation=f"visit {number}"))


def test_the_house_mails_no_more_than_so_many_codes_a_minute(desk: Desk) -> None:
    for number in range(accounts.PER_HOUSE):
        desk.core.request_code(f"guess{number}@example.org", f"conversation {number}", "fr")
    with pytest.raises(TooManyCodes) as refused:
        desk.core.request_code(EMAIL, "one", "fr")
    assert (refused.value.retry_at, refused.value.whose) == (desk.clock.now + accounts.MINUTE, "house")
    desk.clock.now = refused.value.retry_at
    assert asked(desk)


def test_the_database_does_not_hold_the_code(desk: Desk) -> None:
    code = asked(desk)
    everything = everything_in(desk.store.engine)
    assert EMAIL in everything  # the control: the row is there
    assert not re.search(rf"\b{code}\b", everything)


def test_the_mail_of_a_code_no_longer_good_is_not_written(desk: Desk) -> None:
    desk.core.request_code(EMAIL, "one", "fr")
    code_id = desk.events("mail")[-1][1]["code_id"]
    assert EMAIL not in repr(desk.core.code_mail(code_id))
    desk.clock.forward(minutes=11)
    with pytest.raises(NotFound):
        desk.core.code_mail(code_id)
