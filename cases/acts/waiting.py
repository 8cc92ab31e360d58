"""The queue of conversations that wait for a human: who stands in it, and who leaves it."""

from sqlalchemy import and_, func, literal, or_, select, update

from cases.tables import HandoffRow, TransferRow
from cases.tables.base import UtcTime
from cases.unit import UnitOfWork

CLAIMED = "claimed"  # the outcome of a hand-off for as long as an adviser is at it
PARKED = "parked"  # and while its citizen arranges a call, with the place kept


def waiting_handoff(unit: UnitOfWork, conversation_id: str) -> HandoffRow | None:
    """The open hand-off of a conversation."""
    query = select(HandoffRow).where(
        HandoffRow.conversation_id == conversation_id, HandoffRow.ended_at.is_(None)
    )
    return unit.session.execute(query.order_by(HandoffRow.id).limit(1)).scalar_one_or_none()


def newest_handoff(unit: UnitOfWork, conversation_id: str) -> HandoffRow | None:
    """The hand-off that a conversation waits in, is helped in, or was in last."""
    query = select(HandoffRow).where(HandoffRow.conversation_id == conversation_id)
    query = query.order_by(HandoffRow.id.desc()).limit(1)
    return unit.session.execute(query).scalar_one_or_none()


def parked_handoff(unit: UnitOfWork, conversation_id: str) -> HandoffRow | None:
    """The hand-off whose place is kept while the bot has the conversation."""
    row = newest_handoff(unit, conversation_id)
    return row if row is not None and row.outcome == PARKED else None


def end_handoffs(unit: UnitOfWork, conversation_id: str, outcome: str) -> None:
    """Take a conversation out of the queue, or say how the help of an adviser ended.

    `ended_at` is the end of the waiting; an offer to a colleague falls with it.
    """
    now = unit.now()
    open_still = HandoffRow.outcome.in_((CLAIMED, PARKED))
    unsettled = or_(HandoffRow.ended_at.is_(None), open_still)
    ended_at = func.coalesce(HandoffRow.ended_at, literal(now, UtcTime()))
    unit.session.execute(
        update(HandoffRow)
        .where(HandoffRow.conversation_id == conversation_id, unsettled)
        .values(ended_at=ended_at, outcome=outcome)
    )
    unit.session.execute(
        update(TransferRow)
        .where(TransferRow.conversation_id == conversation_id, TransferRow.ended_at.is_(None))
        .values(ended_at=now, outcome=outcome)
    )


def place_of(unit: UnitOfWork, row: HandoffRow) -> int:
    """The place in the queue, counted from 1: who is more urgent or came before stands ahead.

    Districts queue apart; whoever has none stands in every district's queue.
    """
    ahead = or_(
        HandoffRow.urgency > row.urgency,
        and_(HandoffRow.urgency == row.urgency, HandoffRow.id < row.id),
    )
    query = select(func.count()).where(HandoffRow.ended_at.is_(None), ahead)
    if row.district_code is not None:
        own = HandoffRow.district_code == row.district_code
        query = query.where(or_(own, HandoffRow.district_code.is_(None)))
    return int(unit.session.execute(query).scalar_one()) + 1
