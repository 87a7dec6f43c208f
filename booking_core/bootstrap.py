"""The one place where the core is wired."""

from __future__ import annotations

from time import monotonic

from booking_core.catalogue.live import LiveCatalogue
from booking_core.clock import Clock, system_clock
from booking_core.core import Core
from booking_core.payments import provider_of
from booking_core.settings import Settings, read_settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade


def build_core(settings: Settings | None = None, clock: Clock | None = None) -> Core:
    """A core on the database of ``settings``, which must have been migrated (see ``migrate``); it follows the sellers' files."""
    chosen = settings or read_settings()
    cards = provider_of(chosen) is not None
    catalogue = LiveCatalogue(chosen.data, chosen.demo, monotonic, sales=chosen.sales, cards=cards)
    return Core(chosen, clock or system_clock, catalogue, Store(chosen.database_url))


def migrate(settings: Settings | None = None, clock: Clock | None = None) -> int:
    """Brings the database up to date and fills in the slots that are missing; returns how many."""
    chosen = settings or read_settings()
    store = Store(chosen.database_url)
    upgrade(store)
    store.close()
    return build_core(chosen, clock).ensure_slots()
