"""The actions that Rasa calls in the talk about an own order."""

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.lines import reason_text
from actions.order_status.lookup import open_order, own_orders, take_number
from actions.order_status.memory import FORM, Memory
from actions.order_status.settle import settle
from actions.order_status.talk import begin, hear, next_question, take
from cases.views.orders import OrderView

Events = list[dict[str, Any]]


def speak(dispatcher: CollectingDispatcher, memory: Memory, domain: DomainDict) -> None:
    """Say the queued lines; a reason without own words gets those of its code."""
    for line in memory.lines:
        values = dict(line.values)
        if "reason_code" in values:
            values["reason"] = reason_text(domain, values["reason"], values.pop("reason_code"))
        message = {"json_message": dict(line.data)} if line.data else {}
        dispatcher.utter_message(response=line.response, **message, **values)


class ActionBeginOrderStatus(Action):
    """Starts on a wish about an own order."""

    def name(self) -> str:
        return "action_begin_order_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """What was understood, as slots; a proven order that is only to be seen is told at once."""
        with acting(tracker) as turn:
            memory, heard = hear(tracker, turn)
            asking = tracker.active_loop.get("name") == FORM
            begin(memory, heard, memory.get("number") if asking else None)
            question = next_question(memory, turn)
        speak(dispatcher, memory, domain)
        # The form runs only if there is something to ask: one that is done at once fits no rule.
        follow = FORM if question or tracker.active_loop.get("name") == FORM else "action_listen"
        return [*memory.events(), SlotSet("requested_slot", None), FollowupAction(follow)]


class ActionCorrectAfterwards(ActionBeginOrderStatus):
    """A correction when no form is open: of the order that was sent in this talk, if any."""

    def name(self) -> str:
        return "action_correct_afterwards"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Begin on a change of the own order; else there is nothing to correct."""
        with acting(tracker) as turn:
            known = bool(own_orders(turn)) or Memory(tracker.slots).order is not None
        if not known:
            dispatcher.utter_message(response="utter_wrong")
            return []
        tracker.latest_message = {**tracker.latest_message, "intent": {"name": "change_order"}}
        return await super().run(dispatcher, tracker, domain)


class ValidateOrderStatusForm(FormValidationAction):
    """Reads the answer to the open question and says which is the next."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Slots and the next question; only the question if the message is about something else.

        Rasa calls this again to ask anew after an answer to something else: a message that was
        no answer the first time is none the second time either.
        """
        with acting(tracker) as turn:
            memory, heard = hear(tracker, turn)
            asked = tracker.get_slot("requested_slot")
            if asked:
                if not take(memory, heard, asked):
                    return [SlotSet("requested_slot", asked)]
                # A slot event tells Rasa that the message was used.
                memory.touch(asked)
            question = next_question(memory, turn)
        speak(dispatcher, memory, domain)
        return [*memory.events(), SlotSet("requested_slot", question)]


class ActionOrderStatus(Action):
    """Ends the talk about an own order."""

    def name(self) -> str:
        return "action_order_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Write what was agreed and forget the answers, but not the proven order."""
        with acting(tracker) as turn:
            memory = Memory(tracker.slots)
            settle(memory, turn)
        speak(dispatcher, memory, domain)
        return memory.events()


class ActionOrderStatusAside(Action):
    """Answers about an own order in the middle of a new one."""

    def name(self) -> str:
        return "action_order_status_aside"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Show an order that can be shown at once; else say how to get to it."""
        with acting(tracker) as turn:
            memory, heard = hear(tracker, turn)
            memory.begin("show")
            views = own_orders(turn)
            shown = take_number(memory, heard) and bool(memory.lines)
            if not shown:
                memory.lines.clear()
                _show_only_order(memory, views)
        speak(dispatcher, memory, domain)
        return memory.events()


def _show_only_order(memory: Memory, views: list[OrderView]) -> None:
    if len(views) == 1:
        open_order(memory, views[0])
    else:
        memory.finish()
        memory.say("utter_order_status_later")
