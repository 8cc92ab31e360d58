"""Reads a short question by what was shown just before it: an own case, or a word to choose."""

from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions.case_status.afterwards import wish_after
from actions.case_steps.words import STOP_CODE, stop_of

Parse = dict[str, Any]
ASKED_WHICH = "utter_ask_case_step_henlagt"
ORDERS = ("order_last_number", "status_order")
UNSURE = frozenset({"inform", "nlu_fallback"})
# These steer the talk, or call a human, whatever was shown before.
KEPT = frozenset(
    {"ask_callback", "ask_human", "cancel_handoff", "emergency_now", "start_over", "stop"}
    | {"forget_identity"}
)


def about_own_case(tracker: DialogueStateTracker, parse: Parse) -> Parse:
    """A short question after an own case was shown is about that case, unless an order is known."""
    shown = tracker.get_slot("case_proven") and not any(map(tracker.get_slot, ORDERS))
    if not shown or parse.get("emergency") or parse["intent"]["name"] in KEPT:
        return parse
    unsure = parse["intent"]["name"] in UNSURE
    wish = wish_after(parse["text"], unsure=unsure)
    return {**parse, "intent": {"name": wish, "confidence": 1.0}} if wish else parse


def about_word(tracker: DialogueStateTracker, parse: Parse) -> Parse:
    """What is typed after the question which of the words it was, in whatever words."""
    if parse.get("emergency") or parse["intent"]["name"] in KEPT:
        return parse
    said = next((each for each in reversed(tracker.events) if isinstance(each, BotUttered)), None)
    asked = str((said.metadata or {}).get("utter_action") or "") if said else ""
    code = stop_of(parse["text"]) if asked.startswith(ASKED_WHICH) else None
    if code is None:
        return parse
    return {**parse, STOP_CODE: code, "intent": {"name": "ask_case_step", "confidence": 1.0}}
