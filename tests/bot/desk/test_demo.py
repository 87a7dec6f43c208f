"""The login that the demonstration prints opens its desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.settings import Settings
from bot.conversations import make_engine
from bot.conversations.migrate import migrate
from bot.desk.canned import VARIABLES, Canned
from bot.desk.credentials import Credentials
from bot.desk.passwords import Passwords
from bot.desk.staff import Staff
from bot.ops import ready_answers
from bot.ops.demo import let_in
from tests.bot.desk.house import Browser
from tests.conftest import Guichet
from tests.databases import Sqlite


def test_the_login_in_demo_json_signs_in(guichet: Guichet) -> None:
    browser = Browser(guichet.url)
    assert browser.sign_in(guichet.login["agent_email"], guichet.login["agent_password"]).status_code == 303
    page = browser.get("/desk/me")
    assert page.status_code == 200 and guichet.login["agent_email"] in page.text
    assert browser.sign_in(guichet.login["agent_email"], "another password").status_code != 303
    assert f"{guichet.url}/desk" in (guichet.home / "demo.log").read_text()


@pytest.fixture
def settings(tmp_path: Path, _sqlite: Sqlite) -> Settings:
    """Of a demonstration whose log is empty."""
    return Settings(home=tmp_path, demo=True, conversations_url=_sqlite.copy(migrate, tmp_path / "log"))


def test_it_stays_good_after_a_restart_whatever_became_of_the_account(settings: Settings) -> None:
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


def test_each_seller_begins_with_a_few_ready_answers_that_show_variables_at_work(guichet: Guichet) -> None:
    browser = Browser(guichet.url)
    browser.sign_in(guichet.login["agent_email"], guichet.login["agent_password"])
    page = browser.get("/desk/canned").text
    for title in ("Contrat à signer / Contract to be signed", "Option à valider", "Contremarques", "Bon de commande à signer"):
        assert page.count(title) == 1, title
    assert page.count("Demande bien reçue / Request received") == 4
    canned = Canned(make_engine(Settings(home=guichet.home).conversations_url))
    values = {"customer": "Horizons", "reference": "G7K3-M9QX", "agent": "Camille", "seller": "CMN"}
    assert set(values) == set(VARIABLES)
    answers = canned.all(seller="cmn")
    assert len(answers) == 5 and len(canned.all()) == 20
    filled = [(one.filled("fr", values), one.filled("en", values)) for one in answers]
    assert "Bonjour Horizons, je suis Camille (CMN)." in str(filled) and "{" not in str(filled) and "your order G7K3-M9QX" in str(filled)
    assert all(fr != en for fr, en in filled)


def test_what_the_operator_made_of_them_stays(settings: Settings) -> None:
    canned = Canned(make_engine(settings.conversations_url))
    own = canned.save(None, "mad", "Les nôtres", "Bonjour.", "Hello.")
    ready_answers.give(settings)
    assert [one.id for one in canned.all(seller="mad")] == [own], "who has answers needs no examples"
    changed, dropped, *rest = canned.all(seller="cmn")
    canned.save(changed.id, "cmn", "À nous", "Changée.", "Changed.")
    canned.drop(dropped.id)
    for one in canned.all(seller="chantilly"):
        canned.drop(one.id)
    ready_answers.give(settings)
    assert {one.id for one in canned.all(seller="cmn")} == {changed.id, *(one.id for one in rest)}
    assert canned.get(changed.id).fr == "Changée." and canned.all(seller="chantilly") == []  # type: ignore[union-attr]
