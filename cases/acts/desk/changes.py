"""What changed at the desk, for those who hold a socket open: which rows, and which alarms."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select

from cases.acts.desk.scope import must_talk, offered, visible
from cases.tables import CallbackRow, ConversationRow, HandoffRow
from cases.unit import UnitOfWork
from cases.views.desk import Tab
from cases.views.people import DeskUser

MOST = 200
CALLS_FOR = timedelta(minutes=30)  # as long as nobody has taken it, an alarm calls this long
NEW = timedelta(minutes=2)  # and so long it calls everybody


@dataclass(frozen=True, slots=True)
class Change:
    """A conversation that the user may see, the tabs it is under now, and an alarm that calls."""

    id: str
    tabs: tuple[Tab, ...] = ()
    alarm_kind: str | None = None
    alarmed_at: datetime | None = None
    reference: str | None = None


def changes(unit: UnitOfWork, *, who: DeskUser, conversation_ids: Collection[str]) -> list[Change]:
    """Those of the conversations that the user may see; raises Forbidden."""
    must_talk(who)
    if not conversation_ids:
        return []
    return _found(unit, who, ConversationRow.id.in_(sorted(conversation_ids)[:MOST]))


def calling(unit: UnitOfWork, *, who: DeskUser) -> list[Change]:
    """What still calls for the user, newest first, where it is not known what rang."""
    must_talk(who)
    own = and_(ConversationRow.owner == "adviser", ConversationRow.adviser == who.username)
    here = or_(ConversationRow.owner == "waiting", own)
    return _found(unit, who, and_(ConversationRow.alarmed_at > unit.now() - CALLS_FOR, here))


def _found(unit: UnitOfWork, who: DeskUser, wanted: ColumnElement[bool]) -> list[Change]:
    row = ConversationRow
    query = (
        select(
            row.id,
            row.owner,
            row.adviser,
            row.alarm_kind,
            row.alarmed_at,
            offered(who).label("offered"),
            _reference(),
            exists().where(CallbackRow.conversation_id == row.id).label("promised"),
        )
        .where(wanted, visible(who))
        .order_by(row.alarmed_at.desc(), row.id)
        .limit(MOST)
    )
    now = unit.now()
    return [_change(who, found, now) for found in unit.session.execute(query)]


def _change(who: DeskUser, found: Row[Any], now: datetime) -> Change:
    tabs = _tabs(who, found)
    kind, at = found.alarm_kind, found.alarmed_at
    open_to_me = {"waiting", "mine"} & set(tabs)
    if at is None or now - at > (CALLS_FOR if open_to_me else NEW):
        kind, at = None, None
    return Change(found.id, tabs, kind, at, found.reference)


def _reference() -> ColumnElement[Any]:
    """What the newest hand-off of a conversation is called."""
    query = select(HandoffRow.reference).where(HandoffRow.conversation_id == ConversationRow.id)
    newest = query.order_by(HandoffRow.id.desc()).limit(1)
    return newest.correlate(ConversationRow).scalar_subquery().label("reference")


def _tabs(who: DeskUser, found: Row[Any]) -> tuple[Tab, ...]:
    tabs: list[Tab] = []
    match found.owner:
        case "waiting":
            tabs.append("waiting")
        case "closed":
            tabs.append("closed")
        case "adviser":
            mine = found.adviser == who.username
            if mine or found.offered:
                tabs.append("mine")
            if not mine:
                tabs.append("others")
    return (*tabs, "callbacks") if found.promised else tuple(tabs)
