"""Opening, entering, leaving and rating a conversation."""

import uuid
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select

from cases import held
from cases.acts.audit import record
from cases.acts.waiting import end_handoffs
from cases.errors import NotFound
from cases.keys import Keys, new_token
from cases.tables import (
    ConversationRow,
    IdentityRow,
    InboxRow,
    RatingRow,
    ResumeCodeRow,
    SessionRow,
    TicketRow,
)
from cases.unit import UnitOfWork
from cases.views.conversations import Conversation, Opened

CITIZEN_KINDS = ("message", "choice", "form")

_OPEN = insert(ConversationRow)
_START = insert(InboxRow).inline()
_SESSION = insert(SessionRow)
_pending = (
    select(func.count())
    .select_from(InboxRow)
    .where(InboxRow.conversation_id == ConversationRow.id, InboxRow.state == "open")
    .where(InboxRow.kind.in_(CITIZEN_KINDS))
    .scalar_subquery()
)
_SHOW = select(
    ConversationRow.id,
    ConversationRow.owner,
    ConversationRow.epoch,
    ConversationRow.language,
    _pending,
    ConversationRow.created_at,
    ConversationRow.channel,
    ConversationRow.next_seq,
    ConversationRow.adviser,
).where(ConversationRow.id == bindparam("id"))
_ENTER = (
    _SHOW.join(SessionRow, SessionRow.conversation_id == ConversationRow.id)
    .where(SessionRow.token_hash == bindparam("token_hash"))
    .where(SessionRow.expires_at > bindparam("now"))
)


def open_conversation(
    unit: UnitOfWork,
    *,
    channel: str = "page",
    language: str = "da",
    hours: int = 24,
    source: str = "",
) -> Opened:
    """A new conversation, its token, and a queued `start` turn for the greeting.

    Of `source`, the citizen's network, only a keyed hash is kept, and only with the conversation.
    """
    now = unit.now()
    own = uuid.uuid4().hex
    row = {"id": own, "language": language, "channel": channel, "created_at": now}
    where = unit.keys.digest("network", source) if source else None
    unit.run(_OPEN, row | {"updated_at": now, "source_hash": where})
    start = {"conversation_id": own, "kind": "start", "digest": "", "created_at": now}
    unit.run(_START, start)
    unit.ring("inbox", own)
    return new_session(unit, own, hours)


def new_session(unit: UnitOfWork, conversation_id: str, hours: int) -> Opened:
    """A token for a conversation, valid for so many hours; raises NotFound."""
    token = new_token()
    session = {
        "token_hash": hash_session(unit.keys, token),
        "conversation_id": conversation_id,
        "expires_at": unit.now() + timedelta(hours=hours),
    }
    unit.run(_SESSION, session)
    return Opened(get_conversation(unit, conversation_id=conversation_id), token)


def hash_session(keys: Keys, token: str) -> str:
    """The hash by which the store knows the session of a token."""
    return keys.digest("token", token)


def authenticate(unit: UnitOfWork, *, conversation_id: str, token: str) -> Conversation:
    """The conversation, if the token opens it; every failure alike is NotFound."""
    token_hash = hash_session(unit.keys, token)
    values = {"id": conversation_id, "token_hash": token_hash, "now": unit.now()}
    row = unit.run(_ENTER, values).one_or_none()
    if row is None:
        raise NotFound("no such conversation for this token")
    return _view(row)


def get_conversation(unit: UnitOfWork, *, conversation_id: str) -> Conversation:
    """The conversation as it stands, with its unprocessed citizen messages; raises NotFound."""
    row = unit.run(_SHOW, {"id": conversation_id}).one_or_none()
    if row is None:
        raise NotFound(f"no conversation {conversation_id!r}")
    return _view(row)


def _view(row: Row[Any]) -> Conversation:
    return Conversation(*row)


def set_language(unit: UnitOfWork, *, conversation_id: str, language: str) -> None:
    """Remember which language the citizen writes; raises NotFound."""
    held.change(unit, unit.conversation(conversation_id, lock=True), {"language": language})


def leave(unit: UnitOfWork, *, conversation_id: str) -> None:
    """End the talk at once: no token or code opens it again; the row waits for retention."""
    row = unit.conversation(conversation_id, lock=True)
    close_doors(unit, conversation_id)
    end_handoffs(unit, conversation_id, "left")
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
    """Delete every token, ticket and code of a conversation, and what was proven by them."""
    for table in (SessionRow, TicketRow, ResumeCodeRow, IdentityRow):
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
