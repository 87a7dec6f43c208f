"""``Idempotency-Key``: what changes something happens once and is answered with the same bytes each time it is sent."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

from fastapi import Response
from pydantic import BaseModel

from booking_core.access import InProgress, Responses
from booking_core.access.responses import Stored
from booking_core.api.problems import MEDIA, ApiError, Problems
from booking_core.catalogue import NotInCatalogue
from booking_core.core import Core
from booking_core.errors import GuichetError, TooManyCodes, TryAgain

JSON = "application/json"
REFUSED = 400
"""From this status on an answer is a problem."""


class Once:
    """Claims, carries out, keeps. Refusals are kept too: nothing was changed, and the same request gets the same answer.

    Not kept is what may be otherwise a moment later: a database that is away.
    """

    def __init__(self, core: Core, problems: Problems) -> None:
        self._responses = Responses(core.store, core.clock)
        self.name = self._responses.name
        self._problems = problems

    def answer(self, name: str, lang: str, asked: BaseModel | None, carry_out: Callable[[str], BaseModel], status: int) -> Response:
        """The answer to the request called ``name``, which is also the key that the core carries it out under.

        Raises KeyReused, ApiError 409 for a request under way, TryAgain, and ApiError of ``carry_out``.
        """
        said = asked.model_dump_json() if asked else ""
        try:
            stored = self._responses.claim(name, sha256(said.encode()).hexdigest())
        except InProgress:
            raise ApiError("in_progress") from None
        if stored is not None:
            return _response(stored)
        try:
            answer = self._carried_out(name, lang, carry_out, status)
        except BaseException:
            # With the database away this fails too: then the next repeat takes the claim over.
            with suppress(GuichetError):
                self._responses.release(name)
            raise
        self._responses.keep(name, answer)
        return _response(answer)

    def _carried_out(self, name: str, lang: str, carry_out: Callable[[str], BaseModel], status: int) -> Stored:
        try:
            return Stored(status, lang, carry_out(name).model_dump_json().encode())
        except (TryAgain, TooManyCodes):
            raise
        except (GuichetError, NotInCatalogue) as refused:
            told = self._problems.told(refused, lang)
            return Stored(told.status_code, lang, bytes(told.body))


def _response(answer: Stored) -> Response:
    headers = {"Content-Language": answer.lang, "Vary": "Accept-Language"}
    return Response(answer.body, answer.status, headers, JSON if answer.status < REFUSED else MEDIA)
