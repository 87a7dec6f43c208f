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
from booking_core.errors import GuichetError, KeyReused, PlacesGone, TooManyCodes, TryAgain

JSON = "application/json"
REFUSED = 400
"""From this status on an answer is a problem."""


class Once:
    """Carries out and keeps the answer, in one transaction. Refusals are kept too: nothing was changed, and the same request gets the
    same answer.

    Not kept is what may be otherwise a moment later: a database that is away.
    """

    def __init__(self, core: Core, problems: Problems) -> None:
        self._store = core.store
        self._responses = Responses(core.store, core.clock)
        self.name = self._responses.name
        self._problems = problems

    def answer(
        self, name: str, lang: str, asked: BaseModel | None, carry_out: Callable[[str], BaseModel], status: int, tries: int = 1
    ) -> Response:
        """The answer to the request called ``name``, which is also the key that the core carries it out under.

        Where places are gone it is carried out anew, ``tries`` times in all. Raises KeyReused, ApiError 409 for a request under way,
        TryAgain, and ApiError of ``carry_out``.
        """
        request = sha256((asked.model_dump_json() if asked else "").encode()).hexdigest()

        def done() -> Stored:
            return Stored(status, lang, carry_out(name).model_dump_json().encode())

        try:
            with self._responses.turn(name):
                for _ in range(tries - 1):
                    with suppress(PlacesGone):
                        return _response(self._kept(name, request, done))
                try:
                    return _response(self._kept(name, request, done))
                except (TryAgain, TooManyCodes, KeyReused):
                    raise
                except (GuichetError, NotInCatalogue) as refused:
                    told = self._problems.told(refused, lang)
                    problem = Stored(told.status_code, lang, bytes(told.body))
                    return _response(self._kept(name, request, lambda: problem))
        except InProgress:
            raise ApiError("in_progress") from None

    def _kept(self, name: str, request: str, make: Callable[[], Stored]) -> Stored:
        """What is kept, or is made and kept now."""
        with self._store.together(name) as session:
            known = self._responses.known(session, name, request)
            if known is not None:
                return known
            made = make()
            self._responses.keep(session, name, request, made)
            return made


def _response(answer: Stored) -> Response:
    headers = {"Content-Language": answer.lang, "Vary": "Accept-Language"}
    return Response(answer.body, answer.status, headers, JSON if answer.status < REFUSED else MEDIA)
