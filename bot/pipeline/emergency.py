"""Lets danger go before everything else that a sentence may mean."""

from collections.abc import Mapping
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.component import Reader
from bot.pipeline.danger_classifier import DANGER
from bot.pipeline.entities import NAMES_ONLY
from facts import load_facts
from reading.emergency import ALARMS, Verdict, judge


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class EmergencyDetector(Reader, IntentClassifier):
    """Sets `emergency`; an alarm decides the intent, and 114 advises where nothing else is sure.

    Rules and classifier are heard apart, and either is enough for an alarm, unless neither is
    loud and the intent classifier is sure of an everyday errand.
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

        `threshold`: the chance of danger from which the classifier alone alarms; `floor`: the
        chance below which it silences a rule that is not sure; `loud`: the chance from which
        no errand silences it; `errand`: how sure the intent classifier must be of one.
        """
        return {
            "alarm": "emergency_now",
            "advice": "ask_emergency_numbers",
            "unsure": "nlu_fallback",
            "threshold": 0.2,
            "floor": 0.06,
            "loud": 0.5,
            "errand": 0.97,
        }

    def read(self, message: Message) -> None:
        """Note the danger, and overrule the intent where it must be."""
        kind = self._hear(message)
        message.set("emergency", kind, add_to_output=True)
        intent = (message.get("intent") or {}).get("name")
        if kind in ALARMS:
            _decide(message, self.config["alarm"])
        elif intent == self.config["alarm"]:
            # The intent classifier alone: ask, with the emergency as one of the guesses.
            _decide(message, self.config["unsure"], 0.0)
        elif kind and intent == self.config["unsure"]:
            _decide(message, self.config["advice"])

    def _hear(self, message: Message) -> str | None:
        verdict, chances = judge(message.get("text"), self._rules), message.get(DANGER)
        if message.get(NAMES_ONLY) and not verdict.sure:
            return None
        kind = decide(verdict, chances, self.config["threshold"], self.config["floor"])
        quiet = chances is not None and _all(chances) < self.config["loud"] and not verdict.sure
        return None if kind in ALARMS and quiet and self._is_errand(message) else kind

    def _is_errand(self, message: Message) -> bool:
        """Whether the intent classifier is sure that somebody asks for something else."""
        chances = {each["name"]: each["confidence"] for each in message.get("intent_ranking", ())}
        best = max(chances, key=chances.__getitem__, default=self.config["unsure"])
        others = {self.config["alarm"], self.config["unsure"]}
        return best not in others and bool(chances[best] >= self.config["errand"])


def decide(
    verdict: Verdict, chances: Mapping[str, float] | None, threshold: float, floor: float
) -> str | None:
    """What rules and classifier say together; without a classifier, what the rules say."""
    if verdict.kind in ALARMS and (verdict.sure or chances is None or _all(chances) >= floor):
        return verdict.kind
    loud = loudest(chances or {}, threshold)
    return loud or (None if verdict.kind in ALARMS else verdict.kind)


def _all(chances: Mapping[str, float]) -> float:
    return sum(chances.values())


def loudest(chances: Mapping[str, float], threshold: float) -> str | None:
    """The likeliest kind of danger, if danger of any kind is likely enough."""
    if _all(chances) < threshold:
        return None
    return max(chances, key=chances.__getitem__, default=None)


def _decide(message: Message, intent: str, confidence: float = 1.0) -> None:
    decision = {"name": intent, "confidence": confidence}
    message.set("intent", decision, add_to_output=True)
    message.set("intent_ranking", [decision, *message.get("intent_ranking", [])])
