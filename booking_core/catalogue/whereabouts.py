"""Where sites are: the address, and the position on a map."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from booking_core.catalogue.entry import Entry
from booking_core.catalogue.words import Text


class Position(Entry):
    """A point of the earth in degrees (WGS 84): north and east are more than nothing."""

    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False)


class Whereabouts(Entry):
    """Where a site is, as far as anybody says."""

    address: str | None = Field(default=None, min_length=1)
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A site that a map can show."""

    name: Text
    address: str | None
    latitude: float
    longitude: float
