"""Lets danger go before everything else that a sentence may mean."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.component import Reader
from bot.pipeline.danger_classifier import DANGER
from facts import load_facts
from reading.emergency import alarm

ALARMS = ("112", "self_harm")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class EmergencyDetector(Reader, IntentClassifier):
    """Sets `emergency`; an alarm decides the intent, and 114 advises where nothing else is sure.

    Rules and classifier are heard apart, and either is enough for an alarm.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._rules = load_facts().emergency_rules

    @classmethod
    def required_components(cls) -> list[type]:
        """It overrules a classifier before it."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The intent of an alarm, the intent of advice, and the one that advice replaces.

        `threshold`: the chance of danger from which the classifier alone alarms.
        """
        return {
            "alarm": "emergency_now",
            "advice": "ask_emergency_numbers",
            "unsure": "nlu_fallback",
            "threshold": 0.3,
        }

    def read(self, message: Message) -> None:
        """Note the danger, and overrule the intent where it must be."""
        kind: str | None = alarm(message.get("text"), self._rules)
        if kind not in ALARMS:
            kind = loudest(message.get(DANGER) or {}, self.config["threshold"]) or kind
        message.set("emergency", kind, add_to_output=True)
        unsure = (message.get("intent") or {}).get("name") == self.config["unsure"]
        if kind in ALARMS:
            _decide(message, self.config["alarm"])
        elif kind == "114" and unsure:
            _decide(message, self.config["advice"])


def loudest(chances: dict[str, float], threshold: float) -> str | None:
    """The likeliest kind of danger, if danger of any kind is likely enough."""
    if sum(chances.values()) < threshold:
        return None
    return max(chances, key=chances.__getitem__, default=None)


def _decide(message: Message, intent: str) -> None:
    decision = {"name": intent, "confidence": 1.0}
    message.set("intent", decision, add_to_output=True)
    message.set("intent_ranking", [decision, *message.get("intent_ranking", [])])
