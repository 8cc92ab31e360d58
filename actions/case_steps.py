"""Explain the word for a step of a case in plain language."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.phrases import read_phrases
from reading.text import fold


def named_step(text: str) -> str | None:
    """The code of the step a text names; of several the one with the longest word."""
    found = {step: words.search(fold(text)) for step, words in read_phrases("case_steps").items()}
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
