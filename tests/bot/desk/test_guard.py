"""What every route refuses, tried on every route there is; each refusal beside the same request let through."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from starlette.routing import Mount

from bot.conversations.log import utc_now
from bot.desk.staff import Agent
from bot.desk.tables import agent_session
from tests.bot.desk.house import PASSWORD, Browser, Desk
from tests.databases import everything_in

OUTSIDE = {"/sign-in", "/password/{link}", "/static/{name}"}
"""What nobody needs to sign in for."""
TARGET = "/desk/me/language"


def routes(desk: Desk) -> list[tuple[str, str]]:
    """Method and path below ``/desk`` of everything that the desk answers, whoever added it."""
    mounted = next(one for one in desk.app.routes if isinstance(one, Mount) and one.path == "/desk")
    assert isinstance(mounted.app, FastAPI)
    return [(method.upper(), path) for path, methods in mounted.app.openapi()["paths"].items() for method in methods]


def address(path: str, filled: str = "00000000-0000-4000-8000-000000000000") -> str:
    return "/desk" + re.sub(r"\{[^}]*\}", filled, path)


def changed(desk: Desk, agent: Agent) -> bool:
    """Whether the request to ``TARGET`` did what it does."""
    found = desk.staff.get(agent.id)
    assert found is not None
    return found.lang == "en"


def everything(desk: Desk) -> str:
    """All that is kept."""
    return everything_in(desk.engine)


def test_no_page_is_seen_without_signing_in(desk: Desk) -> None:
    browser = desk.outside()
    pages = [path for method, path in routes(desk) if method == "GET" and path not in OUTSIDE]
    assert len(pages) > 5
    for path in pages:
        answer = browser.client.get(address(path))
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/desk/sign-in"), path
        assert browser.client.get(address(path), headers={"HX-Request": "true"}).headers["hx-redirect"] == "/desk/sign-in"
        assert browser.client.get(address(path), headers={"Accept": "text/event-stream"}).status_code == 401


def test_nothing_is_done_without_the_token_of_the_session(desk: Desk) -> None:
    admin = desk.agent("admin")
    desk.factor(admin)
    browser, others = desk.browser(admin), desk.browser(admin)
    unsafe = [(method, path) for method, path in routes(desk) if method not in ("GET", "HEAD")]
    assert len(unsafe) > 8
    before = everything(desk)
    for method, path in unsafe:
        for token in ("", "wrong", others.csrf, browser.csrf.swapcase(), "é"):
            answer = browser.client.request(method, address(path), data={"csrf": token}, headers={"Origin": desk.url})
            assert answer.status_code == 403, (method, path, token)
        assert browser.client.request(method, address(path)).status_code == 403
        foreign = {"Origin": "https://evil.example", "X-CSRF": browser.csrf}
        assert browser.client.request(method, address(path), headers=foreign).status_code == 403
        assert browser.client.request(method, address(path), headers={**foreign, "Origin": "null"}).status_code == 403
    assert everything(desk) == before
    assert browser.post(TARGET, {"lang": "en"}).status_code == 303 and changed(desk, admin)  # the control


def test_a_token_may_come_in_a_header_or_with_files(desk: Desk) -> None:
    agent = desk.agent()
    browser = desk.browser(agent)
    shown = {"X-CSRF": browser.csrf, "Origin": desk.url}
    assert browser.client.post(TARGET, data={"lang": "en"}, headers=shown).status_code == 303
    assert changed(desk, agent)
    assert browser.post(TARGET, {"lang": "fr"}, files={"file": ("a.txt", b"a")}).status_code == 303
    assert not changed(desk, agent)


def test_signing_in_needs_a_token_too(desk: Desk) -> None:
    agent = desk.agent(password=PASSWORD)
    browser = desk.outside()
    assert browser.client.post("/desk/sign-in", data={"email": agent.email, "password": PASSWORD}).status_code == 401
    browser.get("/desk/sign-in")
    form = {"email": agent.email, "password": PASSWORD}
    assert browser.client.post("/desk/sign-in", data=form).status_code == 403
    assert browser.post("/desk/sign-in", form, Origin="https://evil.example").status_code == 403
    assert browser.get("/desk/me").status_code == 303
    browser.get("/desk/sign-in")
    assert browser.post("/desk/sign-in", form).status_code == 303


def test_what_is_for_admins_is_for_them(desk: Desk) -> None:
    for role in ("agent", "supervisor"):
        browser, victim = desk.browser(desk.agent(role)), desk.agent()  # type: ignore[arg-type]
        for page in ("/desk/people", "/desk/people/new", f"/desk/people/{victim.id}", "/desk/audit"):
            assert browser.get(page).status_code == 403, page
        assert "/desk/people" not in browser.get("/desk/me").text
        form = {"name": "Changed", "role": "admin", "scope": "all", "lang": "en", "active": "yes"}
        assert browser.post(f"/desk/people/{victim.id}", form).status_code == 403
        assert browser.post("/desk/people/new", {**form, "email": "mine@desk.example"}).status_code == 403
        link = browser.post(f"/desk/people/{victim.id}/link")
        assert link.status_code == 403 and "/desk/password/" not in link.text
        assert desk.staff.get(victim.id) == victim and desk.staff.by_email("mine@desk.example") is None
    admin = desk.agent("admin")
    desk.factor(admin)
    assert desk.browser(admin).post(f"/desk/people/{victim.id}", form).status_code == 303  # the control
    assert desk.staff.get(victim.id) == replace(victim, name="Changed", role="admin", lang="en")


@pytest.mark.parametrize(
    ("column", "ago", "good"), [("seen_at", 11, True), ("seen_at", 13, False), ("begun_at", 167, True), ("begun_at", 169, False)]
)
def test_a_session_ends_unused_after_twelve_hours_and_used_after_a_week(desk: Desk, column: str, ago: int, good: bool) -> None:
    agent = desk.agent()
    browser = desk.browser(agent)
    with desk.engine.begin() as db:
        db.execute(update(agent_session).values({column: utc_now() - timedelta(hours=ago)}))
    assert (browser.get("/desk/me").status_code == 200) is good
    assert (browser.post(TARGET, {"lang": "en"}).status_code == 303) is good
    assert changed(desk, agent) is good
    if good:  # it was used, so it is good for as long again
        with desk.engine.connect() as db:
            assert utc_now() - db.execute(agent_session.select()).one().seen_at < timedelta(minutes=1)


def test_sessions_end_with_access_and_with_the_password(desk: Desk) -> None:
    agent = desk.agent(password=PASSWORD)
    one, other = desk.browser(agent), desk.browser(agent)
    form = {"old": PASSWORD, "password": "un autre mot de passe", "again": "un autre mot de passe"}
    assert one.post("/desk/me/password", form).status_code == 303
    assert one.get("/desk/me").status_code == 200 and other.get("/desk/me").status_code == 303
    desk.staff.change(replace(agent, active=False))
    assert one.get("/desk/me").status_code == 303
    assert one.post(TARGET, {"lang": "en"}).status_code == 401 and not changed(desk, agent)
    desk.staff.change(agent)
    assert one.get("/desk/me").status_code == 303  # what has ended does not come back


def test_a_session_without_its_second_factor_opens_nothing(desk: Desk) -> None:
    agent = desk.agent()
    desk.factor(agent)
    browser = desk.browser(agent, complete=False)
    browser.get("/desk/second-factor")
    for method, path in routes(desk):
        if method == "GET" and path not in OUTSIDE | {"/second-factor"}:
            assert browser.client.get(address(path)).headers["location"].startswith("/desk/second-factor"), path
    assert browser.post(TARGET, {"lang": "en"}).status_code == 401 and not changed(desk, agent)


def test_what_goes_wrong_is_a_page_in_the_agents_language(desk: Desk) -> None:
    browser = desk.browser(desk.agent(lang="en"))
    missing = browser.get("/desk/nothing-here")
    assert missing.status_code == 404 and "<h1>Not found</h1>" in missing.text and "Sign out" in missing.text
    stranger: Browser = desk.outside()
    assert "<h1>Introuvable</h1>" in stranger.get("/desk/nothing-here").text
    assert "Sign out" not in stranger.get("/desk/nothing-here", **{"Accept-Language": "en"}).text


@pytest.mark.parametrize("odd", ["x", "%00", "..%2F..%2Fetc%2Fpasswd", "%F0%9F%98%80", "1" * 2000, "'%20OR%201=1--", "%ED%A0%80"])
def test_an_id_that_is_none_breaks_no_route(desk: Desk, odd: str) -> None:
    admin = desk.agent("admin")
    desk.factor(admin)
    browser = desk.browser(admin)
    for method, path in routes(desk):
        if "{" not in path:
            continue
        answer = browser.client.request(method, address(path, odd), headers={"X-CSRF": browser.csrf, "Origin": desk.url})
        assert 400 <= answer.status_code < 500, (method, path)
        assert browser.get("/desk/me").status_code == 200


def test_over_https_the_cookie_is_bound_to_the_host(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(public_url="https://groups.seller.example")
    agent = desk.agent(password=PASSWORD)
    page = desk.outside().client.get("/desk/sign-in", headers={"Host": "groups.seller.example"})
    door = page.headers["set-cookie"]
    assert door.startswith("__Host-guichet-door=") and "; Secure" in door and "Path=/" in door and "Domain" not in door
    token = door.partition("=")[2].partition(";")[0]
    headers = {"Host": "groups.seller.example", "Origin": "https://groups.seller.example", "Cookie": f"__Host-guichet-door={token}"}
    form = {"email": agent.email, "password": PASSWORD, "csrf": token}
    made = desk.outside().client.post("/desk/sign-in", data=form, headers=headers)
    assert made.status_code == 303
    cookies = made.headers.get_list("set-cookie")
    assert any(one.startswith("__Host-guichet-desk=") and "; Secure" in one and "SameSite=strict" in one for one in cookies)
