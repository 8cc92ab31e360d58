"""Explain the word for a step of a case in plain language."""

import re
from functools import lru_cache
from typing import Any

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.order_officer.words import compile_phrases
from reading.text import fold
from settings import ROOT

WORDS = ROOT / "data" / "words" / "case_steps.yml"


@lru_cache(maxsize=1)
def step_words() -> dict[str, re.Pattern[str]]:
    """What names each step, to be searched in folded text."""
    loaded: dict[str, list[str]] = yaml.safe_load(WORDS.read_text("utf-8"))
    return {step: compile_phrases(words) for step, words in loaded.items()}


def named_step(text: str) -> str | None:
    """The code of the step a text names; of several the one with the longest word."""
    found = {step: words.search(fold(text)) for step, words in step_words().items()}
    hits = [(len(match[0]), step) for step, match in found.items() if match]
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
