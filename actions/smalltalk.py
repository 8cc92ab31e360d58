"""Small talk whose answer changes: an insult is met calmly once, then with a human."""

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.handoff.policy import load_policy
from actions.handoff.request import hand_over

SCOLD = "scold"


class ActionScold(Action):
    """Answers an insult."""

    def name(self) -> str:
        return "action_scold"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Calm words once, then the offer of a human; a row of insults brings one."""
        before = int(tracker.get_slot("scolded") or 0)
        counted = SlotSet("scolded", before + 1)
        if insults_in_a_row(tracker.events) >= load_policy().insults:
            handed = hand_over(dispatcher, tracker, domain, reason="distress", detail="anger")
            return [counted, *handed]
        dispatcher.utter_message(response="utter_scold_again" if before else "utter_scold")
        return [counted]


def insults_in_a_row(events: Iterable[Mapping[str, Any]]) -> int:
    """How many messages in a row, the latest first, were insults."""
    count = 0
    for event in reversed(list(events)):
        if event.get("event") != "user":
            continue
        if ((event.get("parse_data") or {}).get("intent") or {}).get("name") != SCOLD:
            break
        count += 1
    return count
