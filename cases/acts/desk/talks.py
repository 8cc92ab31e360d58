"""One conversation at the desk: opening it leaves a trail, following it does not."""

from sqlalchemy import Row, select

from cases.acts.desk.scope import must_see, must_talk, visible
from cases.acts.desk.trail import leave_trail
from cases.acts.outbox import EVERYTHING, messages_after
from cases.errors import NotFound
from cases.tables import ConversationRow, DeskUserRow
from cases.unit import UnitOfWork
from cases.views.conversations import Message
from cases.views.desk import Closing, DeskTalk
from cases.views.people import DeskUser


def open_talk(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, purpose: str = "open at the desk"
) -> DeskTalk:
    """The conversation, and an audit row that says who opened it; raises NotFound, Forbidden."""
    talk = desk_talk(unit, who=who, conversation_id=conversation_id)
    leave_trail(unit, who, "read_conversation", conversation_id, purpose)
    return talk


def desk_talk(unit: UnitOfWork, *, who: DeskUser, conversation_id: str) -> DeskTalk:
    """The conversation as it stands, for somebody who has it open already."""
    must_talk(who)
    query = (
        select(ConversationRow, DeskUserRow.name)
        .outerjoin(DeskUserRow, DeskUserRow.username == ConversationRow.adviser)
        .where(ConversationRow.id == conversation_id, visible(who))
        .execution_options(populate_existing=True)
    )
    found = unit.session.execute(query).one_or_none()
    if found is None:
        raise NotFound(f"no conversation {conversation_id!r}")
    return _view(who, found)


def talk_messages(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, after: int = 0, limit: int = 500
) -> list[Message]:
    """The lines with a number above `after`, in order; raises NotFound and Forbidden."""
    must_see(unit, who, conversation_id)
    return messages_after(
        unit, conversation_id=conversation_id, after=after, limit=limit, session=EVERYTHING
    )


def _view(who: DeskUser, found: Row[tuple[ConversationRow, str]]) -> DeskTalk:
    row, name = found
    mine = row.owner == "adviser" and row.adviser == who.username
    closed = None
    if row.closed_at is not None:
        closed = Closing(row.closed_at, row.outcome, row.category, row.follow_up)
    return DeskTalk(
        id=row.id,
        owner=row.owner,
        adviser=row.adviser,
        adviser_name=name,
        mine=mine,
        epoch=row.epoch,
        language=row.language,
        district=row.district_code,
        lease_until=row.lease_until,
        alarm_kind=row.alarm_kind,
        alarmed_at=row.alarmed_at,
        citizen_seen_at=row.citizen_seen_at,
        transfers=row.transfers,
        lapses=row.lapses,
        created_at=row.created_at,
        closed=closed,
    )
