"""``/api/v1``: for the sellers' own programs. So far one operation: a transfer has arrived."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request
from fastapi import Path as InPath
from pydantic import BaseModel, ConfigDict, Field

from booking_core.api.problems import ApiError, install
from booking_core.core import Core
from booking_core.orders.views import OrderView
from booking_core.settings import Settings

REFERENCE = r"^[A-Z2-9]{4}-[A-Z2-9]{4}$"


class Transfer(BaseModel):
    """Money that arrived for an order, in integer cents."""

    model_config = ConfigDict(extra="forbid", strict=True)

    amount_cents: int = Field(gt=0, le=100_000_000, examples=[127500])


class Token:
    """``GUICHET_API_TOKEN``; where it is not set in a demonstration, the ``api_token`` of ``home/demo.json`` at each request."""

    def __init__(self, settings: Settings) -> None:
        self._given = settings.api_token
        self._file = settings.home / "demo.json" if settings.demo else None

    def __call__(self, request: Request) -> str:
        """The pseudonym of who asks. Raises ApiError 401."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        expected = self._expected()
        if scheme.lower() != "bearer" or not expected or not hmac.compare_digest(_digest(given.strip()), _digest(expected)):
            raise ApiError(401, "unauthorized", "Send a valid token: Authorization: Bearer …")
        return f"api:{_digest(expected)[:12]}"

    def _expected(self) -> str:
        if self._given or self._file is None:
            return self._given
        try:
            token = json.loads(self._file.read_text(encoding="utf-8")).get("api_token")
        except (OSError, ValueError, AttributeError):
            return ""
        return token if isinstance(token, str) else ""


def _digest(token: str) -> str:
    """Of one length whatever the token, so that comparing tells nothing of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def application(core: Core) -> FastAPI:
    """The API with its own description at ``/api/v1/openapi.json``."""
    app = FastAPI(title="Guichet API", version="1", docs_url=None, redoc_url=None)
    install(app)
    caller = Token(core.settings)

    @app.post("/orders/{reference}/transfer", summary="Record a bank transfer", responses={401: {}, 404: {}, 409: {}, 422: {}, 503: {}})
    def transfer(
        reference: Annotated[str, InPath(pattern=REFERENCE, examples=["G7K3-M9QX"])],
        arrived: Transfer,
        idempotency_key: Annotated[str, Header(min_length=8, max_length=200)],
        actor: str = Depends(caller),
    ) -> dict[str, Any]:
        """Books the money; in time and complete it confirms the order and sends the tickets (CMN-051).

        Money that is late, double or of another amount is booked too and becomes a task: see ``state``.
        """
        # The key is the caller's own: another caller's same key must not meet it.
        return _shown(core.record_transfer(reference, arrived.amount_cents, f"{actor}:{idempotency_key}", actor))

    return app


def _shown(order: OrderView) -> dict[str, Any]:
    return {**order.as_custom("en"), "balance_cents": order.balance_cents}
