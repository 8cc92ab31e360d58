"""Tell what is kept and for how long, as the settings really are."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.knowledge import say_entry
from actions.lines import period_text
from actions.phrases import first_said
from settings import load_settings


class ActionTellPrivacy(Action):
    """Answers what is kept."""

    def name(self) -> str:
        return "action_tell_privacy"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The retention periods; a question about the CPR number gets a plain never."""
        asks_cpr = first_said("personal", tracker.latest_message.get("text") or "")
        settings = load_settings()
        periods = {
            "conversation_period": period_text(domain, settings.retention_conversation_days),
            "order_period": period_text(domain, settings.retention_order_days),
        }
        with acting(tracker) as turn:
            name = "ask_privacy_cpr" if asks_cpr else "ask_privacy"
            say_entry(dispatcher, turn, domain, name, periods)
        return []
