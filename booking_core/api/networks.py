"""Whose share a request counts in: the caller's network, as far as his address tells it. Addresses are neither stored nor logged."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

UNREADABLE = "unreadable"
"""One share for all whose address is none: a new invention each time must not be a new caller each time."""
ONE_HOUSEHOLD = 64
"""Leading bits of an IPv6 address that name who has it; he chooses the rest as he likes, and a new one for each request."""


def network_of(address: str | None) -> str | None:
    """The network that ``address`` (as the proxy or the socket tells it) is in; None for a caller on this machine.

    He is the operator: tests, monitoring, or a proxy that says nothing of the callers (see docs/run-for-real.md).
    """
    if not address:
        return None
    ip = _read(address)
    if ip is None:
        return UNREADABLE
    if ip.is_loopback:
        return None
    if isinstance(ip, IPv6Address):
        return str(IPv6Network((int(ip), ONE_HOUSEHOLD), strict=False))
    return str(ip)


def _read(address: str) -> IPv4Address | IPv6Address | None:
    try:
        ip = ip_address(address)
    except ValueError:
        try:
            ip = ip_address(urlsplit(f"//{address}").hostname or "")  # some proxies tell the port too
        except ValueError:
            return None
    # IPv4 as an IPv6 socket tells it.
    return ip.ipv4_mapped or ip if isinstance(ip, IPv6Address) else ip
