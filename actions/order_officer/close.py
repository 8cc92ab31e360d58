"""Close the form: send the order and give the receipt, or keep or clear what was written."""

from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import acting
from actions.handoff.callback_close import after_form
from actions.handoff.request import hand_over
from actions.order_officer.draft import Draft
from actions.order_officer.form import FORM
from actions.order_officer.questions import ALL_SLOTS
from actions.order_officer.submission import submit, supports
from actions.order_officer.wording import show_day
from cases.errors import AlreadySubmitted
from cases.views.orders import OrderReceipt

Events = list[dict[str, Any]]
_STOPPED = {
    "kept": "utter_order_stopped_kept",
    "deleted": "utter_order_stopped_deleted",
    "misdirected": "utter_order_stopped_misdirected",
}


class ActionCloseOrder(Action):
    """Runs when the form has ended, whichever way."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_close_order"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Act on the outcome; only a kept draft leaves its answers in the slots."""
        draft = Draft(tracker.slots)
        outcome = draft.get("order_outcome")
        sent: Events = []
        if outcome == "send":
            sent = [SlotSet("order_last_number", _send(draft, dispatcher, tracker))]
        elif outcome == "handoff":
            return _hand_over(dispatcher, tracker, domain)
        elif outcome in _STOPPED:
            dispatcher.utter_message(response=_STOPPED[outcome])
        after = after_form(FORM, dispatcher, tracker, domain)
        if outcome == "kept":
            return after
        return [*sent, *(SlotSet(slot, None) for slot in ALL_SLOTS), *after]


def _send(draft: Draft, dispatcher: CollectingDispatcher, tracker: Tracker) -> str:
    """Submit and give the receipt; the order's number."""
    try:
        with acting(tracker) as turn:
            receipt = submit(draft, turn)
    except AlreadySubmitted as error:
        dispatcher.utter_message(response="utter_order_already_submitted", number=error.number)
        return error.number
    _give_receipt(draft, receipt, dispatcher)
    return receipt.number


def _give_receipt(draft: Draft, receipt: OrderReceipt, dispatcher: CollectingDispatcher) -> None:
    variant = "_support" if supports(draft) else ""
    dispatcher.utter_message(
        response=f"utter_order_receipt{variant}",
        json_message=receipt_data(receipt),
        number=receipt.number,
        code=receipt.code,
        district=receipt.district,
        answer_by=show_day(receipt.answer_by),
        carry_out_by=show_day(receipt.carry_out_by),
    )
    email = (draft.get("order_contact") or {}).get("email")
    if email:
        dispatcher.utter_message(response="utter_order_receipt_mail", email=email)


def receipt_data(receipt: OrderReceipt) -> dict[str, Any]:
    """The receipt as machine-readable data; days are ISO dates."""

    def iso(day: date) -> str:
        return day.isoformat()

    return {
        "type": "order_receipt",
        "number": receipt.number,
        "code": receipt.code,
        "kind": receipt.kind,
        "district": receipt.district,
        "municipality": receipt.municipality,
        "answer_by": iso(receipt.answer_by),
        "carry_out_by": iso(receipt.carry_out_by),
    }


def _hand_over(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
    """The outcome stays, so that the order goes on when the talk comes back."""
    events = hand_over(dispatcher, tracker, domain, reason="three_tries")
    return [SlotSet("order_human", None), SlotSet("desk_run", None), *events]
