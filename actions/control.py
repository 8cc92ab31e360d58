"""Steer the talk where no form is open: greet, stop, start over, repeat."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.lines import period_text
from settings import load_settings

Events = list[dict[str, Any]]
REPEATED = "utter_repeated"


class ActionGreet(Action):
    """Opens the talk: a machine, not for emergencies, what is kept, what it can do."""

    def name(self) -> str:
        return "action_greet"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The greeting, with the time that a conversation is really kept."""
        period = period_text(domain, load_settings().retention_conversation_days)
        dispatcher.utter_message(response="utter_start", period=period)
        return []


class ActionStop(Action):
    """Answers a stop where nothing is open."""

    def name(self) -> str:
        return "action_stop"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """There is nothing to stop, said kindly."""
        dispatcher.utter_message(response="utter_nothing_to_stop")
        return []


class ActionStartOver(Action):
    """Begins again from the errands."""

    def name(self) -> str:
        return "action_start_over"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The errands as choices."""
        dispatcher.utter_message(response="utter_started_over")
        return []


class ActionRepeat(Action):
    """Says the latest line of the bot again."""

    def name(self) -> str:
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The same text with the same choices and guard, said to be said before."""
        said = latest_line(tracker.events)
        if said is None:
            dispatcher.utter_message(response="utter_nothing_to_repeat")
            return []
        more = said.get("data") or {}
        dispatcher.utter_message(
            response=REPEATED,
            said=said["text"],
            buttons=more.get("buttons") or [],
            json_message=kept_guard(more.get("custom") or {}),
        )
        return []


def kept_guard(data: dict[str, Any]) -> dict[str, Any]:
    """The guard of a line about an own case, which its repetition has, too."""
    return {"guard": data["guard"]} if data.get("guard") else {}


def latest_line(events: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The latest bot event that has a text of its own, no repetition of another one."""
    spoken = (event for event in reversed(events) if event.get("event") == "bot")
    own = (each for each in spoken if (each.get("metadata") or {}).get("utter_action") != REPEATED)
    return next((event for event in own if event.get("text")), None)
