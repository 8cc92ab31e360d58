"""Log-ins under way at a broker: each belongs to one session of a talk and is good for one answer.

They lie beside the one-time tickets, so whoever leaves the talk has ended them, too.
"""

from datetime import timedelta

from sqlalchemy import delete, select

from cases.errors import NotFound
from cases.tables import SessionRow, TicketRow
from cases.unit import UnitOfWork

PURPOSE = "log-in state"


def keep_login(
    unit: UnitOfWork, *, conversation_id: str, session_hash: str, state: str, seconds: int
) -> None:
    """Remember that this session has begun to log in; of `state` only a hash is kept."""
    unit.conversation(conversation_id)
    row = TicketRow(
        ticket_hash=unit.keys.digest(PURPOSE, state),
        conversation_id=conversation_id,
        session_hash=session_hash,
        expires_at=unit.now() + timedelta(seconds=seconds),
    )
    unit.session.add(row)
    unit.session.flush()


def spend_login(unit: UnitOfWork, *, conversation_id: str, session_hash: str, state: str) -> None:
    """Take it back, once; NotFound: unknown, spent, late, another's, or the talk was left."""
    spent = (
        delete(TicketRow)
        .where(TicketRow.ticket_hash == unit.keys.digest(PURPOSE, state))
        .where(TicketRow.conversation_id == conversation_id)
        .where(TicketRow.session_hash == session_hash)
        .where(TicketRow.expires_at > unit.now())
        .returning(TicketRow.conversation_id)
    )
    live = (
        select(SessionRow.conversation_id)
        .where(SessionRow.conversation_id == conversation_id)
        .where(SessionRow.token_hash == session_hash)
        .where(SessionRow.expires_at > unit.now())
    )
    known = unit.run(spent).scalar_one_or_none() is not None
    if not known or unit.run(live).scalar_one_or_none() is None:
        raise NotFound("no such log-in under way")
