"""Errors of the API as RFC 9457 has them: ``application/problem+json`` with a stable ``code`` and all reasons.

``REFUSALS`` maps the core's named errors, ``STATUSES`` those of the API itself; sentences are in ``data/texts/*/api.ftl``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from booking_core import errors
from booking_core.api.pages import preferred
from booking_core.api.v1 import shown
from booking_core.catalogue import NotInCatalogue
from booking_core.clock import paris
from booking_core.rules.decision import Reason
from booking_core.texts import Texts

MEDIA = "application/problem+json"
More = Callable[[Any, str], dict[str, Any]]
STATUSES: dict[str, int] = {
    "bad_request": 400,
    "unauthorized": 401,
    "insufficient_scope": 403,
    "out_of_bounds": 403,
    "not_found": 404,
    "not_in_catalogue": 404,
    "method_not_allowed": 405,
    "in_progress": 409,
    "too_large": 413,
    "unsupported_media_type": 415,
    "invalid_request": 422,
    "too_many_requests": 429,
    "internal_error": 500,
    "try_again": 503,
}
"""Refusals of the API itself, before or instead of asking the core."""
RETRY_AFTER = {"in_progress": 1, "try_again": 5, "internal_error": 5}
"""Seconds after which repeating the request under the same key makes sense."""
log = structlog.get_logger("api.problems")


class ApiError(Exception):
    """A refusal of the API itself: ``code`` is one of ``STATUSES``."""

    def __init__(self, code: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(code)
        self.code, self.headers, self.more = code, dict(headers or {}), more


@dataclass(frozen=True, slots=True)
class Refusal:
    """How an error of the core is told: its status, and the members that it adds to the problem."""

    status: int
    more: More = lambda _error, _lang: {}


def _decision(error: errors.RuleRefused, lang: str) -> dict[str, Any]:
    told = shown.Decision.of(error.decision, lang).model_dump()
    return {name: told[name] for name in ("outcome", "amounts", "deadlines", "values")}


def _places(error: errors.PlacesGone, lang: str) -> dict[str, Any]:
    return {"places_left": error.left, "alternatives": [shown.Plan.of(plan).model_dump() for plan in error.alternatives]}


REFUSALS: dict[type[errors.GuichetError], Refusal] = {
    errors.NotFound: Refusal(404),
    errors.RuleRefused: Refusal(409, _decision),
    errors.PlacesGone: Refusal(409, _places),
    errors.PriceChanged: Refusal(409, lambda error, _lang: {"total_cents": error.total_cents}),
    errors.InvalidPlan: Refusal(422),
    errors.Incomplete: Refusal(422, lambda error, _lang: {"missing": error.missing}),
    errors.ImpossibleTransition: Refusal(409, lambda error, _lang: {"state": error.state, "change": error.event}),
    errors.OrdersAlive: Refusal(409, lambda error, _lang: {"references": list(error.references)}),
    errors.KeyReused: Refusal(422),
    errors.TryAgain: Refusal(503),
    errors.Unstorable: Refusal(422),
    errors.InvalidEmail: Refusal(422),
    errors.TooManyCodes: Refusal(429, lambda error, _lang: {"retry_at": paris(error.retry_at).isoformat()}),
    errors.TooManyLetters: Refusal(429, lambda error, _lang: {"retry_at": paris(error.retry_at).isoformat()}),
    errors.WrongCode: Refusal(403, lambda error, _lang: {"tries_left": error.tries_left}),
    errors.CodeExpired: Refusal(403),
    errors.LinkExpired: Refusal(410),
}
CODES: dict[str, int] = STATUSES | {error.code: refusal.status for error, refusal in REFUSALS.items()}
"""Every code there is, with its status."""


class Problems:
    """Words every error for one application."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def told(self, error: Exception, lang: str) -> JSONResponse:
        """The answer to an error, whatever it is."""
        match error:
            case ApiError():
                return self.problem(error.code, lang, headers=error.headers, **error.more)
            case errors.GuichetError():
                refusal = REFUSALS[type(error)]
                return self.problem(error.code, lang, error.reasons, **refusal.more(error, lang))
            case NotInCatalogue():
                return self.problem("not_in_catalogue", lang)
            case RequestValidationError():
                return self.problem(_malformed(error), lang, faults=_faults(error))
            case HTTPException():
                return self.problem(_code_of(error.status_code), lang, headers=error.headers or {})
            case SQLAlchemyError():
                log.warning("api_unavailable", error=type(error).__name__)
                return self.problem("try_again", lang)
        log.error("api_failed", error=type(error).__name__)
        return self.problem("internal_error", lang)

    def problem(
        self, code: str, lang: str, reasons: tuple[Reason, ...] = (), headers: Mapping[str, str] | None = None, **more: Any
    ) -> JSONResponse:
        """The one form of all errors; ``code`` is for programs, ``title`` and ``detail`` are for people."""
        status = CODES[code]
        body = {
            "type": f"urn:guichet:problem:{code}",
            "title": self._texts.say(lang, f"problem-{code}"),
            "status": status,
            "code": code,
            "detail": self._texts.say(lang, f"problem-{code}.detail"),
            "reasons": [reason.model_dump() for reason in shown.reasons(reasons, lang)],
        }
        told = {"Content-Language": lang, "Vary": "Accept-Language", **(headers or {})}
        if code in RETRY_AFTER:
            told.setdefault("Retry-After", str(RETRY_AFTER[code]))
        return JSONResponse(body | more, status, headers=told, media_type=MEDIA)


def install(app: FastAPI, texts: Texts) -> Problems:
    """Makes ``app`` answer every error in this form."""
    problems = Problems(texts)

    def answered(request: Request, error: Exception) -> JSONResponse:
        if isinstance(error, RequestValidationError) and _unread(request, error):
            error = ApiError("unsupported_media_type")
        return problems.told(error, preferred(request))

    for kind in (ApiError, errors.GuichetError, NotInCatalogue, RequestValidationError, HTTPException, SQLAlchemyError, Exception):
        app.add_exception_handler(kind, answered)
    return problems


def _unread(request: Request, error: RequestValidationError) -> bool:
    """Whether there is a body that was not read as JSON because it is not said to be any."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
    return not is_json and any(tuple(fault["loc"]) == ("body",) and fault["type"] != "missing" for fault in error.errors())


def _malformed(error: RequestValidationError) -> str:
    """A body that is not JSON at all has no field that could be named."""
    return "bad_request" if any(fault["type"] == "json_invalid" for fault in error.errors()) else "invalid_request"


def _faults(error: RequestValidationError) -> list[dict[str, str]]:
    """Where and what. What was sent is not repeated: it may be personal, and names of unknown fields are the sender's words too."""
    told = []
    for fault in error.errors()[:50]:
        where = list(fault["loc"][:-1] if fault["type"] == "extra_forbidden" else fault["loc"])
        told.append({"where": ".".join(str(part) for part in where), "what": str(fault["msg"])})
    return told


def _code_of(status: int) -> str:
    known = {413: "too_large", 400: "bad_request", 401: "unauthorized", 404: "not_found", 405: "method_not_allowed"}
    return known.get(status) or ("internal_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "bad_request")
