"""Go on after an emergency line, which the worker has said before Rasa was asked."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from reading.emergency import alarm

ALARMS = ("112", "self_harm")


class ActionAfterEmergency(Action):
    """Says that the talk can go on; gives the number itself if no alarm was raised before."""

    def name(self) -> str:
        return "action_after_emergency"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The classifier may hear danger where the rules heard none: then the number comes here."""
        text = tracker.latest_message.get("text") or ""
        with acting(tracker) as turn:
            alarmed = alarm(text, turn.facts.emergency_rules) in ALARMS
        if not alarmed:
            dispatcher.utter_message(response="utter_emergency_112")
        dispatcher.utter_message(response="utter_after_emergency")
        return []
