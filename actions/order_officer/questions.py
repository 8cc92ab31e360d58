"""Which questions an order needs, in which order, and which of them may be skipped."""

from collections.abc import Collection, Mapping
from typing import Any

Slots = Mapping[str, Any]

KINDS = ("traffic_control", "talk", "dialogue_meeting", "event_presence", "mobile_station")
_PLACE = ("order_road", "order_municipality", "order_duplicate")
_MEETING = (
    "order_topic",
    "order_audience",
    "order_headcount",
    "order_date",
    "order_alternative_date",
    "order_venue",
    "order_municipality",
    "order_duplicate",
    "order_description",
    "order_role",
)
_EVENT = (
    "order_date",
    "order_hours",
    "order_headcount",
    "order_venue",
    "order_municipality",
    "order_duplicate",
    "order_organiser",
    "order_description",
    "order_role",
)
_PLANS: Mapping[str, tuple[str, ...]] = {
    "traffic_control": (
        "order_sub_kind",
        *_PLACE,
        "order_times",
        "order_description",
        "order_school_road",
        "order_role",
    ),
    "talk": _MEETING,
    "dialogue_meeting": _MEETING,
    "event_presence": ("order_event_name", "order_event_kind", *_EVENT),
    "mobile_station": ("order_event_kind", *_EVENT),
}
_END = ("order_name", "order_contact", "order_consent", "order_confirm")
_SKIPPABLE = frozenset(
    {
        "order_times",
        "order_school_road",
        "order_audience",
        "order_headcount",
        "order_alternative_date",
        "order_event_kind",
        "order_organiser",
        "order_role",
    }
)
# Answered by citizens, but neither shown in the summary nor kept with the order.
_SILENT = frozenset({"order_duplicate", "order_consent", "order_confirm"})
ASIDES = frozenset(
    {
        "order_resume",
        "order_stop",
        "order_restart",
        "order_misdirected",
        "order_human",
        "order_correct",
    }
)
# Any words are an answer.
FREE_TEXT = frozenset(
    {
        "order_description",
        "order_topic",
        "order_audience",
        "order_venue",
        "order_event_name",
        "order_event_kind",
        "order_organiser",
    }
)
BOOKKEEPING = ("order_draft_id", "order_work", "order_outcome")
QUESTIONS = tuple(
    dict.fromkeys(("order_kind", *(slot for plan in _PLANS.values() for slot in plan), *_END))
)
ALL_SLOTS = (*BOOKKEEPING, *QUESTIONS, *sorted(ASIDES))


def plan(slots: Slots, *, similar: bool) -> tuple[str, ...]:
    """The questions of this order, answered ones too; `similar`: somebody asked for it before."""
    middle = _PLANS.get(slots.get("order_kind") or "")
    if middle is None:
        return ("order_kind",)
    supports = similar and slots.get("order_duplicate") == "support"
    if supports:
        middle = middle[: middle.index("order_duplicate") + 1]
    asked = (slot for slot in middle if similar or slot != "order_duplicate")
    return ("order_kind", *asked, *_END)


def may_skip(slot: str, slots: Slots) -> bool:
    """Whether the order can be sent without an answer to this question."""
    if slot == "order_description":
        return slots.get("order_kind") != "traffic_control"
    return slot in _SKIPPABLE


def first_open(slots: Slots, skipped: Collection[str], *, similar: bool) -> str | None:
    """The first question without an answer that was not skipped; None when all are answered."""
    open_ones = (
        slot
        for slot in plan(slots, similar=similar)
        if slots.get(slot) is None and slot not in skipped
    )
    return next(open_ones, None)


def shown(slots: Slots, *, similar: bool) -> tuple[str, ...]:
    """The questions whose answers stand in the summary, in its order."""
    return tuple(slot for slot in plan(slots, similar=similar) if slot not in _SILENT)
