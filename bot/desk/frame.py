"""The desk's pages and parts of pages: escaped, in the agent's language, hours in Paris time."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from booking_core.api.pages import preferred
from booking_core.clock import paris
from booking_core.texts import Texts, clock_time, day, language, moment, money
from bot.conversations.log import utc_now
from bot.desk.assets import Assets
from bot.desk.staff import Role

if TYPE_CHECKING:
    from bot.desk.guard import Here

HERE = Path(__file__).parent
NAVIGATION: Final[tuple[tuple[str, str, Role], ...]] = (
    ("/desk/", "console-queue", "agent"),
    ("/desk/orders", "desk-orders", "agent"),
    ("/desk/tasks", "desk-tasks", "agent"),
    ("/desk/closures", "desk-closures", "supervisor"),
    ("/desk/figures", "figures-title", "supervisor"),
    ("/desk/questions", "questions-title", "supervisor"),
    ("/desk/people", "desk-people", "admin"),
    ("/desk/audit", "desk-audit", "admin"),
)
"""Address, text and role that is needed, of what stands at the head of every page."""
HEADERS: Final = {
    "Cache-Control": "no-store",
    # Not "no-referrer": browsers would then send the origin "null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


class Frame:
    """Renders ``bot/desk/templates``. Every template has at hand

    ``t("id", **args)`` (Fluent), ``has("id")`` (whether there is such a text), ``money(cents)``, ``when(moment)``, ``hour(moment)``
    (with the day where it is not today), ``on(date)``, ``asset("desk.css")``, ``lang``, ``here`` (None before signing in), ``csrf``,
    ``path`` (of the request) and ``sample`` (whether this is the demonstration).
    """

    def __init__(self, texts: Texts, assets: Assets, sample: bool) -> None:
        self.texts = texts
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._templates.globals.update(asset=assets.url, sample=sample, navigation=NAVIGATION, has=texts.ids("fr").__contains__)

    def page(self, request: Request, here: Here | None, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """A page, or the part of one that htmx asks for. Without ``here`` it is in the browser's language."""
        lang = here.lang if here else preferred(request)
        return HTMLResponse(self.render(lang, template, here=here, path=request.url.path, **context), status, headers=HEADERS)

    def render(self, lang: str, template: str, *, here: Here | None, **context: Any) -> str:
        """The text of a template, for events of a stream."""
        spoken = language(lang)

        def t(message_id: str, **args: Any) -> str:
            return self.texts.say(spoken, message_id, **args)

        def euros(cents: int) -> str:
            return money(cents, spoken)

        def when(value: datetime) -> str:
            return moment(value, spoken)

        def hour(value: datetime) -> str:
            """The hour, with its day where that is not today's."""
            at, today = paris(value), paris(utc_now()).date()
            told = clock_time(at.time(), spoken)
            return told if at.date() == today else f"{day(at.date(), spoken, at.year != today.year)}, {told}"

        def on(value: date, year: bool = True) -> str:
            return day(value, spoken, year)

        known: dict[str, Any] = {"t": t, "money": euros, "when": when, "hour": hour, "on": on, "lang": spoken, "here": here}
        # A page before signing in hands its own token in.
        known["csrf"] = here.csrf if here else ""
        return self._templates.get_template(template).render({"path": "", **known, **context})
