"""What follows by itself from what people do: answers that nobody has read go by mail, words for who answers by link reach his inbox,
and a case of the core's has its episode, and follows it, where a crash came between the two.

Every round may be done by several processes, and again after a crash: nothing is mailed twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from booking_core.catalogue import NotInCatalogue
from booking_core.clock import paris
from booking_core.core import Core
from booking_core.errors import GuichetError, NotFound
from bot.conversations import Episode, Handed, Unread, Watch
from bot.desk.staff import LINK, Staff
from bot.gateway.letters import Reach, letter_lines

ROUND_SECONDS = 20.0
UNREAD_FOR = timedelta(minutes=5)
"""How long an answer may stay unread in the chat before it goes by mail."""
AT_LAST = timedelta(minutes=20)
"""Who goes on writing puts the letter off; not for longer than this."""
TOLD_WITHIN = timedelta(minutes=1)
"""How old a case is when its turn is surely over."""
LOOKED_BACK = timedelta(days=2)
_log = structlog.get_logger("desk.following")


class Following:
    """One for the process; ``round`` is what a timer calls."""

    def __init__(self, core: Core, watch: Watch, staff: Staff, now: Callable[[], datetime]) -> None:
        self._core, self._watch, self._staff, self._now = core, watch, staff, now
        # Cases that were found as they should be, with what their episode was then.
        self._followed: dict[str | None, tuple[str, str, str | None]] = {}

    async def run(self) -> None:
        """For ever."""
        while True:
            await asyncio.sleep(ROUND_SECONDS)
            try:
                await asyncio.to_thread(self.round)
            except (SQLAlchemyError, GuichetError) as error:  # the databases may be away for a while
                _log.error("round_failed", error=type(error).__name__)

    def round(self) -> None:
        """Everything that is due now."""
        now = self._now()
        self.mail_unread(now)
        self.tell_by_mail()
        self.ask(now)
        self.follow(now)

    def mail_unread(self, now: datetime) -> int:
        """Answers that stayed unread, several of one conversation in one letter; returns how many letters."""
        written = 0
        for unread in self._watch.unread(now - UNREAD_FOR, now - LOOKED_BACK):
            still = unread.rows and (unread.rows[-1].at <= now - UNREAD_FOR or unread.rows[0].at <= now - AT_LAST)
            with _apart(unread.episode):
                if still and (email := self._address(unread.episode)):
                    written += self._mail(unread, email)
        return written

    def _mail(self, unread: Unread, email: str) -> bool:
        conversation_id, seller = unread.episode.conversation_id or "", unread.episode.seller
        reach = Reach.of(self._core, seller, conversation_id, email, unread.origin, unread.proved)
        lines = letter_lines(unread.rows, {one.id: one.name for one in self._staff.all()}, reach)
        if lines:
            # Written once for what was mailed before: after a crash the letter there is holds what it held.
            key = f"unread after {unread.mailed_seq}"
            letter = self._core.letter(self._core.write_letter("answer", seller, conversation_id, email, unread.lang, lines, key))
            told = [row.seq for row in unread.rows if row.at <= letter.lines[-1].at]
        else:
            told = [unread.rows[-1].seq]
        self._watch.mailed(conversation_id, max(told))
        _log.info("unread_mailed", conversation=conversation_id, rows=len(told))
        return bool(lines)

    def _address(self, episode: Episode) -> str | None:
        """Where the customer wanted the answer: at that case, else at another one of the conversation."""
        found = self._core.desk.cases(episode.conversation_id or "")
        ordered = sorted(found, key=lambda case: case.id != episode.case_id)
        return next((case.email for case in ordered if case.email), None)

    def tell_by_mail(self) -> None:
        """What customers wrote to who answers by link is added to the case, which is mailed when there is anything new in it. When it was
        written stands beside it: a second "oui" answers another question."""
        for episode, said in self._watch.said_to(LINK):
            words = "\n".join(f"« {' '.join((row.text or '').split())} » ({paris(row.at):%H:%M:%S})" for row in said if row.text)
            if not words or not episode.conversation_id:
                continue
            with _apart(episode):
                self._core.hand_over(episode.seller, episode.conversation_id, None, "contact", words, {}, episode.lang)

    def ask(self, now: datetime) -> None:
        """Cases of which the log never heard wait at the desk too: the turn that began them was given up before it had said so."""
        begun = {case.id: case for case in self._core.desk.open_cases(now - LOOKED_BACK) if case.created_at <= now - TOLD_WITHIN}
        for case_id in begun.keys() - self._watch.with_episode(list(begun)):
            case = begun[case_id]
            if self._watch.ask(case.conversation_id, Handed(case.seller, case.reason, case.id), case.created_at):
                _log.warning("case_asked_for", case=case.id, conversation=case.conversation_id)

    def follow(self, now: datetime) -> None:
        """Cases are taken, given up and closed as their episodes were."""
        recent = {one.case_id: one for one in self._watch.recent(now - LOOKED_BACK)}  # of one case the last episode
        before, self._followed = self._followed, {}
        for case_id, episode in recent.items():
            stands = (episode.id, episode.state, episode.agent_id)
            if before.get(case_id) != stands:
                self._follow(episode)
            self._followed[case_id] = stands

    def _follow(self, episode: Episode) -> None:
        assert episode.case_id is not None
        desk, actor = self._core.desk, f"agent:{episode.agent_id}" if episode.agent_id else "system"
        try:
            case = self._core.handover(episode.case_id)
            if episode.state == "ended":
                desk.close_case(actor, case.id, "handed_back" if episode.ended_how == "handed_back" else "closed")
            elif case.state != "closed" and episode.state == "with_agent":
                desk.take_case(actor, case.id)
            elif case.state == "with_agent":
                desk.release_case(actor, case.id)
        except NotFound:
            pass  # erased since
        except GuichetError as error:
            _log.warning("case_not_followed", case=episode.case_id, error=error.code)


@contextmanager
def _apart(episode: Episode) -> Iterator[None]:
    """What cannot be done for one case, its seller's file being gone for instance, keeps the others from nothing."""
    try:
        yield
    except (GuichetError, NotInCatalogue) as error:
        _log.error("case_left_out", conversation=episode.conversation_id, seller=episode.seller, error=type(error).__name__)
