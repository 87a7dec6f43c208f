"""What the web channel answers instead, one form for all: ``{"error", "text", "retry_after"}``, the text for the user to read."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from booking_core.texts import Texts
from bot.conversations import UnknownConversation
from bot.conversations.files import WrongFile
from bot.gateway.doors import NotHere
from bot.gateway.entering import PassGone
from bot.gateway.identity import NotBelieved
from bot.gateway.inbound import MAX_TEXT
from bot.gateway.journal import JournalDown
from bot.gateway.limits import TooMany
from bot.gateway.requests import BadRequest, TooLarge

RETRY_SECONDS = 5


class NotTaken(Exception):
    """A message or request of the web channel that changed nothing: why, in a word and in the user's words."""

    def __init__(self, reason: str, text: str, status: int, retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.text, self.status, self.retry_after = reason, text, status, retry_after


REFUSED = (BadRequest, TooLarge, TooMany, JournalDown, UnknownConversation, NotHere, NotBelieved, PassGone, WrongFile)


def not_taken(error: Exception, texts: Texts, lang: str) -> NotTaken:
    """What a refusal is to the user."""
    match error:
        case NotTaken():
            return error
        case TooMany(retry_after=seconds) as error:
            return NotTaken("too_many", texts.say(lang, error.text_id, seconds=seconds), 429, seconds)
        case JournalDown():
            return NotTaken("unavailable", texts.say(lang, "gateway-unavailable"), 503, RETRY_SECONDS)
        case BadRequest(status=413) | TooLarge():
            return NotTaken("too_long", texts.say(lang, "gateway-too-large", limit=MAX_TEXT), 413)
        case UnknownConversation():
            return NotTaken("unknown_session", texts.say(lang, "gateway-unknown-session"), 401)
        case WrongFile(why=why):
            return NotTaken(f"file_{why}", texts.say(lang, f"gateway-file-{why}"), 413 if why == "large" else 422)
        case NotBelieved(why=why):
            return NotTaken(why, texts.say(lang, "gateway-not-believed"), 403)
        case PassGone():
            return NotTaken("pass_gone", texts.say(lang, "gateway-pass-gone"), 410)
        case NotHere():
            return NotTaken("not_here", texts.say(lang, "gateway-not-here"), 403)
    return NotTaken("invalid", texts.say(lang, "gateway-invalid"), 422)


def install(app: FastAPI, texts: Texts) -> None:
    """Makes every route answer refusals in this form."""

    async def answer(request: Request, error: Exception) -> JSONResponse:
        refusal = not_taken(error, texts, getattr(request.state, "lang", "fr"))
        headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else None
        body = {"error": refusal.reason, "text": refusal.text, "retry_after": refusal.retry_after}
        if isinstance(error, BadRequest):
            body["detail"] = str(error)
        return JSONResponse(body, refusal.status, headers=headers)

    for kind in REFUSED:
        app.add_exception_handler(kind, answer)
