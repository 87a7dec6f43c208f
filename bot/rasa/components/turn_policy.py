"""One turn, one action: ``action_turn`` answers every message; only when it said nothing does Rasa speak for itself.

Intents choose no action here. Everything is decided in the action server, from the message and the dossier.
"""

from __future__ import annotations

from typing import Any

from rasa.core.constants import DEFAULT_POLICY_PRIORITY, POLICY_PRIORITY
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData, confidence_scores_for
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa.components import remote_action

TURN = "action_turn"
APOLOGY = "utter_technical"

remote_action.mend()


def next_action(tracker: DialogueStateTracker) -> str:
    """What follows in this turn. An action server that is down, fails or stays silent leads to the apology."""
    turned = False
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            return ACTION_LISTEN_NAME
        if isinstance(event, ActionExecuted) and event.action_name == APOLOGY:
            return ACTION_LISTEN_NAME
        if isinstance(event, ActionExecuted) and event.action_name == TURN:
            turned = True
        if isinstance(event, UserUttered):
            break
    return APOLOGY if turned else TURN


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TurnPolicy(Policy):
    """Predicts ``next_action`` with certainty; there is nothing to learn."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {POLICY_PRIORITY: DEFAULT_POLICY_PRIORITY}

    @staticmethod
    def supported_data() -> SupportedData:
        return SupportedData.ML_AND_RULE_DATA

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        return self._prediction(confidence_scores_for(next_action(tracker), 1.0, domain))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TurnPolicy:
        return cls(config, model_storage, resource, execution_context)
