"""``python -m bot.gateway``: serves on ``GUICHET_HOST``:``GUICHET_PORT`` until told to stop."""

from __future__ import annotations

import resource

import uvicorn

from booking_core.bootstrap import build_core
from booking_core.logs import configure
from booking_core.memory import settle
from bot.gateway.app import create_app
from bot.gateway.service import MAX_BODY
from bot.gateway.settings import GatewaySettings

FILES = 4096
"""Twice the sockets that are let in; a service is given 1,024 unless it asks."""


def open_more_files() -> None:
    """As many as are wanted, or as the system lets us."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def main() -> None:
    """Runs the server."""
    settings = GatewaySettings()
    configure()
    open_more_files()
    app = create_app(settings, build_core(settings))
    settle()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,  # it would write addresses, and some of them are signed links
        server_header=False,
        ws_max_size=4 * MAX_BODY,  # larger frames end the socket; smaller ones are refused in words
        ws_max_queue=4,  # frames of one socket that wait in memory
        timeout_graceful_shutdown=3,
    )


if __name__ == "__main__":
    main()
