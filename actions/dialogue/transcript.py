"""The conversation by mail, to the address that was proved in it and to no other."""

from __future__ import annotations

from typing import Any

from actions.booking.who import ask_email, take_email
from actions.common.context import Turn
from actions.reading.types import Reading
from actions.support.handover import keep_offer
from booking_core.errors import TooManyLetters

COMMAND = "mail_transcript"


def mail(turn: Turn, meaning: dict[str, Any]) -> None:
    """Have what was said up to this message mailed, and say where it goes; whose address is not known yet proves it first."""
    account = turn.dossier.account
    said = turn.read(meaning.get("text") or "")
    if account is None:
        prove_first(turn, meaning, said)
        return
    # Where no seller was spoken of yet, an answer to the letter still reaches somebody.
    seller = account.vouched_by or turn.seller().id
    try:
        turn.core.ask_transcript(account.id, seller, turn.conversation, turn.lang, turn.seq)
    except TooManyLetters as error:
        turn.say("transcript-too-many", email=account.email, at=error.retry_at)
    else:
        elsewhere = any(one.address.lower() != account.email.lower() for one in said.emails)
        turn.say("transcript-goes-only" if elsewhere else "transcript-goes", email=account.email)
    keep_offer(turn)


def prove_first(turn: Turn, meaning: dict[str, Any], said: Reading) -> None:
    """Ask for the address and its code; what waited for them already goes on after the letter."""
    dossier, waiting = turn.dossier, turn.dossier.after_login
    then = waiting.get("then") if waiting is not None and waiting["do"] == COMMAND else waiting
    dossier.after_login = {"do": COMMAND, "text": (meaning.get("text") or "")[:500], "then": then}
    turn.say("transcript-login")
    if said.emails:
        dossier.asked = "email"
        take_email(turn, said)
    else:
        ask_email(turn)
