"""The questions about an own order that need a value or a list of choices."""

import json
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.order_status.lookup import own_orders
from actions.order_status.memory import FORM, Memory
from cases.views.orders import OrderView

Events = list[dict[str, Any]]


def _button(view: OrderView) -> dict[str, str]:
    place = view.place.road or view.place.venue or view.place.town or view.place.municipality
    payload = json.dumps({"order_ref": view.number})
    return {"title": f"{view.number}: {place}", "payload": f"/choose_order{payload}"}


class AskOrder(Action):
    """Asks which of several own orders is meant."""

    def name(self) -> str:
        return f"action_ask_{FORM}_status_order"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """One choice for each order of this conversation."""
        with acting(tracker) as turn:
            buttons = [_button(view) for view in own_orders(turn)]
        dispatcher.utter_message(response="utter_status_which_order", buttons=buttons)
        return []


class AskField(Action):
    """Asks what is to be changed."""

    def name(self) -> str:
        return f"action_ask_{FORM}_status_field"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The fields as choices."""
        dispatcher.utter_message(response="utter_status_which_field")
        return []


class AskValue(Action):
    """Asks for the new content of the chosen field."""

    def name(self) -> str:
        return f"action_ask_{FORM}_status_value"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """One question for each field."""
        dispatcher.utter_message(response=f"utter_status_new_{tracker.get_slot('status_field')}")
        return []


class AskConfirm(Action):
    """Asks for the yes before anything is written."""

    def name(self) -> str:
        return f"action_ask_{FORM}_status_confirm"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """What will be done, with the order's number."""
        memory = Memory(tracker.slots)
        number = memory.order.number if memory.order else ""
        task = memory.get("task")
        dispatcher.utter_message(
            response=f"utter_status_confirm_{task}", number=number, said=memory.get("said") or ""
        )
        return []
