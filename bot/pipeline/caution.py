"""Asks instead of guessing, and sooner where an intent acts at once."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CautiousFallback(FallbackClassifier):
    """Rasa's fallback with a second threshold: a wrong action costs more than a wrong answer."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`acting`: intents that write or drop something at once; `acting_threshold`: theirs."""
        shared = FallbackClassifier.get_default_config()
        return {**shared, "acting": [], "acting_threshold": 0.65}

    def _nlu_confidence_below_threshold(self, message: Message) -> tuple[bool, float]:
        intent = message.data["intent"]
        acts = intent.get("name") in self.component_config["acting"]
        name = "acting_threshold" if acts else "threshold"
        confidence = float(intent.get("confidence") or 0.0)
        return confidence < self.component_config[name], confidence
