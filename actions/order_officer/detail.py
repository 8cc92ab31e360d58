"""Answer a detail that comes while no order is open: an old button, or words nobody asked for."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.fallback import ActionOfferGuess
from actions.handoff.callback_heard import heard_of
from actions.order_officer.surroundings import listen


class ActionOrderDetail(Action):
    """A second click on Send is told the number again; words are guessed at like any others."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_order_detail"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Nothing is stored."""
        number = tracker.get_slot("order_last_number")
        picked = {**listen(tracker).picked, **heard_of(tracker.latest_message).picked}
        if not picked:
            events: list[dict[str, Any]] = await ActionOfferGuess().run(dispatcher, tracker, domain)
            return events
        if number and "order_confirm" in picked:
            dispatcher.utter_message(response="utter_order_already_submitted", number=number)
        else:
            dispatcher.utter_message(response="utter_order_stale_choice")
        return []
