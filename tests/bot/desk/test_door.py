"""Getting in and out: who may, and how nobody else does."""

from __future__ import annotations

import time
from dataclasses import replace

import pyotp
import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from bot.desk.tables import agent_session
from tests.bot.desk.house import PASSWORD, Desk

# Where nothing but the password is asked of the database: each sign-in costs a hash, which takes its time.
sqlite_alone = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
FOLLOW = "address => { const a = document.createElement('a'); a.href = address; document.body.append(a); a.click(); }"


def test_signing_in_and_out(desk: Desk) -> None:
    agent = desk.agent("agent", password=PASSWORD, name="Zoé <b>Martin</b>")
    browser = desk.outside()
    asked = browser.get("/desk/me")
    assert asked.status_code == 303 and asked.headers["location"] == "/desk/sign-in?next=/desk/me"
    assert browser.sign_in(agent.email, PASSWORD, next="/desk/me").headers["location"] == "/desk/me"
    page = browser.get("/desk/me")
    assert page.status_code == 200
    assert "Zoé &lt;b&gt;Martin&lt;/b&gt;" in page.text and "<b>Martin" not in page.text
    cookie = page.request.headers["cookie"]
    token = cookie.partition("guichet-desk=")[2]
    with desk.engine.connect() as db:
        kept = db.execute(select(agent_session)).all()
    assert len(kept) == 1 and token not in repr(kept)  # only its hash
    assert browser.post("/desk/sign-out").headers["location"] == "/desk/sign-in"
    browser.client.cookies.set("guichet-desk", token)  # a copy of the cookie is worth nothing afterwards
    assert browser.get("/desk/me").status_code == 303
    assert desk.did("signed_in") == [(agent.id, None)] and desk.did("signed_out") == [(agent.id, None)]


@sqlite_alone
def test_the_cookie_is_for_us_alone(desk: Desk) -> None:
    agent = desk.agent(password=PASSWORD)
    flags = desk.outside().sign_in(agent.email).headers["set-cookie"].lower()
    assert flags.startswith("guichet-desk=") and "httponly" in flags and "samesite=strict" in flags and "path=/" in flags


@sqlite_alone
@pytest.mark.parametrize("wrong", [{"password": "quatre mots sans rapporT"}, {"email": "nobody@desk.example"}, {"password": ""}])
def test_what_is_wrong_is_not_told(desk: Desk, wrong: dict[str, str]) -> None:
    agent = desk.agent(password=PASSWORD)
    browser = desk.outside()
    browser.get("/desk/sign-in")
    refused = browser.post("/desk/sign-in", {"email": agent.email, "password": PASSWORD, **wrong})
    assert refused.status_code == 422 and "Adresse ou mot de passe incorrect" in refused.text
    assert "guichet-desk=" not in refused.headers.get("set-cookie", "")
    assert browser.get("/desk/me").status_code == 303


def test_who_has_no_password_yet_or_left_gets_in_by_none(desk: Desk) -> None:
    new = desk.agent()
    assert desk.outside().sign_in(new.email, "!").status_code == 422
    gone = desk.agent(password=PASSWORD)
    browser = desk.browser(gone)
    assert browser.get("/desk/me").status_code == 200
    desk.staff.change(replace(gone, active=False))
    assert browser.get("/desk/me").status_code == 303
    assert browser.post("/desk/me/language", {"lang": "en"}).status_code == 401
    assert desk.staff.get(gone.id).lang == "fr"  # type: ignore[union-attr]
    assert desk.outside().sign_in(gone.email).status_code == 422


@sqlite_alone
def test_another_sites_address_is_never_gone_to(desk: Desk) -> None:
    agent = desk.agent(password=PASSWORD)
    for elsewhere in ("https://evil.example/", "//evil.example", "/desk/\\evil.example", "/desk", "javascript:alert(1)"):
        assert desk.outside().sign_in(agent.email, next=elsewhere).headers["location"] == "/desk/"


@sqlite_alone
def test_passwords_are_not_tried_for_long(desk: Desk) -> None:
    agent, other = desk.agent(password=PASSWORD), desk.agent(password=PASSWORD)
    browser = desk.outside()
    for _ in range(10):
        assert browser.sign_in(agent.email, "wrong").status_code == 422
    refused = browser.sign_in(agent.email)  # the right one
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
    assert browser.sign_in(other.email).status_code == 303


def test_an_admin_sets_up_a_second_factor_before_anything_else(desk: Desk) -> None:
    admin = desk.agent("admin", password=PASSWORD)
    browser = desk.outside()
    assert browser.sign_in(admin.email).headers["location"].startswith("/desk/second-factor")
    for page in ("/desk/", "/desk/people", "/desk/audit", "/desk/me"):
        assert browser.get(page).headers["location"].startswith("/desk/second-factor"), page
    page = browser.get("/desk/second-factor")
    assert 'src="data:image/svg+xml' in page.text
    secret = page.text.partition('<code class="secret">')[2].partition("<")[0].replace(" ", "")
    assert browser.post("/desk/second-factor", {"code": "000000"}).status_code == 422
    assert browser.get("/desk/people").status_code == 303
    code = pyotp.TOTP(secret).now()
    assert browser.post("/desk/second-factor", {"code": code}).status_code == 303
    assert browser.get("/desk/people").status_code == 200
    # From now on it is asked for, and the code that was used is worth nothing.
    again = desk.outside()
    assert again.sign_in(admin.email).headers["location"].startswith("/desk/second-factor")
    assert secret not in again.get("/desk/second-factor").text.replace(" ", "")
    assert again.post("/desk/second-factor", {"code": code}).status_code == 422
    assert again.get("/desk/people").status_code == 303
    following = pyotp.TOTP(secret).at(time.time() + 30)
    assert again.post("/desk/second-factor", {"code": following}).status_code == 303
    assert again.get("/desk/people").status_code == 200


@sqlite_alone
def test_a_link_in_a_mail_opens_the_desk_for_who_is_signed_in(desk: Desk, chromium: Browser) -> None:
    context = chromium.new_context(locale="fr-FR")
    page = context.new_page()
    token = desk.sessions.begin(desk.agent().id, complete=True)
    strict = {"name": "guichet-desk", "value": token, "url": desk.url, "sameSite": "Strict", "httpOnly": True}
    context.add_cookies([strict])  # type: ignore[list-item]
    elsewhere = desk.url.replace("127.0.0.1", "localhost")  # another site to a browser
    page.goto(f"{elsewhere}/desk/sign-in")
    page.evaluate(FOLLOW, f"{desk.url}/desk/me")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon compte")
    context.clear_cookies()
    page.goto(f"{elsewhere}/desk/sign-in")
    page.evaluate(FOLLOW, f"{desk.url}/desk/me")
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible()
    assert page.url == f"{desk.url}/desk/sign-in?next=/desk/me"
    context.close()


@sqlite_alone
def test_who_is_signed_out_meanwhile_is_told_so(desk: Desk) -> None:
    browser = desk.browser(desk.agent())
    browser.client.cookies.clear()
    told = browser.post("/desk/me/language", {"lang": "en"})
    assert told.status_code == 401 and "Vous n’êtes plus connecté" in told.text


def test_what_no_database_can_hold_is_refused(desk: Desk) -> None:
    browser = desk.outside()
    refused = browser.sign_in("a\0b@desk.example", "x\0")
    assert refused.status_code == 422
