"""A site that a seller's file gets while Guichet runs is on sale without a restart, and without waiting for the night."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from booking_core.catalogue.live import LiveCatalogue
from booking_core.core import Core
from booking_core.jobs.worker import Worker
from booking_core.settings import REPOSITORY, Settings
from booking_core.store import Slot, Store
from booking_core.store.migrate import upgrade
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import MovableClock

NEW_SITE = """
  vaults:
    {first: 10:00, last: 11:00, every_minutes: 30, visit_minutes: 60, capacity: 20, opening: {fr: le matin, en: in the morning}}
towns:
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One seller's files, which a test may change."""
    for folder in ("sellers", "demo"):
        (tmp_path / folder).mkdir()
        shutil.copy(REPOSITORY / "data" / folder / "cmn.yaml", tmp_path / folder)
    return tmp_path


def test_a_site_that_is_added_gets_its_slots(tmp_path: Path, data: Path) -> None:
    settings, clock = Settings(home=tmp_path / "home", demo=True), MovableClock()
    store = Store(settings.database_url)
    upgrade(store)
    seconds = iter(range(0, 10_000, 5))
    core = Core(settings, clock, LiveCatalogue(data, True, lambda: float(next(seconds))), store)
    core.ensure_slots()
    worker = Worker(core, TEXTS)
    assert worker.slots_of_changes() == 0

    seller, sample = data / "sellers" / "cmn.yaml", data / "demo" / "cmn.yaml"
    text = seller.read_text(encoding="utf-8")
    text = text.replace("\nsites:\n", "\nsites:\n  - {id: vaults, name: {fr: Caveaux, en: Vaults}}\n", 1)
    activity = "{id: vaults, name: {fr: Caveaux, en: Vaults}, sites: [vaults], channel: online, offered_to: [adults]}"
    seller.write_text(text.replace("\nactivities:\n", f"\nactivities:\n  - {activity}\n", 1), encoding="utf-8")
    sample.write_text(sample.read_text(encoding="utf-8").replace("\ntowns:\n", NEW_SITE, 1), encoding="utf-8")

    assert worker.slots_of_changes() == 401 * 3, "three a day, from today on"
    assert worker.slots_of_changes() == 0
    with store.read() as session:
        last = session.scalar(select(func.max(Slot.day)).where(Slot.site == "vaults"))
    assert last == clock.now.date() + timedelta(days=400)
