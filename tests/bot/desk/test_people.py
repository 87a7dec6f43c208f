"""Who works here, as admins manage it; an agent's own page; what was done."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from booking_core.errors import InvalidEmail
from booking_core.texts import Texts
from bot.conversations.log import utc_now
from bot.desk import frame
from bot.desk.credentials import Credentials, LinkOver
from bot.desk.passwords import Passwords
from bot.desk.sessions import Sessions
from bot.desk.staff import Agent, Staff, StaffError
from tests.bot.desk.house import PASSWORD, Browser, Desk

NEW = "un tout nouveau mot de passe"


@pytest.fixture
def admin(desk: Desk) -> Agent:
    made = desk.agent("admin", name="Ada")
    desk.factor(made)
    return made


@pytest.fixture
def managing(desk: Desk, admin: Agent) -> Browser:
    return desk.browser(admin)


def link_in(text: str) -> str:
    return re.findall(r"/desk/password/[^\"]+", text)[0]


def test_from_being_added_to_the_first_sign_in(desk: Desk, admin: Agent, managing: Browser) -> None:
    form = {"email": " Neu@Desk.Example ", "name": "Neu", "role": "agent", "scope": "some", "sellers": ["cmn", "mad"], "lang": "en"}
    shown = managing.post("/desk/people/new", form)
    assert shown.status_code == 200
    agent = desk.staff.by_email("neu@desk.example")
    assert agent is not None and (agent.sellers, agent.role, agent.lang) == (("cmn", "mad"), "agent", "en")
    assert desk.did("agent_added") == [(admin.id, agent.id)]
    link = link_in(shown.text)
    assert link not in managing.get(f"/desk/people/{agent.id}").text  # shown once
    browser = desk.outside()
    assert "neu@desk.example" in browser.get(link).text
    assert browser.post(link, {"password": NEW, "again": NEW + "x"}).status_code == 422
    assert browser.post(link, {"password": "court", "again": "court"}).status_code == 422
    assert browser.post(link, {"password": NEW, "again": NEW}).headers["location"] == "/desk/sign-in"
    assert browser.sign_in("neu@desk.example", NEW).status_code == 303
    assert browser.get("/desk/me").status_code == 200
    for used in (browser, desk.outside()):
        assert used.get(link).status_code == 404
        used.get("/desk/sign-in")
        assert used.post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 404
    assert desk.credentials.proved("neu@desk.example", NEW) == agent


def test_a_link_is_worth_nothing_when_it_is_old_altered_or_of_somebody_who_left(desk: Desk) -> None:
    agent, other = desk.agent(), desk.agent()
    link = desk.credentials.link(agent.id)
    later = Credentials(desk.engine, "another key of the tests 0123456789", Passwords())
    with pytest.raises(LinkOver):
        later.of_link(link)
    for wrong in (link[:-2], desk.credentials.link(other.id)[:20] + link[20:], "x", ""):
        with pytest.raises(LinkOver):
            desk.credentials.of_link(wrong)
    assert desk.credentials.of_link(link) == agent  # the control
    desk.staff.change(replace(agent, active=False))
    with pytest.raises(LinkOver):
        desk.credentials.of_link(link)


def test_what_an_agent_may_is_changed_at_once(desk: Desk, admin: Agent, managing: Browser) -> None:
    agent = desk.agent("agent", "cmn")
    own = desk.browser(agent)
    form = {"name": "Neu", "role": "supervisor", "scope": "some", "sellers": ["mad", "nowhere"], "lang": "en", "active": "yes"}
    assert managing.post(f"/desk/people/{agent.id}", form).status_code == 303
    assert desk.staff.get(agent.id) == replace(agent, name="Neu", role="supervisor", sellers=("mad",), lang="en")
    assert "Neu (supervisor)" in own.get("/desk/me").text
    noted = desk.audit.events(what="agent_changed")[0]
    assert (noted.agent_id, noted.about, noted.facts["role"], noted.facts["sellers"]) == (admin.id, agent.id, "supervisor", ["mad"])
    del form["active"]
    assert managing.post(f"/desk/people/{agent.id}", form).status_code == 303
    assert own.get("/desk/me").status_code == 303


def test_an_admin_of_some_sellers_manages_their_people_and_nobody_gets_more_from_him(desk: Desk, admin: Agent) -> None:
    park = desk.agent("admin", "france_miniature", name="Parc")
    desk.factor(park)
    browser = desk.browser(park)
    own = desk.agent("agent", "france_miniature", name="Sienne")
    shared = desk.agent("agent", "france_miniature", "cmn", name="Partagé")
    for foreign in (desk.agent("agent", "cmn", name="Ailleurs"), shared, admin):
        assert foreign.name not in browser.get("/desk/people").text
        assert browser.get(f"/desk/people/{foreign.id}").status_code == 404
        for act in ("", "/link", "/second-factor"):
            done = browser.post(
                f"/desk/people/{foreign.id}{act}", {"name": "x", "role": "agent", "scope": "some", "sellers": "france_miniature"}
            )
            assert done.status_code == 404, (foreign.name, act)
        assert desk.staff.get(foreign.id) is not None and desk.staff.get(foreign.id).has_second_factor is (foreign is admin)  # type: ignore[union-attr]
    assert own.name in browser.get("/desk/people").text
    form = {"name": "Parc", "role": "admin", "lang": "fr", "active": "yes"}
    for more in ({"scope": "all"}, {"scope": "some", "sellers": ["cmn"]}):
        assert browser.post(f"/desk/people/{park.id}", {**form, **more}).status_code == 422
        new = {**form, **more, "email": "neu@desk.example"}
        assert browser.post("/desk/people/new", new).status_code == 422
    assert browser.post(f"/desk/people/{own.id}", {**form, "scope": "some", "sellers": ["cmn", "france_miniature"]}).status_code == 303
    assert {desk.staff.get(one.id).sellers for one in (park, own)} == {("france_miniature",)}  # type: ignore[union-attr]
    page = browser.get(f"/desk/people/{own.id}").text
    assert 'value="all"' not in page and 'value="cmn"' not in page and 'value="france_miniature"' in page


def test_an_admin_of_some_sellers_reads_what_their_people_did(desk: Desk, admin: Agent, managing: Browser) -> None:
    park, own, foreign = (desk.agent(role, seller) for role, seller in (("admin", "mad"), ("agent", "mad"), ("agent", "cmn")))  # type: ignore[arg-type]
    desk.factor(park)
    browser = desk.browser(park)
    desk.audit.note(own.id, "order_changed", "ABCD-2345")
    desk.audit.note(foreign.id, "order_changed", "EFGH-6789")
    desk.audit.note(admin.id, "agent_changed", own.id)
    everything, some = managing.get("/desk/audit").text, browser.get("/desk/audit").text
    assert "ABCD-2345" in everything and "EFGH-6789" in everything
    assert "ABCD-2345" in some and "EFGH-6789" not in some and foreign.id not in some
    assert "Ada" in some, "what was done about their people"
    assert "EFGH-6789" not in browser.get(f"/desk/audit?agent={foreign.id}").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"sellers": []}, {"role": "owner"}, {"name": " "}, {"name": "x" * 101}, {"name": "a\nb"},
        {"email": "no address"}, {"email": "taken@desk.example"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_what_was_typed_is_kept(desk: Desk, managing: Browser, wrong: dict[str, object]) -> None:
    desk.staff.create("taken@desk.example", "Taken", "agent")
    form = {"email": "neu@desk.example", "name": "<i>Neu", "role": "agent", "scope": "some", "sellers": ["cmn"], "lang": "fr", **wrong}
    before = desk.staff.all()
    refused = managing.post("/desk/people/new", form)
    assert refused.status_code == 422 and 'class="wrong"' in refused.text
    assert "<i>Neu" not in refused.text and ("name" in wrong or "&lt;i&gt;Neu" in refused.text)
    assert desk.staff.all() == before


def test_somebody_always_manages_access(desk: Desk, admin: Agent) -> None:
    for less in (replace(admin, role="supervisor"), replace(admin, active=False), replace(admin, sellers=("cmn",))):
        with pytest.raises(StaffError, match="last-admin"):
            desk.staff.change(less)
    other = desk.agent("admin")

    def leave(one: Agent) -> bool:
        try:
            Staff(desk.engine).change(replace(one, active=False))
        except StaffError:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(leave, (admin, other))) == [False, True]


def test_two_of_one_address_are_never_added(desk: Desk) -> None:
    def add(_: int) -> bool:
        try:
            Staff(desk.engine).create("Same@desk.example", "Same", "agent")
        except StaffError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(add, range(4))) == [False, False, False, True]
    with pytest.raises(InvalidEmail):
        desk.staff.create("same at desk", "Same", "agent")


def test_a_code_is_good_once_even_for_two_at_the_same_moment(desk: Desk) -> None:
    agent = desk.agent()
    code = pyotp.TOTP(desk.factor(agent)).at(utc_now() + timedelta(seconds=30))
    with ThreadPoolExecutor(4) as pool:
        used = list(pool.map(lambda _: desk.credentials.use_code(agent.id, code), range(4)))
    assert sorted(used) == [False, False, False, True]
    assert not desk.credentials.use_code(agent.id, pyotp.TOTP(desk.factor(desk.agent())).now())


def test_codes_are_not_tried_for_long(desk: Desk) -> None:
    agent = desk.agent()
    secret = desk.factor(agent)
    browser = desk.browser(agent, complete=False)
    browser.get("/desk/second-factor")
    for _ in range(5):
        assert browser.post("/desk/second-factor", {"code": "12345"}).status_code == 422
    right = {"code": pyotp.TOTP(secret).at(utc_now() + timedelta(seconds=30))}
    assert browser.post("/desk/second-factor", right).status_code == 429
    assert browser.get("/desk/me").status_code == 303


def test_a_lost_telephone(desk: Desk, admin: Agent, managing: Browser) -> None:
    agent = desk.agent(password=PASSWORD)
    desk.factor(agent)
    own = desk.browser(agent)
    assert managing.post(f"/desk/people/{agent.id}/second-factor").status_code == 303
    assert own.get("/desk/me").status_code == 303
    assert own.sign_in(agent.email).headers["location"] == "/desk/"
    assert desk.did("second_factor_removed") == [(admin.id, agent.id)]


def test_ones_own_page_asks_for_the_password_again(desk: Desk) -> None:
    agent = desk.agent("supervisor", password=PASSWORD)
    desk.factor(agent)
    browser = desk.browser(agent)
    wrong = {"old": "quatre mots", "password": NEW, "again": NEW}
    assert browser.post("/desk/me/password", wrong).status_code == 422
    assert browser.post("/desk/me/second-factor/remove", {"old": "quatre mots"}).status_code == 422
    for weak in ("trop court", agent.email, "Camille 2026 !"):
        assert browser.post("/desk/me/password", {"old": PASSWORD, "password": weak, "again": weak}).status_code == 422
    found = desk.credentials.proved(agent.email, PASSWORD)
    assert found is not None and found.has_second_factor
    assert browser.post("/desk/me/password", {**wrong, "old": PASSWORD}).status_code == 303
    browser.get("/desk/me")
    assert browser.post("/desk/me/second-factor/remove", {"old": NEW}).status_code == 303
    assert desk.credentials.proved(agent.email, NEW) == agent
    assert browser.get("/desk/me").status_code == 200


def test_what_was_done_is_found_again(desk: Desk, admin: Agent, managing: Browser) -> None:
    agent = desk.agent(name="Zoé")
    for number in range(120):
        desk.audit.note(agent.id, "replied", f"case-{number}", note="<b>")
    desk.audit.note(None, "sign_in_failed", agent.id)
    first = managing.get(f"/desk/audit?agent={agent.id}").text
    assert first.count("<tr>") == 101 and "case-119" in first and "case-19<" not in first and "<b>" not in first
    older = re.findall(r'href="(/desk/audit\?[^"]*before=[^"]*)"', first)[0].replace("&amp;", "&")
    second = managing.get(older).text
    assert second.count("<tr>") == 21 and "case-19<" in second
    assert managing.get("/desk/audit?about=case-7").text.count("<tr>") == 2
    assert "connexion refusée" in managing.get("/desk/audit?what=sign_in_failed").text
    for odd in ("before=x", "before=99999999999999999999", "before=%C2%B2", "agent=%00", "about=%27%20OR%201=1"):
        assert managing.get(f"/desk/audit?{odd}").status_code in (200, 422), odd


def test_everything_that_is_noted_has_its_words(desk: Desk) -> None:
    texts, code = Texts(desk.settings.data), "".join(path.read_text(encoding="utf-8") for path in frame.HERE.rglob("*.py"))
    noted = set(re.findall(r'[._]note[(,][^"]{0,60}"([a-z_]+)"', code))
    assert len(noted) > 25 and {what for what in noted if not texts.has(f"desk-did-{what.replace('_', '-')}")} == set()


def test_ended_sessions_are_cleared_away(desk: Desk) -> None:
    agent = desk.agent()
    moments = [utc_now()]
    sessions = Sessions(desk.engine, lambda: moments[-1])
    old = sessions.find(sessions.begin(agent.id, complete=True))
    assert old is not None and sessions.look(old.id)
    moments.append(moments[0] + timedelta(hours=13))
    assert not sessions.look(old.id)
    new = sessions.begin(agent.id, complete=True)
    moments.append(moments[0])
    assert not sessions.look(old.id)  # it is gone, not only old
    assert sessions.find(new) is not None
