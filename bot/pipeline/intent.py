"""Decides what a citizen wants: a linear model over sparse features."""

import json
from collections import defaultdict
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.features import count_features
from bot.pipeline.linear_model import LinearModel, fit
from bot.pipeline.spelling import FOLDED_TOKENS, SpellingNormalizer
from bot.skills import read_skills
from settings import ROOT

SKILLS = "skills.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """The likeliest skill's likeliest intent; a confidence is the chance of the whole skill.

    Neighbours inside one skill share the chance between them, although each of them would be a
    right answer: the question "is it this errand?" is the one that a threshold has to decide.
    """

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
        skills: dict[str, str] | None = None,
    ) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self._model = model
        self._skills = skills or {}

    @classmethod
    def required_components(cls) -> list[type]:
        """It learns from evened-out spelling."""
        return [SpellingNormalizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`strength`: inverse of regularisation; `temperature`: below one makes chances bolder;
        `ranking`: skills listed with a message, each by its likeliest intent.
        """
        return {"strength": 20.0, "temperature": 0.6, "ranking": 5, "seed": 42}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LinearIntentClassifier":
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
    ) -> "LinearIntentClassifier":
        """The classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            model = LinearModel.load(folder)
            skills = json.loads((folder / SKILLS).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, model, skills)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example that has a text and an intent; store the model."""
        examples = [e for e in training_data.intent_examples if e.get("text") and e.get("intent")]
        counts = [count_features(e.get(FOLDED_TOKENS) or []) for e in examples]
        intents = [e.get("intent") for e in examples]
        self._model = fit(counts, intents, self.config["strength"], self.config["seed"])
        self._skills = read_skills(ROOT / "data" / "nlu")
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
            (folder / SKILLS).write_text(json.dumps(self._skills), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing behind it learns from its answers."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking`."""
        for message in messages:
            ranking = self._rank(message.get(FOLDED_TOKENS) or [])
            best = dict(ranking[0]) if ranking else {"name": None, "confidence": 0.0}
            message.set("intent", best, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _rank(self, tokens: list[str]) -> list[dict[str, Any]]:
        if self._model is None or not tokens:
            return []
        chances = self._model.chances(count_features(tokens), self.config["temperature"])
        total: defaultdict[str, float] = defaultdict(float)
        best: dict[str, str] = {}
        for i in np.argsort(-chances, kind="stable"):
            intent = self._model.intents[i]
            skill = self._skills.get(intent, intent)
            total[skill] += float(chances[i])
            best.setdefault(skill, intent)
        ranked = sorted(best, key=lambda skill: -total[skill])[: self.config["ranking"]]
        return [{"name": best[skill], "confidence": round(total[skill], 4)} for skill in ranked]
