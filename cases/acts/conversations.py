"""Opening, entering, leaving and rating a conversation."""

import uuid
from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, func, select

from cases.acts.audit import record
from cases.errors import NotFound
from cases.keys import new_token
from cases.tables import (
    ConversationRow,
    InboxRow,
    RatingRow,
    ResumeCodeRow,
    SessionRow,
    TicketRow,
)
from cases.unit import UnitOfWork
from cases.views import Conversation, Opened

CITIZEN_KINDS = ("message", "choice", "form")


def open_conversation(
    unit: UnitOfWork, *, channel: str = "page", language: str = "da", hours: int = 24
) -> Opened:
    """A new conversation, its token, and a queued `start` turn for the greeting."""
    now = unit.now()
    row = ConversationRow(
        id=uuid.uuid4().hex,
        owner="bot",
        epoch=1,
        language=language,
        channel=channel,
        next_seq=1,
        created_at=now,
        updated_at=now,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.session.add(
        InboxRow(conversation_id=row.id, kind="start", payload={}, digest="", created_at=now)
    )
    unit.ring("inbox", row.id)
    return new_session(unit, row, hours)


def new_session(unit: UnitOfWork, row: ConversationRow, hours: int) -> Opened:
    """A token for a conversation, valid for so many hours."""
    token = new_token()
    expires_at = unit.now() + timedelta(hours=hours)
    token_hash = unit.keys.digest("token", token)
    unit.session.add(
        SessionRow(token_hash=token_hash, conversation_id=row.id, expires_at=expires_at)
    )
    unit.session.flush()
    return Opened(view(unit, row), token)


def authenticate(unit: UnitOfWork, *, conversation_id: str, token: str) -> Conversation:
    """The conversation, if the token opens it; every failure alike is NotFound."""
    query = (
        select(ConversationRow)
        .join(SessionRow, SessionRow.conversation_id == ConversationRow.id)
        .where(SessionRow.token_hash == unit.keys.digest("token", token))
        .where(SessionRow.expires_at > unit.now())
        .where(ConversationRow.id == conversation_id)
    )
    row = unit.session.execute(query).scalar_one_or_none()
    if row is None:
        raise NotFound("no such conversation for this token")
    return view(unit, row)


def get_conversation(unit: UnitOfWork, *, conversation_id: str) -> Conversation:
    """The conversation as it stands; raises NotFound."""
    return view(unit, unit.conversation(conversation_id))


def view(unit: UnitOfWork, row: ConversationRow) -> Conversation:
    """A conversation's row with its count of unprocessed citizen messages."""
    waiting = (
        select(func.count())
        .select_from(InboxRow)
        .where(InboxRow.conversation_id == row.id, InboxRow.state == "open")
        .where(InboxRow.kind.in_(CITIZEN_KINDS))
    )
    return Conversation(
        id=row.id,
        owner=row.owner,  # type: ignore[arg-type]  # the table's check constraint keeps the set
        epoch=row.epoch,
        language=row.language,
        pending=unit.session.execute(waiting).scalar_one(),
        created_at=row.created_at,
        channel=row.channel,
        next_seq=row.next_seq,
        adviser=row.adviser,
    )


def set_language(unit: UnitOfWork, *, conversation_id: str, language: str) -> None:
    """Remember which language the citizen writes; raises NotFound."""
    unit.conversation(conversation_id, lock=True).language = language


def leave(unit: UnitOfWork, *, conversation_id: str) -> None:
    """End the talk at once: no token or code opens it again; the row waits for retention."""
    row = unit.conversation(conversation_id, lock=True)
    close_doors(unit, conversation_id)
    if row.owner != "closed":
        unit.change_owner(row, "closed")
    record(
        unit,
        actor="citizen",
        act="leave",
        subject=f"conversation:{conversation_id}",
        purpose="quick exit",
        conversation_id=conversation_id,
    )


def close_doors(unit: UnitOfWork, conversation_id: str) -> None:
    """Delete every token, ticket and code of a conversation."""
    for table in (SessionRow, TicketRow, ResumeCodeRow):
        unit.session.execute(delete(table).where(table.conversation_id == conversation_id))


def rate(unit: UnitOfWork, *, conversation_id: str, score: int, comment: str = "") -> None:
    """Keep the citizen's rating, 1 to 5, in place of an earlier one; ValueError otherwise."""
    if score not in range(1, 6):
        raise ValueError(f"score {score!r} is not between 1 and 5")
    unit.conversation(conversation_id, lock=True)
    row = unit.session.get(RatingRow, conversation_id)
    if row is None:
        row = RatingRow(conversation_id=conversation_id)
        unit.session.add(row)
    row.score, row.comment, row.at = score, comment, unit.now()


def newest(unit: UnitOfWork, *, conversation_ids: Collection[str]) -> dict[str, int]:
    """The highest number spoken in each of the conversations; those gone are left out."""
    query = select(ConversationRow.id, ConversationRow.next_seq).where(
        ConversationRow.id.in_(conversation_ids)
    )
    return {row_id: next_seq - 1 for row_id, next_seq in unit.session.execute(query)}
