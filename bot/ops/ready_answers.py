"""The demonstration's ready answers: a few of each seller, so that who opens the desk for the first time sees how they work."""

from __future__ import annotations

from typing import Final

from booking_core.catalogue import load_catalogue
from booking_core.settings import Settings
from booking_core.texts import Texts
from bot.conversations import make_engine
from bot.desk.audit import Audit
from bot.desk.canned import VARIABLES, Canned

GIVEN: Final = "canned_begun"
"""What the audit keeps of it: a seller is given them once, whatever its people make of them."""
_ALL: Final = ("ready-received", "ready-unclear", "ready-found", "ready-back")
_VARIABLES: Final = {name: f"{{{name}}}" for name in VARIABLES}


def give(settings: Settings) -> None:
    """To each seller that has none and was given none; the texts are ``data/texts/*/ready.ftl``."""
    engine, texts = make_engine(settings.conversations_url), Texts(settings.data)
    canned, audit = Canned(engine), Audit(engine)
    known = {one.seller for one in canned.all()}
    for seller in load_catalogue(settings.data, demo=True).sellers:
        if seller.id in known or audit.events(what=GIVEN, about=seller.id, limit=1):
            continue
        own = f"ready-{seller.id.replace('_', '-')}"
        for name in (*_ALL, own) if texts.has(f"{own}.title") else _ALL:
            title = " / ".join(texts.say(lang, f"{name}.title") for lang in ("fr", "en"))
            fr, en = (texts.say(lang, f"{name}.text", **_VARIABLES) for lang in ("fr", "en"))
            canned.save(None, seller.id, title, fr, en)
        audit.note(None, GIVEN, seller.id)
    engine.dispose()
