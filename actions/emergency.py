"""Go on after an emergency line, which the worker has said before Rasa was asked."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.handoff.policy import POLICY
from actions.handoff.request import hand_over
from actions.phrases import first_said
from reading.emergency import ALARMS, EmergencyRules, alarm


class ActionAfterEmergency(Action):
    """Says that the talk can go on; gives the number itself if no alarm was raised before.

    Whoever may harm themselves is not left alone with a machine: a human is called. In the middle
    of a form, where words about something else sound like it, that takes plain words. So is
    whoever tells of what the policy leaves to a human, as a child that is beaten.
    """

    def name(self) -> str:
        return "action_after_emergency"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The classifier may hear danger where the rules heard none: then the number comes here."""
        with acting(tracker) as turn:
            rules = turn.facts.emergency_rules
            alarmed = alarm_of(tracker.latest_message, rules)
        text = tracker.latest_message.get("text") or ""
        plainly = bool(alarm(text, rules) == "self_harm" or first_said("self_harm", text))
        kind = alarmed if alarmed in ALARMS else None
        if kind is None:
            kind = first_said("self_harm", text) or alarmed or "112"
            dispatcher.utter_message(response=f"utter_emergency_{kind}")
        if kind == "self_harm" and (plainly or not (tracker.active_loop or {}).get("name")):
            return hand_over(dispatcher, tracker, domain, reason="distress", detail=kind)
        policy = tracker.latest_message.get(POLICY)
        if policy:
            return hand_over(dispatcher, tracker, domain, reason=POLICY, detail=policy)
        after = "utter_after_self_harm" if kind == "self_harm" else "utter_after_emergency"
        dispatcher.utter_message(response=after)
        return []


def alarm_of(message: Mapping[str, Any], rules: EmergencyRules) -> str | None:
    """The danger that the rules heard in a message: read with it, else read now."""
    if "emergency" in message:
        kind: str | None = message["emergency"]
        return kind
    return alarm(message.get("text") or "", rules)
