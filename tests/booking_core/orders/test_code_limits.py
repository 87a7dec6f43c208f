"""Strangers cannot keep others from logging in: what a network may ask for, and what is kept of the house's minute for others."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from booking_core.errors import InvalidEmail, TooManyCodes
from booking_core.orders import accounts
from booking_core.store import EmailCode
from tests.booking_core.orders.desk import Desk

EMAIL = "agence@example.org"
STRANGER, NEWCOMER = "5" * 64, "7" * 64
SHARED = accounts.PER_HOUSE - accounts.RESERVED


def ask(desk: Desk, number: int, network: str | None, conversation: str | None = None) -> str:
    """What became of a wish for a code: "mailed", or whose limit refused it."""
    try:
        desk.core.request_code(f"guess{number}@example.org", conversation or f"conversation {number}", "fr", network)
    except TooManyCodes as refused:
        return refused.whose
    return "mailed"


@pytest.mark.parametrize(("network", "refused", "newcomer"), [(STRANGER, "network", "mailed"), (None, "house", "house")])
def test_one_network_cannot_ask_so_much_that_nobody_else_gets_a_code(desk: Desk, network: str | None, refused: str, newcomer: str) -> None:
    """Thirteen conversations with five codes each in the same minute. The control: what no network is told of fills the house."""
    told = [ask(desk, number, network, f"conversation {number % 13}") for number in range(65)]
    assert told.count("mailed") == (accounts.PER_NETWORK if network else accounts.PER_HOUSE)
    assert set(told) == {"mailed", refused}
    assert ask(desk, 999, NEWCOMER if network else None) == newcomer


def test_the_limit_of_a_network_ends_after_an_hour_and_names_the_moment(desk: Desk) -> None:
    begun = desk.clock.now
    for number in range(accounts.PER_NETWORK):
        assert ask(desk, number, STRANGER) == "mailed"
    with pytest.raises(TooManyCodes) as refused:
        desk.core.request_code(EMAIL, "one", "fr", STRANGER)
    assert (refused.value.whose, refused.value.retry_at) == ("network", begun + accounts.HOUR)
    desk.clock.now = refused.value.retry_at
    assert ask(desk, 1, STRANGER) == "mailed"


def fill_the_shared_minute(desk: Desk) -> None:
    """Networks that have asked before, in the last hour, ask again for all that is not reserved."""
    networks = [f"{number:064}" for number in range(SHARED // 5)]
    for number in range(accounts.LITTLE * len(networks)):
        assert ask(desk, number, networks[number % len(networks)]) == "mailed"
    desk.clock.forward(minutes=2)
    for number in range(SHARED):
        assert ask(desk, 1000 + number, networks[number % len(networks)]) == "mailed"
    assert ask(desk, 2000, networks[0]) == "house"


def test_part_of_the_minute_is_kept_for_networks_that_asked_for_little(desk: Desk) -> None:
    fill_the_shared_minute(desk)
    told = [ask(desk, 3000 + number, NEWCOMER) for number in range(accounts.LITTLE + 1)]
    assert told == ["mailed"] * accounts.LITTLE + ["house"], "the control: who asked for more has his share in what all share"
    others = [ask(desk, 4000 + number, f"{9000 + number:064}") for number in range(accounts.RESERVED)]
    assert others.count("mailed") == accounts.RESERVED - accounts.LITTLE, "the reserve too has an end: the mail server's good name"


def test_who_has_proved_the_address_here_is_not_refused_for_what_others_ask(desk: Desk) -> None:
    desk.core.request_code(EMAIL, "one", "fr", STRANGER)
    code = desk.core.code_mail(desk.events("mail")[-1][1]["code_id"]).code
    desk.core.check_code(EMAIL, "one", code)
    for number in range(2 * accounts.PER_HOUSE):
        ask(desk, number, STRANGER if number < accounts.PER_HOUSE else None)
    assert ask(desk, 1, STRANGER) == "network"
    assert ask(desk, 999, None) == "house"
    desk.core.request_code(EMAIL, "one", "fr", STRANGER)
    with pytest.raises(TooManyCodes):  # the control: another conversation has proved nothing
        desk.core.request_code(EMAIL, "two", "fr", STRANGER)


def test_the_network_is_forgotten_after_an_hour(desk: Desk) -> None:
    def kept() -> list[str | None]:
        with desk.store.read() as session:
            return list(session.scalars(select(EmailCode.network).order_by(EmailCode.asked_at)))

    ask(desk, 1, STRANGER)
    desk.clock.forward(minutes=59)
    ask(desk, 2, NEWCOMER)
    assert kept() == [STRANGER, NEWCOMER]
    desk.clock.forward(minutes=1)
    ask(desk, 3, None)
    assert kept() == [None, NEWCOMER, None]


@pytest.mark.parametrize(("letters", "valid"), [(80, False), (65, False), (64, True)])
def test_an_address_that_no_mailbox_has_gets_no_code(desk: Desk, letters: int, valid: bool) -> None:
    if valid:
        desk.core.request_code("é" * letters + "@x.fr", "one", "fr")
    else:
        with pytest.raises(InvalidEmail):
            desk.core.request_code("é" * letters + "@x.fr", "one", "fr")
