"""Read the sentence that an order begins with: it may answer many questions at once."""

from collections.abc import Mapping

from actions.order_officer.draft import Draft
from actions.order_officer.heard import fill_open, heard
from actions.order_officer.misdirected import warn
from actions.order_officer.places import remember_candidates
from actions.order_officer.said import Said
from actions.order_officer.times import date_problem
from actions.order_officer.wording import noted
from reading.orders import OrderKind

_KIND_OF_INTENT: Mapping[str, OrderKind] = {
    "order_traffic_control": "traffic_control",
    "order_talk": "talk",
    "order_dialogue_meeting": "dialogue_meeting",
    "order_event_presence": "event_presence",
    "order_mobile_station": "mobile_station",
}
_ONLY_TRAFFIC = ("order_description", "order_sub_kind", "order_school_road")
_VAGUE_KINDS = ("traffic_control", "event_presence")


def take_opening(draft: Draft, said: Said) -> None:
    """Fill what the first sentence says, tell what was noted, and warn if it is no order."""
    warned = warn(draft, said)
    kind = _kind(said.order().kind, said, warned)
    values = heard(said, draft, kind)
    values.pop("order_kind", None)
    if kind not in (None, "traffic_control"):
        for slot in _ONLY_TRAFFIC:
            values.pop(slot, None)
    if kind and draft.get("order_kind") is None:
        draft.put("order_kind", kind)
    filled = fill_open(draft, values)
    shown = [slot for slot in draft.shown if slot in filled and slot != "order_description"]
    if shown and draft.get("order_kind"):
        shown = ["order_kind", *shown]
    remember_candidates(draft, said.order().place)
    if shown:
        draft.say("utter_order_noted", noted=noted(draft, shown))
    _explain_date(draft, said)


def _kind(read: OrderKind | None, said: Said, warned: bool) -> OrderKind | None:
    """The kind by name; a vague one gives way to what the sentence is understood as."""
    meant = None if warned else _KIND_OF_INTENT.get(said.intent)
    return meant or read if read in (None, *_VAGUE_KINDS) else read


def _explain_date(draft: Draft, said: Said) -> None:
    if "order_date" in draft.questions and draft.get("order_date") is None:
        found = date_problem(said)
        if found and found.problem:
            draft.say(f"utter_order_problem_{found.problem}", **found.facts)
