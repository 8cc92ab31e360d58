"""Leave an order or an overview for an own case, with what was written kept."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT
from rasa_sdk.types import DomainDict

from actions.case_status.heard import heard_of
from actions.case_status.memory import FORM as CASE
from actions.case_status.memory import Memory
from actions.case_status.scene import Scene
from actions.case_status.steps import speak
from actions.case_status.talk import begin, next_question
from actions.context import acting
from actions.order_status.memory import FORM as ORDER_STATUS
from actions.order_status.memory import Memory as OrderMemory
from actions.victim_overview.draft import FORM as OVERVIEW

Events = list[dict[str, Any]]
ORDER = "order_officer_form"


class ActionTurnToCase(Action):
    """Answers a wish about an own case in the middle of another form."""

    def name(self) -> str:
        return "action_turn_to_case"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """A case that can be shown at once leaves the form open; else the case comes first."""
        loop = str((tracker.active_loop or {}).get("name"))
        with acting(tracker) as turn:
            memory, scene = Memory(tracker.slots), Scene.of(turn, domain)
            begin(memory, scene, heard_of(tracker.latest_message, turn))
            question = next_question(memory, scene)
        if question is None:
            memory.finish()
            speak(dispatcher, memory)
            return [*memory.events(), FollowupAction(loop)]
        dispatcher.utter_message(response=line_of(loop, tracker))
        speak(dispatcher, memory)
        left = [*_put_away(loop, tracker), ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]
        return [*left, *memory.events(), FollowupAction(CASE)]


def line_of(loop: str, tracker: Tracker) -> str:
    """What becomes of the form that is left."""
    if loop == ORDER and tracker.get_slot("order_kind"):
        return "utter_case_instead_of_order"
    if loop == OVERVIEW and (tracker.get_slot("victim_work") or {}).get("given"):
        return "utter_case_instead_of_overview"
    return "utter_case_instead_of_status" if loop == ORDER_STATUS else "utter_case_instead"


def _put_away(loop: str, tracker: Tracker) -> Events:
    """An order that is being made is kept, and a change that was not agreed to is dropped."""
    if loop == ORDER:
        return [SlotSet("order_outcome", "kept" if tracker.get_slot("order_kind") else None)]
    if loop == ORDER_STATUS:
        memory = OrderMemory(tracker.slots)
        memory.finish()
        return memory.events()
    return []
