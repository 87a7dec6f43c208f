"""Where a seller's chat may stand, and its colour (docs/adr/0022)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

import idna
from pydantic import Field

from booking_core.catalogue.colours import LEAST_CONTRAST, LIGHT, contrast
from booking_core.catalogue.entry import Entry
from booking_core.catalogue.errors import Fault, Where

HOUSE_ACCENT = "#14505c"
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
_USUAL_PORT = {"https": 443, "http": 80}


class Widget(Entry):
    """The chat on the seller's pages.

    ``origins`` are those where it may be embedded, as browsers write them: ``https://www.seller.example``. A page of our own
    address always may. ``accent``: the colour of its button and header, ``#rrggbb``; the panel moves it to where it is read.
    """

    origins: tuple[str, ...] = ()
    accent: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = HOUSE_ACCENT


def widget_faults(widget: Widget) -> Iterator[Fault]:
    """Origins that no browser would ever send, and an accent that is not seen on the panel."""
    at: Where = ("widget",)
    for index, origin in enumerate(widget.origins):
        if why := why_no_origin(origin):
            yield (*at, "origins", index), f"{origin!r} is no origin that a page may have: {why}"
        elif origin in widget.origins[:index]:
            yield (*at, "origins", index), f"{origin!r} is listed twice: keep one"
    seen = contrast(widget.accent, LIGHT)
    if seen < LEAST_CONTRAST:
        yield (
            (*at, "accent"),
            f"{widget.accent} is hardly seen on white ({seen:.1f}:1): take a darker one, of {LEAST_CONTRAST:.0f}:1 or more",
        )


def why_no_origin(written: str) -> str | None:
    """What to write instead; None for an origin in the very form in which browsers send it, which is compared letter by letter.

    Without TLS only this machine: whoever is on the way could put his own page in the seller's place.
    """
    if "*" in written:
        return "write each one out, there are no patterns"
    try:
        parts = urlsplit(written)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return "write it as https://www.seller.example"
    if parts.scheme.lower() not in _USUAL_PORT or not host:
        return "write it as https://www.seller.example"
    plain = _in_ascii(host)
    if plain is None or not (_HOST.fullmatch(plain) or _is_ip(plain)):
        return "write it as https://www.seller.example"
    if parts.scheme.lower() == "http" and not _is_here(plain):
        return "write https, the page must come over TLS"
    shown = f"[{plain}]" if ":" in plain else plain
    meant = f"{parts.scheme.lower()}://{shown}" + (f":{port}" if port and port != _USUAL_PORT[parts.scheme.lower()] else "")
    return None if written == meant else f"write {meant}"


def _in_ascii(host: str) -> str | None:
    """As browsers send an international name (``xn--…``)."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return None


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_here(host: str) -> bool:
    return host == "localhost" or (_is_ip(host) and ip_address(host).is_loopback)
