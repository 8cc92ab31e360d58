"""Small talk whose answer changes: an insult is met calmly once, then with a human."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict


class ActionScold(Action):
    """Answers an insult."""

    def name(self) -> str:
        return "action_scold"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Calm words once; from the second insult on the offer of a human."""
        before = int(tracker.get_slot("scolded") or 0)
        dispatcher.utter_message(response="utter_scold_again" if before else "utter_scold")
        return [SlotSet("scolded", before + 1)]
