"""What the talk was about, and what was gathered and tried before a human was asked."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker

from actions.context import TurnContext
from actions.misunderstood import tried
from cases.acts.orders import orders_of_conversation

ORDER_FORM = "order_officer_form"
FORMS = {
    ORDER_FORM: "order_officer",
    "order_status_form": "ask_order_status",
    "case_status_form": "ask_case_status",
    "victim_overview_form": "victim_help",
}
# How an order stands that was only interrupted by the wish for a human.
INTERRUPTED = (None, "handoff")
# Wishes for a human, and what says nothing of an errand.
BESIDE = frozenset({
    "ask_human", "ask_callback", "cancel_handoff", "handed_back", "handoff_in_language", "start",
    "choose_overview",
    "nlu_fallback", "inform", "affirm", "deny", "stop", "skip", "repeat", "hesitate", "greet",
    "ask_capabilities", "ask_bot", "ask_language", "goodbye", "how_are_you", "give_praise",
    "thank", "choose_other", "scold", "out_of_scope", None,
})  # fmt: skip
# How often the other forms' open question was asked in vain.
MISSES = ("status_misses", "case_misses", "district_tries")
STEERING = ("status_", "case_", "language_", "callback_")
# Slots that only steer a form, and the one that names a proven order.
INTERNAL = frozenset({
    "order_work", "order_draft_id", "requested_slot", "session_started_metadata", "scolded",
    "district_tries", "desk_run", "talk_district", "victim_work", "victim_mail",
    "told_kind",
})  # fmt: skip


def gathered(slots: Mapping[str, Any]) -> dict[str, Any]:
    """What the citizen has filled in so far, by slot; empty answers are left out."""
    return {
        name: value
        for name, value in slots.items()
        if value is not None and name not in INTERNAL and not name.startswith(STEERING)
    }


def tried_before(tracker: Tracker) -> dict[str, Any]:
    """What did not work before a human was asked: texts, guesses, and the question it stuck at."""
    found: dict[str, Any] = {**tried(tracker.events)}
    loop = (tracker.active_loop or {}).get("name")
    if loop == ORDER_FORM:
        found["questions"] = list((tracker.slots.get("order_work") or {}).get("tries") or ())
    elif loop and any(tracker.slots.get(name) for name in MISSES):
        found["questions"] = [tracker.slots.get("requested_slot")]
    found = {name: value for name, value in found.items() if value}
    return {"tried": found} if found else {}


def subject_of(tracker: Tracker) -> str:
    """What the talk was about: the open form's errand, else the latest other intent."""
    work = tracker.slots.get("callback_work") or {}
    form = work.get("back") or (tracker.active_loop or {}).get("name") or ""
    if form == ORDER_FORM and tracker.slots.get("order_kind"):
        return f"order_{tracker.slots['order_kind']}"
    if form in FORMS:
        return FORMS[form]
    users = (event for event in reversed(tracker.events) if event.get("event") == "user")
    names = ((event.get("parse_data") or {}).get("intent", {}).get("name") for event in users)
    return next((name for name in names if name not in BESIDE), "other_errand")


def district_of(tracker: Tracker, turn: TurnContext) -> str | None:
    """The district of the talk: of the order being made or sent, or of a place that was told."""
    area = tracker.slots.get("order_municipality") or {}
    if area.get("district_code"):
        return str(area["district_code"])
    if turn.conversation_id is not None:
        made = orders_of_conversation(turn.unit, conversation_id=turn.conversation_id)
        if made:
            return made[-1].place.district_code
    told: str | None = tracker.slots.get("talk_district")
    return told


def is_interrupted(tracker: Tracker) -> bool:
    """Whether an order waits half made, and no other form is open."""
    begun = tracker.get_slot("order_draft_id") and tracker.get_slot("order_kind")
    free = not (tracker.active_loop or {}).get("name")
    return bool(begun and free and tracker.get_slot("order_outcome") in INTERRUPTED)
