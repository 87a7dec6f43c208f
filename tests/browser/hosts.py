"""The sellers' demonstration pages, for tests whose gateway has no core."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.settings import Settings
from booking_core.texts import Texts
from bot.channels.web import hosts


@cache
def host_pages() -> APIRouter:
    """Read once for all tests: the sellers' files take most of a second."""
    data = Settings().data
    known: Catalogue = load_catalogue(data)
    return hosts.router(lambda: known, Texts(data))
