"""Hears danger that no rule words foresaw: a linear model beside the rules, tuned for recall."""

import re
from collections.abc import Iterable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.danger_examples import (
    Example,
    label,
    read_alarms,
    read_errands,
    read_near_misses,
)
from bot.pipeline.danger_features import danger_features, danger_tokens
from bot.pipeline.linear_model import LinearModel, fit
from facts import load_facts
from reading.emergency import ALARMS

DANGER = "danger_chances"
# Makes chances of the margins; chosen with the strength, out of fold.
TEMPERATURE = 0.25
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")


def parts(text: str) -> list[str]:
    """The whole text and, where there are several, each of its sentences."""
    sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
    return [text, *sentences] if len(sentences) > 1 else [text]


def train_model(examples: Iterable[Example], strength: float, seed: int) -> LinearModel:
    """A model of the kinds of danger and of the kinds of talk that are none."""
    read = [(danger_features(danger_tokens(each.text)), label(each)) for each in examples]
    return fit([blocks for blocks, _ in read], [name for _, name in read], strength, seed)


def danger_chances(text: str, model: LinearModel) -> dict[str, float]:
    """The chance of each kind of danger: halfway between the text and its gravest sentence."""
    heard = [_chances(part, model) for part in parts(text)]
    whole, gravest = heard[0], max(heard, key=lambda chances: sum(chances.values()))
    return {kind: (chance + gravest[kind]) / 2 for kind, chance in whole.items()}


def _chances(text: str, model: LinearModel) -> dict[str, float]:
    tokens = danger_tokens(text)
    if not tokens:
        return {}
    chances = model.chances(danger_features(tokens), TEMPERATURE)
    heard = zip(model.intents, chances, strict=True)
    return {kind: float(chance) for kind, chance in heard if kind in ALARMS}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class DangerClassifier(GraphComponent):
    """Sets `danger_chances`, which `EmergencyDetector` holds against its threshold."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`strength`: inverse of regularisation."""
        return {"strength": 0.3, "seed": 42}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DangerClassifier":
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "DangerClassifier":
        """The classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from data/emergency and from what every other errand sounds like."""
        heard = [each for each in training_data.intent_examples if each.get("text")]
        errands = [(each.get("intent"), each.get("text")) for each in heard]
        rules = load_facts().emergency_rules
        examples = [*read_alarms(), *read_near_misses(), *read_errands(errands, rules)]
        self._model = train_model(examples, self.config["strength"], self.config["seed"])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing behind it learns from its answers."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Note the chances of danger."""
        for message in messages:
            if message.get("text") and self._model is not None:
                message.set(DANGER, danger_chances(message.get("text"), self._model))
        return messages
