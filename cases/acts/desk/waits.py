"""How long people wait for a human: measured, never promised, and none the wiser if too few."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import ColumnElement, Select, case, func, or_, select, update

from cases.tables import ConversationRow, HandoffRow
from cases.unit import UnitOfWork
from cases.views.desk import Waiting

HOURS = 4
FEWEST = 5
MOST = 200


def measured_wait(
    unit: UnitOfWork, *, district_code: str | None, now: datetime
) -> tuple[int, int] | None:
    """Minutes from the request to an adviser's first line: the middle half of the last hours.

    None with fewer than five measured. Who still waits, and for longer than most did, counts as
    having waited so long: else the figure would be the better the worse things are.
    """
    answered = _minutes(unit, district_code, now, HandoffRow.first_reply_at.is_not(None))
    if len(answered) < FEWEST:
        return None
    usual = _quartile(answered, 3)
    waiting = _minutes(unit, district_code, now, HandoffRow.ended_at.is_(None))
    times = sorted([*answered, *(each for each in waiting if each > usual)])
    low = max(1, int(_quartile(times, 1)))
    return low, max(low + 1, ceil(_quartile(times, 3)))


def _minutes(
    unit: UnitOfWork, district_code: str | None, now: datetime, which: ColumnElement[bool]
) -> list[float]:
    """Sorted waiting times, the newest so many."""
    query = select(HandoffRow.created_at, HandoffRow.first_reply_at).where(
        HandoffRow.created_at > now - timedelta(hours=HOURS), HandoffRow.created_at <= now, which
    )
    if district_code is not None:
        own = HandoffRow.district_code == district_code
        query = query.where(or_(own, HandoffRow.district_code.is_(None)))
    rows = unit.run(query.order_by(HandoffRow.created_at.desc()).limit(MOST))
    return sorted(((until or now) - since).total_seconds() / 60 for since, until in rows)


def _quartile(times: Sequence[float], quarter: int) -> float:
    """The value that a quarter, two or three of the sorted times do not exceed."""
    return times[max(0, ceil(len(times) * quarter / 4) - 1)]


def waiting_now(
    unit: UnitOfWork, *, now: datetime, silent_minutes: float = 0, limit: int = 200
) -> list[Waiting]:
    """Who waits and has heard nothing for so many minutes, the longest first."""
    places = _places().subquery()
    last = func.coalesce(HandoffRow.last_word_at, HandoffRow.created_at)
    query = (
        select(
            HandoffRow.conversation_id,
            HandoffRow.reference,
            places.c.place,
            HandoffRow.district_code,
            ConversationRow.language,
            HandoffRow.created_at,
            HandoffRow.last_word_at,
        )
        .join(places, places.c.id == HandoffRow.id)
        .join(ConversationRow, ConversationRow.id == HandoffRow.conversation_id)
        .where(ConversationRow.owner == "waiting")
        .where(last <= now - timedelta(minutes=silent_minutes))
        .order_by(last)
        .limit(limit)
    )
    return [Waiting(*row) for row in unit.run(query)]


def _places() -> Select[tuple[int, int]]:
    """The place of everybody who waits, as `place_of` counts it, but in one pass."""
    order = (HandoffRow.urgency.desc(), HandoffRow.id)
    nowhere = case((HandoffRow.district_code.is_(None), 1), else_=0)
    everybody = func.count().over(order_by=order)
    own = func.count().over(partition_by=HandoffRow.district_code, order_by=order)
    place = case(
        (HandoffRow.district_code.is_(None), everybody),
        else_=own + func.sum(nowhere).over(order_by=order),
    )
    return select(HandoffRow.id, place.label("place")).where(HandoffRow.ended_at.is_(None))


def mark_word(unit: UnitOfWork, *, conversation_id: str, now: datetime) -> bool:
    """Note that somebody in the queue has heard a word; False if they no longer wait."""
    unit.conversation(conversation_id, lock=True)
    told = (
        update(HandoffRow)
        .where(HandoffRow.conversation_id == conversation_id, HandoffRow.ended_at.is_(None))
        .values(last_word_at=now)
    )
    return bool(unit.run(told).rowcount)
