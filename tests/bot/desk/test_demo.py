"""The login that the demonstration prints opens its desk."""

from __future__ import annotations

from pathlib import Path

from booking_core.settings import Settings
from bot.conversations import make_engine
from bot.conversations.migrate import migrate
from bot.desk.credentials import Credentials
from bot.desk.passwords import Passwords
from bot.desk.staff import Staff
from bot.ops.demo import let_in
from tests.bot.desk.house import Browser
from tests.conftest import Guichet


def test_the_login_in_demo_json_signs_in(guichet: Guichet) -> None:
    browser = Browser(guichet.url)
    assert browser.sign_in(guichet.login["agent_email"], guichet.login["agent_password"]).status_code == 303
    page = browser.get("/desk/me")
    assert page.status_code == 200 and guichet.login["agent_email"] in page.text
    assert browser.sign_in(guichet.login["agent_email"], "another password").status_code != 303
    assert f"{guichet.url}/desk" in (guichet.home / "demo.log").read_text()


def test_it_stays_good_after_a_restart_whatever_became_of_the_account(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, demo=True)
    migrate(settings.conversations_url)
    staff = Staff(make_engine(settings.conversations_url))
    credentials = Credentials(make_engine(settings.conversations_url), settings.signing_key(), Passwords())
    let_in(settings, "agent@guichet.example", "first-password-of-it")
    agent = credentials.proved("agent@guichet.example", "first-password-of-it")
    assert agent is not None and (agent.role, agent.sellers) == ("supervisor", ())
    credentials.set_password(agent, "changed by a visitor")
    let_in(settings, "agent@guichet.example", "first-password-of-it")
    assert credentials.proved("agent@guichet.example", "first-password-of-it") == agent
    assert credentials.proved("agent@guichet.example", "changed by a visitor") is None
    assert len(staff.all()) == 1
