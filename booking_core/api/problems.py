"""Errors of the API as RFC 9457 has them: ``application/problem+json`` with a stable ``code`` and all reasons."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from booking_core.errors import GuichetError
from booking_core.rules.decision import Reason

log = structlog.get_logger()


class ApiError(Exception):
    """A refusal of the API itself, before the core is asked."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(code)
        self.status, self.code, self.detail = status, code, detail


def problem(status: int, code: str, detail: str, reasons: tuple[Reason, ...] = (), **more: Any) -> JSONResponse:
    """The one form of all errors; ``code`` is for programs, ``detail`` for people."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "code": code, "detail": detail}
    body["reasons"] = [_reason(reason) for reason in reasons]
    headers = {"Retry-After": "5"} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body | more, status, headers=headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Makes ``app`` answer every error in this form."""

    @app.exception_handler(ApiError)
    def _api(_request: Request, error: ApiError) -> JSONResponse:
        return problem(error.status, error.code, error.detail)

    @app.exception_handler(GuichetError)
    def _core(_request: Request, error: GuichetError) -> JSONResponse:
        return problem(error.status, error.code, str(error), error.reasons)

    @app.exception_handler(RequestValidationError)
    def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        # What was sent is not repeated: it may be personal.
        faults = [{"where": ".".join(str(part) for part in fault["loc"]), "what": fault["msg"]} for fault in error.errors()]
        return problem(422, "invalid_request", "The request is not as the API describes it.", faults=faults)

    @app.exception_handler(HTTPException)
    def _http(_request: Request, error: HTTPException) -> JSONResponse:
        code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "_")
        return problem(error.status_code, code, str(error.detail))

    @app.exception_handler(SQLAlchemyError)
    def _database(_request: Request, error: SQLAlchemyError) -> JSONResponse:
        log.warning("api_unavailable", error=type(error).__name__)
        return problem(503, "try_again", "The database does not answer; nothing was changed. Repeat the request with the same key.")


def _reason(reason: Reason) -> dict[str, Any]:
    source = reason.source
    return {
        "code": reason.code,
        "text": {"fr": reason.text.fr, "en": reason.text.en},
        "rule": reason.rule,
        "source": {"document": source.document, "article": source.article, "url": source.url} if source else None,
    }
