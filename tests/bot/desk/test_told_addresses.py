"""An address told to the agent, whom no dialogue hears for: offered beside the transcript, noted once, and only what the customer wrote."""

from __future__ import annotations

import pytest

from bot.conversations.log import utc_now
from bot.conversations.records import Message
from bot.desk.talks.addresses import told_in
from tests.bot.desk.talking import ASKS, Console, Customer, Floor, hands_over
from tests.waiting import until

ANA, PAUL = "ana@agence.example", "paul@guides.example"


def taken(floor: Floor) -> tuple[Customer, Console, str]:
    """A customer without an address, whose case an agent has."""
    customer, ines = floor.customer(), floor.agent("cmn")
    case = floor.desk.core.hand_over("cmn", customer.id, None, "asked", "x", {}, "fr").id
    hands_over(floor.rasa, "cmn", case)
    customer.say(ASKS)
    until(lambda: floor.open(customer.id) is not None)
    ines.do(customer.id, "claim")
    return customer, ines, case


def test_what_the_customer_wrote_is_offered_and_noted_once(floor: Floor) -> None:
    customer, ines, case = taken(floor)
    core, stream = floor.desk.core, f"/desk/talks/{customer.id}/stream?after=0.0"
    assert "Noter pour la réponse" not in ines.page(customer.id).text
    with ines.follows(stream) as told:
        customer.say(f"Mon adresse est {ANA.title()}, celle de mon guide {PAUL}.")
        told.hears("addresses", f'value="{ANA}"')
    page = ines.page(customer.id).text
    assert f'name="email" value="{ANA}"' in page and f'name="email" value="{PAUL}"' in page
    assert core.handover(case).email is None, "nothing is taken by itself"
    for _ in range(2):
        assert ines.do(customer.id, "address", email=ANA) == "address_noted"
    assert core.handover(case).email == ANA
    assert floor.desk.did("address_noted") == [(ines.agent.id, customer.id)]
    assert ANA not in str([event.facts for event in floor.desk.audit.events(what="address_noted")])
    page = ines.page(customer.id).text
    assert f'<option value="{ANA}"' in page, "the transcript may go there"
    assert f'name="email" value="{ANA}"' not in page and f'name="email" value="{PAUL}"' in page


def test_nobody_else_notes_and_nothing_but_what_the_customer_wrote(floor: Floor) -> None:
    customer, ines, case = taken(floor)
    customer.say(f"{ANA}")
    ines.reply(customer.id, f"Écrivez à {PAUL}.")
    ben, stranger = floor.agent("cmn", name="Ben"), floor.agent("mad")
    assert "Noter pour la réponse" not in ben.page(customer.id).text
    assert ben.do(customer.id, "address", email=ANA) == "not_yours"
    assert stranger.browser.post(f"/desk/talks/{customer.id}/address", {"email": ANA}).status_code == 404
    for wrong in (PAUL, "thief@x.example", "", f"{ANA}\nBcc: {PAUL}"):
        assert ines.do(customer.id, "address", email=wrong) == "address_gone", wrong
    assert "Rien n’a été noté" in ines.browser.get(f"/desk/talks/{customer.id}?told=address_gone").text
    assert floor.desk.core.handover(case).email is None and floor.desk.did("address_noted") == []


def said(text: str, author: str = "customer") -> Message:
    """A row."""
    return Message(seq=1, at=utc_now(), author=author, text=text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mon adresse est ana@agence.example.", [ANA]),
        ("<ana@agence.example>", [ANA]),
        ("mailto:Ana@Agence.example!", [ANA]),
        ("ana@agence.example, ou paul@guides.example ?", [PAUL, ANA]),
        ("a@x.example b@x.example c@x.example d@x.example", ["d@x.example", "c@x.example", "b@x.example"]),
        ("<script>alert(1)</script>@x.example", []),
        ("ana@agence", []),
        ("ana@@agence.example", []),
        ("@" * 5000, []),
        ("sans adresse", []),
    ],
)
def test_addresses_are_found_among_words(text: str, found: list[str]) -> None:
    assert told_in([said(text)], ()) == found
    assert told_in([said(text, "agent")], ()) == []
    assert told_in([said(text)], found) == ([] if len(found) < 3 else ["a@x.example"])
