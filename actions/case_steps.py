"""Explain the word for a step of a case in plain language, or the difference between two."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.knowledge import say_entry
from actions.phrases import first_said, read_phrases
from reading.text import fold

MOST_WORDS = 2
# Words that people also use around the one they ask about ("my report was rejected").
AROUND = frozenset({"anmeldelse", "klage", "journalnummer"})


def named_steps(text: str) -> list[str]:
    """The codes of the steps a text names, the one that is most likely asked about first."""
    found = {step: words.search(fold(text)) for step, words in read_phrases("case_steps").items()}
    hits = [(step not in AROUND, len(match[0]), step) for step, match in found.items() if match]
    return [step for *_, step in sorted(hits, reverse=True)]


def entries_for(text: str, entries: Mapping[str, Any]) -> list[str]:
    """The names of the entries that explain the steps of a text, none where it names none.

    Where it asks for two words: their difference if somebody wrote it, else one after the other.
    """
    steps = named_steps(text)
    if not first_said("differences", text):
        del steps[1:]
    pairs = (f"ask_case_step_{one}_or_{other}" for one, other in permutations(steps, 2))
    difference = next((name for name in pairs if name in entries), None)
    return [difference] if difference else [f"ask_case_step_{step}" for step in steps[:MOST_WORDS]]


class ActionExplainStep(Action):
    """Explains a step, or asks which word."""

    def name(self) -> str:
        return "action_explain_step"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """One line for a word or a pair of words."""
        with acting(tracker) as turn:
            names = entries_for(tracker.latest_message.get("text") or "", turn.facts.answers)
            for name in names:
                say_entry(dispatcher, turn, domain, name)
        if not names:
            dispatcher.utter_message(response="utter_ask_case_step")
        return []
