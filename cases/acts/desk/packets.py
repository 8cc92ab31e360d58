"""The packet: why, what is wished, what was said and told; built the same way every time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cases.acts.desk.answers import answers_of, fillable
from cases.acts.desk.packet_facts import (
    SELF_HARM,
    gathered,
    open_form,
    skipped,
    told_lines,
    was_self_harm,
)
from cases.acts.desk.packet_links import (
    callbacks_of,
    handoffs_of,
    identity_of,
    orders_of,
    owners_of,
)
from cases.acts.desk.scope import must_see
from cases.acts.dialogue import load_dialogue
from cases.acts.handoffs import ALARMED
from cases.acts.waiting import newest_handoff
from cases.tables import ConversationRow, HandoffRow
from cases.unit import UnitOfWork
from cases.views.conversations import DialogueState
from cases.views.packets import Packet, PromisedCallback, Safety, SlotFact, SummaryLine, Told
from cases.views.people import DeskUser

NOTHING = DialogueState([], {}, {})


def packet(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, now: datetime | None = None
) -> Packet:
    """All that is known of a conversation before its lines are read; raises NotFound, Forbidden.

    Reads alone: whoever opens the conversation has left the audit row. `now` is the moment at
    which a proven identity must still count, by default this one.
    """
    must_see(unit, who, conversation_id)
    talk = unit.session.get_one(ConversationRow, conversation_id, populate_existing=True)
    row = newest_handoff(unit, conversation_id)
    state = load_dialogue(unit, conversation_id=conversation_id) or NOTHING
    slots = gathered(unit, conversation_id, state, answers_of(unit, conversation_id))
    form, asking = open_form(state)
    missing, told = _missing(form, slots, state), told_lines(unit, conversation_id)
    orders = orders_of(unit, conversation_id)
    callbacks = callbacks_of(unit, conversation_id)
    wish = row.summary if row is not None else ""
    return Packet(
        reference=row.reference if row is not None else "",
        reason=row.reason if row is not None else "",
        detail=row.detail if row is not None else None,
        urgency=_urgency(row, talk),
        asked_at=row.created_at if row is not None else None,
        wish=wish,
        identity=identity_of(unit, conversation_id, slots, orders, now or unit.now()),
        language=talk.language,
        safety=_safety(unit, talk, callbacks),
        summary=_summary(wish, row, form, slots, missing, told),
        form=form,
        asking=asking,
        missing=missing,
        slots=slots,
        told=told,
        tried=dict(row.slots.get("tried") or {}) if row is not None else {},
        orders=orders,
        callbacks=callbacks,
        handoffs=handoffs_of(unit, conversation_id),
        owners=owners_of(unit, conversation_id),
    )


def _urgency(row: HandoffRow | None, talk: ConversationRow) -> int:
    """An alarm goes above all, also one that came when nobody waited any more."""
    return max(row.urgency if row is not None else 0, ALARMED if talk.alarmed_at else 0)


def _missing(
    form: str | None, slots: tuple[SlotFact, ...], state: DialogueState
) -> tuple[str, ...]:
    """The open order's questions that nobody has answered or skipped yet."""
    if form != "order_officer_form":
        return ()
    known = {fact.slot: fact.value for fact in slots}
    passed = {*known, *skipped(state)}
    return tuple(slot for slot in fillable(known) if slot not in passed)


def _safety(
    unit: UnitOfWork, talk: ConversationRow, callbacks: tuple[PromisedCallback, ...]
) -> Safety:
    careful = (each for each in callbacks if not each.may_leave_message or each.safe_times)
    return Safety(
        alarm_kind=talk.alarm_kind,
        alarmed_at=talk.alarmed_at,
        self_harm=talk.alarm_kind == SELF_HARM or was_self_harm(unit, talk.id),
        safe_contact=tuple(careful),
    )


def _summary(
    wish: str,
    row: HandoffRow | None,
    form: str | None,
    slots: tuple[SlotFact, ...],
    missing: tuple[str, ...],
    told: tuple[Told, ...],
) -> tuple[SummaryLine, ...]:
    """Three lines as codes and values; the page has the words."""
    wants: Mapping[str, Any] = {
        "wish": wish,
        "form": form,
        "reason": row.reason if row is not None else "",
        "detail": row.detail if row is not None else None,
    }
    given = {"slots": [fact.slot for fact in slots], "missing": list(missing)}
    heard = {"count": len(told), "ids": [each.id for each in told if each.id], "last": None}
    if told:
        heard["last"] = told[-1].kind
    return (
        SummaryLine("wants", dict(wants)),
        SummaryLine("has_given", given),
        SummaryLine("was_told", heard),
    )
