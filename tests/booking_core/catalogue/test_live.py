"""A running service follows its sellers' files, and keeps the last good catalogue while one of them is bad."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from booking_core.catalogue import Catalogue, CatalogueError
from booking_core.catalogue.live import LiveCatalogue

SELLER = """\
id: abbey
name: {fr: Abbaye, en: Abbey}
short_name: Abbaye
contact: {email: abbey@example.test}
documents:
  - {id: terms, title: Conditions}
categories:
  - {id: adults, name: {fr: adultes, en: adults}}
sites:
  - {id: cloister, name: {fr: Cloître, en: Cloister}}
activities:
  - {id: visit, name: {fr: Visite, en: Visit}, sites: [cloister], channel: online, offered_to: [adults]}
rules:
  - id: ABB-001
    kind: group_max
    persons: 12
    source: {document: terms, article: "1"}
    applies_to: {sites: [cloister]}
    text: {fr: "{persons} personnes au plus.", en: "At most {persons} people."}
"""


class Service:
    """A folder of files and a catalogue on it, with a clock that the test moves."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "sellers" / "abbey.yaml"
        self.file.parent.mkdir()
        self.write(SELLER)
        self.now = 100.0
        self.catalogue = LiveCatalogue(folder, False, lambda: self.now, every=2.0)

    def write(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")

    def later(self, seconds: float = 2.0) -> Catalogue:
        self.now += seconds
        return self.catalogue()

    def sentence(self) -> str:
        return self.later().rule("ABB-001").text.en


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return Service(tmp_path)


def test_a_good_change_is_taken_up(service: Service) -> None:
    assert service.sentence() == "At most 12 people."
    service.write(SELLER.replace("persons: 12", "persons: 8"))
    assert service.sentence() == "At most 8 people."


def test_unchanged_files_are_not_loaded_again(service: Service) -> None:
    before = service.catalogue()
    assert service.later(60) is before


def test_files_are_looked_at_only_every_so_often(service: Service) -> None:
    service.write(SELLER.replace("persons: 12", "persons: 8"))
    assert service.later(1.9).rule("ABB-001").text.en == "At most 12 people."
    assert service.later(0.1).rule("ABB-001").text.en == "At most 8 people."


@pytest.mark.parametrize(
    ("bad", "line", "said"),
    [
        (SELLER.replace("persons: 12", "persons: -1"), 16, "'persons' is -1: write a number from 1"),
        (SELLER.replace("persons: 12", "person: 12"), 16, "unknown key 'person'"),
        (SELLER.replace('    source: {document: terms, article: "1"}\n', ""), 14, "'source' is missing"),
        (SELLER[:-30], 20, "is not YAML"),
        ("", 1, "must be a mapping"),
    ],
)
def test_a_bad_change_keeps_the_last_good_catalogue_and_is_logged(service: Service, bad: str, line: int, said: str) -> None:
    service.write(bad)
    with capture_logs() as logs:
        assert service.sentence() == "At most 12 people."
        assert service.sentence() == "At most 12 people."
    assert [entry["log_level"] for entry in logs] == ["error"], "said once, not at every look"
    assert any(f"abbey.yaml:{line}: " in problem and said in problem for problem in logs[0]["problems"]), logs
    service.write(SELLER.replace("persons: 12", "persons: 9"))
    assert service.sentence() == "At most 9 people."


def test_a_seller_whose_file_is_gone_stays_until_the_next_start(service: Service, tmp_path: Path) -> None:
    service.file.unlink()
    with capture_logs() as logs:
        assert service.sentence() == "At most 12 people."
    assert "restart to drop it" in str(logs)
    assert not LiveCatalogue(tmp_path, False, lambda: 0.0)().sellers


def test_a_bad_file_at_the_start_is_refused(service: Service, tmp_path: Path) -> None:
    service.write("id: abbey\n")
    with pytest.raises(CatalogueError):
        LiveCatalogue(tmp_path, False, lambda: 0.0)


def test_the_core_shows_the_change_without_a_restart(tmp_path: Path) -> None:
    from booking_core.core import Core
    from booking_core.settings import Settings
    from booking_core.store import Store
    from tests.booking_core.real import MovableClock

    service = Service(tmp_path)
    settings = Settings(home=tmp_path / "home", demo=True)
    core = Core(settings, MovableClock(), service.catalogue, Store(settings.database_url))
    assert core.catalogue.rule("ABB-001").text.en == "At most 12 people."
    service.write(SELLER.replace("persons: 12", "persons: 8"))
    service.now += 5
    assert core.catalogue.rule("ABB-001").text.en == "At most 8 people."
