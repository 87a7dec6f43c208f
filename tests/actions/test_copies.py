"""A file that the customer sends: the signed copy of an order, or something for a person."""

from __future__ import annotations

from datetime import date

import pytest

from actions.dialogue.action_turn import filed_in
from booking_core.orders.views import TaskView
from tests.actions.conftest import Talk
from tests.actions.test_ordering import CASES, far, play

__all__ = ["far"]


def ordered(talk: Talk) -> str:
    opening, answers = CASES["dated"]
    play(talk, opening, **answers)
    talk.say("oui")
    reference = talk.dossier.last_order
    assert reference
    return reference


def copies(talk: Talk) -> list[TaskView]:
    return [task for task in talk.house.core.desk.tasks() if task.kind == "copy_to_check"]


def titles(talk: Talk) -> list[str]:
    return [title for _, title in talk.dossier.shown]


def test_the_copy_of_the_one_order_to_be_signed_is_taken_for_it_and_seen_at_the_desk(far: Talk) -> None:
    reference = ordered(far)
    said = far.send("bon <b>signé</b>.pdf", page="france_miniature")
    assert reference in said.text and "bon <b>signé</b>.pdf" in said.text and "France Miniature" in said.text
    assert "handoff" not in said.custom and far.dossier.pending is None
    (task,) = copies(far)
    assert (task.reference, task.facts) == (reference, {"conversation": far.name})
    assert far.house.core.desk.order(reference).state == "awaiting_signature", "a person records the signature, not a file"


def test_repeated_it_is_one_task_and_the_signature_ends_it(far: Talk) -> None:
    reference = ordered(far)
    for seq in (2, 2, 3):
        far.send("page.png", seq, "france_miniature")
    assert len(copies(far)) == 1
    history = [one.action for one in far.house.core.desk.history(reference)]
    assert history.count("copy_sent") == 2, "the same message answered twice is one copy"
    far.house.core.desk.record_signature("agent:1", reference, date.fromisoformat(f"{far.house.core.clock():%Y-%m-%d}"), "signed-1")
    assert copies(far) == []


def test_of_several_the_customer_says_which(far: Talk) -> None:
    references = [ordered(far), ordered(far)]
    asked = far.send("scan.pdf", page="france_miniature")
    assert asked.custom["asks"] == "reference" and copies(far) == []
    told = far.press(references[0])
    assert references[0] in told.text and "scan.pdf" in told.text
    assert [task.reference for task in copies(far)] == [references[0]]


def test_which_is_also_typed(far: Talk) -> None:
    references = [ordered(far), ordered(far)]
    far.send("scan du 12 mars.pdf", page="france_miniature")
    assert references[1] in far.say(f"c'est pour la {references[1]}").text
    assert [task.reference for task in copies(far)] == [references[1]]


def test_on_another_sellers_page_a_case_brings_it_to_the_one_who_checks(far: Talk) -> None:
    reference = ordered(far)
    said = far.send("scan.pdf", page="cmn")
    assert reference in said.text and said.custom["handoff"]["seller"] == "france_miniature"
    assert far.house.core.desk.cases(far.name)[0].reason == "file"


def test_without_such_an_order_a_person_is_proposed(talk: Talk) -> None:
    offered = talk.send("photo.png", page="cmn")
    assert "photo.png" in offered.text and offered.custom["asks"] == "confirm"
    assert any("transmettre" in title for title in titles(talk)) and any("copie signée" in title for title in titles(talk))
    talk.dossier.seller = "cmn"
    told = talk.press("transmettre")
    assert told.custom["handoff"]["state"] == "queued"
    (case,) = talk.house.core.desk.cases(talk.name)
    assert case.reason == "file" and "photo.png" in case.summary


def test_another_file_goes_to_the_case_there_is(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.send("photo.png", page="cmn")
    talk.press("transmettre")
    told = talk.send("suite.png", 6, "cmn")
    assert "suite.png" in told.text and "verra ici" in told.text
    (case,) = talk.house.core.desk.cases(talk.name)
    assert "suite.png" in case.summary


def test_a_booking_in_hand_goes_on(talk: Talk) -> None:
    asked = talk.say("Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book").custom["asks"]
    told = talk.send("liste.pdf", page="cmn")
    assert "liste.pdf" in told.text and told.custom["asks"] == asked
    assert any("conseiller" in title for title in titles(talk))


def test_who_says_that_it_is_a_copy_proves_who_he_is_first(far: Talk) -> None:
    reference = ordered(far)
    email = far.dossier.account and far.dossier.account.email
    other = Talk(far.house, "another")
    other.send("scan.pdf", page="france_miniature")
    assert other.press("copie signée").custom["asks"] == "email"
    other.say(str(email))
    told = other.code()
    assert reference in told.text and "scan.pdf" in told.text
    assert [task.facts for task in copies(far)] == [{"conversation": "another"}]


def test_who_has_no_order_to_sign_is_told_so(talk: Talk) -> None:
    talk.option()
    told = talk.send("scan.pdf", page="cmn")
    assert "scan.pdf" in told.text and any("transmettre" in title for title in titles(talk))
    assert not any("copie signée" in title for title in titles(talk))


@pytest.mark.parametrize(("metadata", "name"), [({"file": "a.pdf", "seq": 4}, "a.pdf"), ({"file": "a.pdf"}, None), ({"seq": 4}, None)])
def test_what_the_gateway_tells_of_a_file(talk: Talk, metadata: dict[str, object], name: str | None) -> None:
    found = filed_in(talk.house.core, metadata)
    assert (found.name if found else None) == name
