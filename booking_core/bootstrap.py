"""The one place where the core is wired."""

from __future__ import annotations

from booking_core.catalogue import load_catalogue
from booking_core.clock import Clock, system_clock
from booking_core.core import Core
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade


def build_core(settings: Settings | None = None, clock: Clock | None = None) -> Core:
    """A core on the database of ``settings``; the database must have been migrated (see ``migrate``)."""
    chosen = settings or Settings()
    return Core(chosen, clock or system_clock, load_catalogue(chosen.data, chosen.demo), Store(chosen.database_url))


def migrate(settings: Settings | None = None, clock: Clock | None = None) -> int:
    """Brings the database up to date and fills in the slots that are missing; returns how many."""
    chosen = settings or Settings()
    store = Store(chosen.database_url)
    upgrade(store)
    store.close()
    return build_core(chosen, clock).ensure_slots()
