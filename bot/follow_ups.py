"""Reads a short question by the kind of crime that the talk has named before."""

from typing import Any

from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from actions.context import NoTurn, TurnContext, current
from actions.follow_ups import TOLD, kind_named, kind_told, meant_by
from bot.own_case import KEPT, ORDERS

Parse = dict[str, Any]
# In no other form a question is about what happened.
FORMS = (None, "victim_overview_form")


def note_kind(tracker: DialogueStateTracker, text: str, turn: TurnContext) -> None:
    """Remember the kind of crime that a message names: its words may be cut from the past."""
    kind = kind_named(text, turn)
    if kind is not None and kind != tracker.get_slot(TOLD):
        tracker.update(SlotSet(TOLD, kind))


def about_told(tracker: DialogueStateTracker, parse: Parse) -> Parse:
    """What a short question ("will he be told") asks, after a crime was named and no order is."""
    busy = tracker.active_loop_name not in FORMS or any(map(tracker.get_slot, ORDERS))
    if busy or parse.get("emergency") or parse["intent"]["name"] in KEPT:
        return parse
    try:
        turn = current()
    except NoTurn:
        return parse
    events = [event.as_dict() for event in tracker.events]
    meant = meant_by(parse["text"], events, turn)
    if meant is None or not kind_told(events, tracker.current_slot_values(), turn):
        return parse
    return {**parse, "intent": {"name": meant, "confidence": 1.0}}
