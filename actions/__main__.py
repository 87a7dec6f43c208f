"""The action server: ``python -m actions``, on the loopback interface only, with GET /health for the gateway."""

from __future__ import annotations

import asyncio
import hmac
import os
import warnings
from typing import Any

import structlog
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import HTTPResponse, Request, Sanic
from sanic.response import empty

from actions.common.language import detector
from actions.common.vocabulary import vocabulary
from actions.dialogue.action_turn import ActionTurn, house, known_names
from booking_core.logs import configure
from booking_core.memory import settle

log = structlog.get_logger("actions")


class Executor(ActionExecutor):
    """The SDK's, without its wish for the whole domain at each call: the one action needs none."""

    def update_and_return_domain(self, payload: dict[str, Any], action_name: str) -> dict[str, Any]:
        """No domain is sent (``enable_selective_domain``), and none is missed."""
        return {}


def build() -> Sanic:
    """The app with the one action."""
    executor = Executor()
    executor.register_action(ActionTurn())
    app: Sanic = create_app(executor, cors_origins=[])
    token = os.environ.get("GUICHET_RASA_TOKEN", "")

    async def let_in(request: Request) -> HTTPResponse | None:
        """Rasa alone says whose conversation a turn is: another user of this machine must not."""
        known = request.path == "/health" or hmac.compare_digest((request.args.get("token") or "").encode(), token.encode())
        return None if known else empty(status=401)

    if token:
        app.register_middleware(let_in, "request")
    return app


async def serve(port: int) -> None:
    """Serve until stopped."""
    app = build()
    settle()
    server = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False)
    if server is not None:
        await server.startup()
        log.info("actions_listening", port=port)
        await server.serve_forever()


def main() -> None:
    """Start on ``GUICHET_ACTIONS_PORT``."""
    configure()
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")  # tried together, see requirements/
    core, _, _ = house()
    detector()
    vocabulary(core.settings.data, known_names(core.catalogue))
    asyncio.run(serve(int(os.environ.get("GUICHET_ACTIONS_PORT", "5055"))))


if __name__ == "__main__":
    main()
