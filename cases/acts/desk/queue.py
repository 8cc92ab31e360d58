"""The queue: one page of one tab, sorted and counted by the database, never by Python."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from cases.acts.desk.queue_rows import callback_row, rows_of
from cases.acts.desk.scope import must_talk, of_district, offered
from cases.tables import CallbackRow, ConversationRow, HandoffRow
from cases.unit import UnitOfWork
from cases.views.desk import QueuePage, QueueRow, Tab
from cases.views.people import DeskUser

MOST = 200
TABS: tuple[Tab, ...] = ("waiting", "mine", "others", "callbacks", "closed")
# What closed talks number is nobody's news, and there are ever more of them.
LIVE: tuple[Tab, ...] = ("waiting", "mine", "others", "callbacks")
MANY = 1000  # from here on nobody counts
_DISTRICT = ConversationRow.__table__.c.district_code
_CALLBACK_DISTRICT = CallbackRow.__table__.c.district_code


def queue(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    tab: Tab,
    district: str | None = None,
    language: str | None = None,
    page: int = 1,
    size: int = 50,
) -> QueuePage:
    """A page of a tab, of the user's districts only.

    Who waits stands by urgency, then by time; call-backs by their next try; the rest by what
    happened last. What is offered to the user is the first of `mine`. Raises Forbidden.
    """
    must_talk(who)
    page, size = max(1, page), min(max(1, size), MOST)
    counts = {each: _count_up_to(unit, who, each, MANY) for each in TABS}
    wanted = [_of_tab(who, tab), *_filters(tab, district, language)]
    total = counts[tab]
    if len(wanted) > 1 or total >= MANY:
        total = _count(unit, and_(*wanted))
    found = _sorted(who, tab).where(*wanted).limit(size).offset((page - 1) * size)
    rows = _rows(unit, who, tab, found)
    return QueuePage(rows=rows, total=total, counts=counts, page=page, size=size)


def queue_counts(unit: UnitOfWork, *, who: DeskUser) -> dict[Tab, int]:
    """How many rows each tab that is watched has for the user, MANY at most; raises Forbidden."""
    must_talk(who)
    return {each: _count_up_to(unit, who, each, MANY) for each in LIVE}


def _of_tab(who: DeskUser, tab: Tab) -> ColumnElement[bool]:
    here = of_district(who, _DISTRICT)
    own = and_(ConversationRow.owner == "adviser", ConversationRow.adviser == who.username)
    match tab:
        case "waiting":
            return and_(ConversationRow.owner == "waiting", here)
        case "mine":
            return or_(own, and_(ConversationRow.owner == "adviser", offered(who)))
        case "others":
            another = ConversationRow.adviser != who.username
            return and_(ConversationRow.owner == "adviser", another, here)
        case "closed":
            closed = ConversationRow.closed_at.is_not(None)
            return and_(ConversationRow.owner == "closed", closed, here)
        case "callbacks":
            return and_(CallbackRow.state == "open", of_district(who, _CALLBACK_DISTRICT))


def _count(unit: UnitOfWork, wanted: ColumnElement[bool]) -> int:
    return int(unit.run(select(func.count()).where(wanted)).scalar_one())


def _count_up_to(unit: UnitOfWork, who: DeskUser, tab: Tab, most: int) -> int:
    row = CallbackRow.id if tab == "callbacks" else ConversationRow.id
    some = select(row).where(_of_tab(who, tab)).limit(most).subquery()
    return int(unit.run(select(func.count()).select_from(some)).scalar_one())


def _filters(tab: Tab, district: str | None, language: str | None) -> list[ColumnElement[bool]]:
    row = CallbackRow if tab == "callbacks" else ConversationRow
    wanted: list[ColumnElement[bool]] = []
    if district is not None:
        wanted.append(row.district_code == district)
    if language is not None:
        wanted.append(row.language == language)
    return wanted


def _sorted(who: DeskUser, tab: Tab) -> Select[Any]:
    if tab == "callbacks":
        return select(CallbackRow).order_by(CallbackRow.next_try_at, CallbackRow.id)
    query = select(ConversationRow.id)
    match tab:
        case "waiting":
            here = and_(
                HandoffRow.conversation_id == ConversationRow.id, HandoffRow.ended_at.is_(None)
            )
            query = query.join(HandoffRow, here)
            return query.order_by(HandoffRow.urgency.desc(), HandoffRow.created_at, HandoffRow.id)
        case "closed":
            return query.order_by(ConversationRow.closed_at.desc(), ConversationRow.id)
        case _:
            held = ConversationRow.adviser == who.username
            newest = ConversationRow.updated_at.desc()
            return query.order_by(held, newest, ConversationRow.id)


def _rows(unit: UnitOfWork, who: DeskUser, tab: Tab, found: Select[Any]) -> tuple[QueueRow, ...]:
    if tab == "callbacks":
        return tuple(map(callback_row, unit.session.execute(found).scalars()))
    return rows_of(unit, who, list(unit.run(found).scalars()))
