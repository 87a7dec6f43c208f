"""Two things mended in how Rasa 3.6 calls its action server; with another version of Rasa its own way stays."""

from __future__ import annotations

import functools
from typing import Any

import rasa
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for
from rasa.core.actions import action

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


def mend() -> None:
    """Put both in place."""
    known = hasattr(action.RemoteAction, "_validate_action_result") and hasattr(action, "DEFAULT_REQUEST_TIMEOUT")
    if rasa.__version__.startswith("3.6.") and known:
        action.RemoteAction._validate_action_result = _validate_action_result  # noqa: SLF001
        action.DEFAULT_REQUEST_TIMEOUT = ACTION_SECONDS
