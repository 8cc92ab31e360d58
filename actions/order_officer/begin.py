"""Open an order: a new draft with its own id, or the question whether to go on with a kept one."""

from typing import Any
from uuid import uuid4

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.order_officer.draft import Draft
from actions.order_officer.misdirected import is_ongoing
from actions.order_officer.surroundings import listen


class ActionOpenOrder(Action):
    """Runs before the form; the form then reads the same message."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_open_order"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Make the draft id that keeps the order from being sent twice."""
        draft = Draft(tracker.slots)
        begun = draft.get("order_draft_id") and draft.get("order_kind")
        draft.put("order_outcome", None)
        said = listen(tracker)
        if begun and said.says("continue"):
            draft.work.asides = []
            dispatcher.utter_message(response="utter_order_continued")
        elif begun:
            draft.work.asides = ["order_resume"]
            draft.work.opening = said.text
        else:
            draft.forget_all()
            draft.put("order_draft_id", str(uuid4()))
            if not is_ongoing(said):  # then advice comes first
                dispatcher.utter_message(response="utter_order_opening")
        return draft.events()
