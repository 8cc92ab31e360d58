"""Answers that an adviser fills in for the citizen, which the bot reads when it is back."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from cases.acts.desk.scope import must_see, own
from cases.acts.desk.trail import leave_trail
from cases.acts.events import post_event
from cases.errors import IllegalChange
from cases.tables import FilledAnswerRow
from cases.unit import UnitOfWork
from cases.views.desk import FilledAnswer
from cases.views.people import DeskUser

_PLACE = ("order_road", "order_municipality")
_MEETING = (
    "order_topic",
    "order_audience",
    "order_headcount",
    "order_date",
    "order_alternative_date",
    "order_venue",
    "order_municipality",
    "order_description",
    "order_role",
)
_EVENT = (
    "order_date",
    "order_hours",
    "order_headcount",
    "order_venue",
    "order_municipality",
    "order_organiser",
    "order_description",
    "order_role",
)
_CONTROL = (
    "order_sub_kind",
    *_PLACE,
    "order_times",
    "order_description",
    "order_school_road",
    "order_role",
)
# What may be filled in for each kind of order. Consent and sending stay the citizen's own.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "traffic_control": _CONTROL,
    "talk": _MEETING,
    "dialogue_meeting": _MEETING,
    "event_presence": ("order_event_name", "order_event_kind", *_EVENT),
    "mobile_station": ("order_event_kind", *_EVENT),
}
_REQUESTER = ("order_name", "order_contact")
FILLABLE = tuple(
    dict.fromkeys(("order_kind", *(slot for kind in _KINDS.values() for slot in kind), *_REQUESTER))
)


def fillable(slots: Mapping[str, Any]) -> tuple[str, ...]:
    """The questions of the order that these slots describe, in the order they are asked."""
    of_kind = _KINDS.get(slots.get("order_kind") or "")
    return ("order_kind",) if of_kind is None else ("order_kind", *of_kind, *_REQUESTER)


def fill_answer(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, slot: str, text: str
) -> FilledAnswer:
    """Answer a question for the citizen, in words that the form reads later; "" takes it back.

    Raises IllegalChange for a slot that is not FILLABLE, NotYours and NotFound.
    """
    own(unit, who, conversation_id)
    if slot not in FILLABLE:
        raise IllegalChange(f"slot {slot!r} is not an adviser's to fill")
    leave_trail(unit, who, "fill_answer", conversation_id)
    row = unit.session.get(FilledAnswerRow, (conversation_id, slot))
    if row is None:
        row = FilledAnswerRow(conversation_id=conversation_id, slot=slot)
        unit.session.add(row)
    row.text, row.by, row.at = text, who.username, unit.now()
    unit.session.flush()
    if not text:
        unit.session.delete(row)
    unit.ring("desk", conversation_id)
    return _view(row)


def filled_answers(unit: UnitOfWork, *, who: DeskUser, conversation_id: str) -> list[FilledAnswer]:
    """What advisers have filled in and the bot has not read yet."""
    must_see(unit, who, conversation_id)
    return answers_of(unit, conversation_id)


def answers_of(unit: UnitOfWork, conversation_id: str) -> list[FilledAnswer]:
    """The same, without asking who wants to know."""
    query = select(FilledAnswerRow).where(FilledAnswerRow.conversation_id == conversation_id)
    rows = unit.session.execute(query.order_by(FilledAnswerRow.at, FilledAnswerRow.slot)).scalars()
    return [_view(row) for row in rows]


def _view(row: FilledAnswerRow) -> FilledAnswer:
    return FilledAnswer(row.slot, row.text, row.by, row.at)


def hand_back(
    unit: UnitOfWork,
    conversation_id: str,
    *,
    run: str | None = None,
    only_filled: bool = False,
) -> None:
    """Tell the bot that it has the conversation again, and what was filled in meanwhile.

    `only_filled`: not without an answer. The answers are the event's from then on.
    """
    answers = {each.slot: each.text for each in answers_of(unit, conversation_id)}
    if only_filled and not answers:
        return
    gone = delete(FilledAnswerRow).where(FilledAnswerRow.conversation_id == conversation_id)
    unit.session.execute(gone)
    values = {"answers": answers, "run": run}
    post_event(unit, conversation_id=conversation_id, code="handed_back", values=values)
