"""Hand the talk to a human adviser, with all that was gathered, and take it back."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import HOUSE_LANGUAGE, acting
from actions.fallback import PATIENCE, misunderstood_in_a_row, tried
from actions.lines import text_of
from cases.acts.handoffs import cancel_handoff, current_handoff, request_handoff

IN_LANGUAGE = "handoff_in_language"
REASONS = {"ask_human": "asked_for", "ask_callback": "callback"}
# The order form offers a human after answers that it could not read.
OFFERED, OFFER = "three_tries", "order_human"
ORDER_FORM = "order_officer_form"
FORMS = {ORDER_FORM: "order_officer", "order_status_form": "ask_order_status"}

# How often the other forms' open question was asked in vain.
MISSES = ("status_misses", "district_tries")
Events = list[dict[str, Any]]
STEERING = ("status_", "language_")
# Slots that only steer a form, and the one that names a proven order.
INTERNAL = frozenset({
    "order_work", "order_draft_id", "requested_slot", "session_started_metadata", "scolded",
    "district_tries",
})  # fmt: skip


def gathered(slots: Mapping[str, Any]) -> dict[str, Any]:
    """What the citizen has filled in so far, by slot; empty answers are left out."""
    return {
        name: value
        for name, value in slots.items()
        if value is not None and name not in INTERNAL and not name.startswith(STEERING)
    }


class ActionRequestHandoff(Action):
    """Lets the conversation wait for an adviser."""

    def name(self) -> str:
        return "action_request_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The hand-off with its reference and place; no waiting time, for none is known."""
        intent = (tracker.latest_message.get("intent") or {}).get("name") or "ask_human"
        summary = text_of(domain, f"utter_title_{_subject(tracker)}", language=HOUSE_LANGUAGE)
        with acting(tracker) as turn:
            if turn.conversation_id is None:
                dispatcher.utter_message(response="utter_handoff_requested")
                return []
            waiting = current_handoff(turn.unit, conversation_id=turn.conversation_id)
            handoff = request_handoff(
                turn.unit,
                conversation_id=turn.conversation_id,
                reason=_reason(intent, tracker),
                slots={**gathered(tracker.slots), **_tried(tracker)},
                summary=summary,
            )
        data = {
            "type": "handoff",
            "reason": handoff.reason,
            "place": handoff.place,
            "wait": None,
            "reference": handoff.reference,
        }
        dispatcher.utter_message(response=_answer(intent, waiting is not None), json_message=data)
        return []


def _reason(intent: str, tracker: Tracker) -> str:
    if intent == IN_LANGUAGE:
        return "language"
    given_up = misunderstood_in_a_row(tracker.events) >= PATIENCE
    if given_up or intent not in REASONS or tracker.slots.get("requested_slot") == OFFER:
        return OFFERED
    return REASONS[intent]


def _tried(tracker: Tracker) -> dict[str, Any]:
    """What did not work before a human was asked: texts, guesses, and the question it stuck at."""
    found: dict[str, Any] = {**tried(tracker.events)}
    loop = (tracker.active_loop or {}).get("name")
    if loop == ORDER_FORM:
        found["questions"] = list((tracker.slots.get("order_work") or {}).get("tries") or ())
    elif loop and any(tracker.slots.get(name) for name in MISSES):
        found["questions"] = [tracker.slots.get("requested_slot")]
    found = {name: value for name, value in found.items() if value}
    return {"tried": found} if found else {}


def _answer(intent: str, already: bool) -> str:
    if already:
        return "utter_handoff_already"
    if intent == IN_LANGUAGE:
        return "utter_handoff_language"
    return "utter_handoff_callback" if intent == "ask_callback" else "utter_handoff_requested"


def _subject(tracker: Tracker) -> str:
    """What the talk was about: the open form's errand, else the latest other intent."""
    form = (tracker.active_loop or {}).get("name") or ""
    if form == ORDER_FORM and tracker.slots.get("order_kind"):
        return f"order_{tracker.slots['order_kind']}"
    if form in FORMS:
        return FORMS[form]
    beside = {*REASONS, IN_LANGUAGE, "cancel_handoff", "start", "nlu_fallback", None}
    users = (event for event in reversed(tracker.events) if event.get("event") == "user")
    names = ((event.get("parse_data") or {}).get("intent", {}).get("name") for event in users)
    return next((name for name in names if name not in beside), "other_errand")


class ActionCancelHandoff(Action):
    """Takes the conversation back from the queue."""

    def name(self) -> str:
        return "action_cancel_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Also called, without a text, when the page has cancelled already."""
        with acting(tracker) as turn:
            cancelled = turn.conversation_id is not None and cancel_handoff(
                turn.unit, conversation_id=turn.conversation_id
            )
        by_page = not tracker.latest_message.get("text")
        waited = cancelled or by_page
        response = "utter_handoff_cancelled" if waited else "utter_no_handoff_to_cancel"
        dispatcher.utter_message(response=response)
        return []
