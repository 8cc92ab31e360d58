"""Tell what is kept and for how long, as the settings really are."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from settings import load_settings


class ActionTellPrivacy(Action):
    """Answers what is kept."""

    def name(self) -> str:
        return "action_tell_privacy"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The retention periods in days."""
        settings = load_settings()
        dispatcher.utter_message(
            response="utter_privacy",
            days=settings.retention_conversation_days,
            order_days=settings.retention_order_days,
        )
        return []
