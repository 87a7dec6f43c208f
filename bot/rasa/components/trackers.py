"""Rasa's memory of a conversation, which ends: Rasa reads all of it at every message, so whoever went on for hours made all others wait.

All that the dialogue needs to remember is the dossier, which the last turn wrote.
"""

from __future__ import annotations

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

KEPT = 400
"""Events of one conversation, some fifty turns."""


class RecentTrackerStore(SQLTrackerStore):
    """As Rasa's own, without what is long ago."""

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """What a turn begins with. Forgetting comes before it: what is stored during the turn is counted by what was read here."""
        self._forget_long_ago(sender_id)
        return await super().retrieve(sender_id)

    def _forget_long_ago(self, sender_id: str) -> None:
        event = self.SQLEvent
        with self.session_scope() as session:
            mine = session.query(event.id).filter(event.sender_id == sender_id)
            last = mine.order_by(event.id.desc()).offset(KEPT).limit(1).scalar()
            if last is not None:
                session.query(event).filter(event.sender_id == sender_id, event.id <= last).delete(synchronize_session=False)
                session.commit()
