"""Three things mended in how Rasa 3.6 calls its action server; with another version of Rasa its own way stays."""

from __future__ import annotations

import functools
from typing import Any

import rasa
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for
from rasa.core.actions import action
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

ACTION_SECONDS = 10
"""Rasa waits 300 s for an action server that hangs. The gateway gives up sooner, so the apology must come before that."""


@functools.lru_cache(maxsize=1)
def _answer_form() -> Draft7Validator:
    schema = action.RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


def _validate_action_result(_self: action.RemoteAction, result: dict[str, Any]) -> bool:
    """As Rasa's own, with the validator built once instead of at every call, which took more than half of a turn."""
    _answer_form().validate(result)
    return True


def _action_call_format(self: action.RemoteAction, tracker: DialogueStateTracker, _domain: Domain) -> dict[str, Any]:
    """As Rasa's own, without domain and history: the dossier is all that ``action_turn`` needs, and a turn stays as quick as the first."""
    state = {**tracker.current_state(EventVerbosity.NONE), "events": []}
    return {"next_action": self.name(), "sender_id": tracker.sender_id, "tracker": state, "version": rasa.__version__}


def mend() -> None:
    """Put all three in place."""
    ours = (_validate_action_result, _action_call_format)
    known = all(hasattr(action.RemoteAction, function.__name__) for function in ours) and hasattr(action, "DEFAULT_REQUEST_TIMEOUT")
    if rasa.__version__.startswith("3.6.") and known:
        for function in ours:
            setattr(action.RemoteAction, function.__name__, function)
        action.DEFAULT_REQUEST_TIMEOUT = ACTION_SECONDS
