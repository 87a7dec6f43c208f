"""What the desk's routes share, wired once by :func:`bot.gateway.app.create_app`."""

from __future__ import annotations

from dataclasses import dataclass

from booking_core.core import Core
from booking_core.texts import Texts
from bot.conversations import Beside, Episodes, Queue
from bot.conversations.figures import Figures
from bot.conversations.unclear import Unclear
from bot.desk.audit import Audit
from bot.desk.canned import Canned
from bot.desk.credentials import Credentials
from bot.desk.frame import Frame
from bot.desk.limits import Tries
from bot.desk.questions.examples import Examples
from bot.desk.sessions import Sessions
from bot.desk.staff import Staff
from bot.gateway.hub import Hub
from bot.gateway.journal import Journal
from bot.gateway.rasa import Rasa
from bot.gateway.returning import Returning
from bot.gateway.settings import GatewaySettings


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a running desk. ``journal`` runs whatever works on the conversations' database: log, episodes, staff, audit."""

    journal: Journal
    hub: Hub
    rasa: Rasa
    episodes: Episodes
    queue: Queue
    figures: Figures
    unclear: Unclear
    examples: Examples
    beside: Beside
    returning: Returning
    core: Core
    staff: Staff
    sessions: Sessions
    credentials: Credentials
    tries: Tries
    audit: Audit
    canned: Canned
    texts: Texts
    frame: Frame
    settings: GatewaySettings
