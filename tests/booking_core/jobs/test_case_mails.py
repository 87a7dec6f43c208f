"""Mails about cases, at a real server: where they are answered, what the rules had decided, and many in one letter."""

from __future__ import annotations

import re
from typing import Any

import pytest

from booking_core.errors import NotFound
from booking_core.jobs.mailing import Mailing
from booking_core.mail.people import MOST_GATHERED
from booking_core.mail.transport import Smtp
from booking_core.orders.case_mails import MAILS_BY_NETWORK
from tests.booking_core.jobs.conftest import Post
from tests.booking_core.jobs.test_mailing import INBOX, about, plain
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House

OFFICE = "5" * 64
LINK = re.compile(r"http\S+/answer/(\S+)")
DECIDED = {
    "outcome": "handoff",
    "reasons": [{"code": "museum_pass", "rule": "CMN-053", "reading": None, "fr": "Le service client réserve.", "en": "They book."}],
}  # fmt: skip


@pytest.fixture
def mailing(guichet: House, post: Post) -> Mailing:
    return Mailing(guichet.core, TEXTS, Smtp(f"smtp://127.0.0.1:{post.port}", "g@example.org"))


def told(house: House, conversation: str = "one", network: str | None = None, **facts: Any) -> str:
    said = f"« Paris Museum Pass, {conversation} »"
    return house.core.hand_over("cmn", conversation, None, "museum_pass", said, facts, "fr", f"{conversation}@example.org", network).id


def test_a_case_is_mailed_with_its_decision_and_where_it_is_answered(guichet: House, post: Post, mailing: Mailing) -> None:
    case = told(guichet, phone="+33612345678", orders=["AAAA-2222", "BBBB-3333"], times=["10:30"], decided=DECIDED)
    mailing.run()
    (mail,) = post.mails
    text = plain(mail)
    assert (mail["To"], mail["Reply-To"]) == (INBOX, "one@example.org")
    assert "à traiter par une personne : Le service client réserve. [CMN-053]" in " ".join(text.split())
    assert "AAAA-2222, BBBB-3333" in text and "+33612345678" in text
    (token,) = LINK.findall(text)
    assert guichet.core.case_by_link(token).id == case
    html = mail.get_body(("html",))
    assert html is not None and token in str(html.get_content())


def test_a_seller_that_answers_no_links_is_sent_none(guichet: House, post: Post, mailing: Mailing) -> None:
    catalogue = guichet.core.catalogue
    own = {seller: sample.model_copy(update={"answers_by_link": False}) for seller, sample in catalogue.samples.items()}
    case = told(guichet)
    link = guichet.core.case_link(case)
    assert link is not None
    guichet.core._catalogue = type(catalogue)(catalogue.by_id, own)  # noqa: SLF001 - as if its file said so
    mailing.run()
    assert LINK.findall(plain(post.mails[0])) == []
    with pytest.raises(NotFound):
        guichet.core.case_by_link(link.rpartition("/")[2])


def test_what_one_network_adds_beyond_its_mails_comes_in_one_letter(guichet: House, post: Post, mailing: Mailing) -> None:
    beyond = MOST_GATHERED + 7
    for number in range(MAILS_BY_NETWORK + beyond):
        told(guichet, f"n{number}", OFFICE)
    mailing.run()
    assert len(post.mails) == MAILS_BY_NETWORK
    guichet.clock.forward(hours=1)
    mailing.run()
    (letter,) = about(post.mails, "cases_gathered")
    text = plain(letter)
    assert letter["To"] == INBOX and f"{beyond} autres demandes" in str(letter["Subject"])
    assert len(LINK.findall(text)) == MOST_GATHERED and "Et 7 autres" in text
    assert f"n{MAILS_BY_NETWORK}@example.org" in text and "Paris Museum Pass" in text


def test_a_letter_of_cases_that_are_all_settled_is_not_sent(guichet: House, post: Post, mailing: Mailing) -> None:
    cases = [told(guichet, f"n{number}", OFFICE) for number in range(MAILS_BY_NETWORK + 1)]
    mailing.run()
    guichet.core.desk.close_case("agent:anne", cases[-1], "closed")
    guichet.clock.forward(hours=1)
    mailing.run()
    assert about(post.mails, "cases_gathered") == []
