"""Explain the word for a step of a case in plain language."""

from functools import lru_cache
from typing import Any

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from reading.text import fold
from settings import ROOT

WORDS = ROOT / "data" / "words" / "case_steps.yml"


@lru_cache(maxsize=1)
def step_words() -> dict[str, list[str]]:
    """The beginnings of words that name a step, folded, by the step's code."""
    loaded: dict[str, list[str]] = yaml.safe_load(WORDS.read_text("utf-8"))
    return {step: [fold(word) for word in words] for step, words in loaded.items()}


def named_step(text: str) -> str | None:
    """The code of the step a text names; of several the one with the longest word."""
    folded = f" {fold(text)}"
    hits = [
        (len(word), step)
        for step, words in step_words().items()
        for word in words
        if f" {word}" in folded
    ]
    return max(hits)[1] if hits else None


class ActionExplainStep(Action):
    """Explains a step, or asks which word."""

    def name(self) -> str:
        return "action_explain_step"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """One line."""
        step = named_step(tracker.latest_message.get("text") or "")
        response = f"utter_case_step_{step}" if step else "utter_ask_case_step"
        dispatcher.utter_message(response=response)
        return []
