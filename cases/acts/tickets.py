"""One-time tickets that let an embedded page open its live socket."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete

from cases.acts.conversations import get_conversation
from cases.errors import NotFound
from cases.keys import new_token
from cases.tables import TicketRow
from cases.unit import UnitOfWork
from cases.views.conversations import Conversation

SECONDS = 30


class Entry(NamedTuple):
    """Where a ticket leads, and the session that it stands for."""

    conversation: Conversation
    session_hash: str | None


def new_ticket(unit: UnitOfWork, *, conversation_id: str, session_hash: str | None = None) -> str:
    """A ticket for one entry within 30 seconds, on behalf of a session; raises NotFound."""
    unit.conversation(conversation_id)
    ticket = new_token()
    unit.session.add(
        TicketRow(
            ticket_hash=unit.keys.digest("ticket", ticket),
            conversation_id=conversation_id,
            session_hash=session_hash,
            expires_at=unit.now() + timedelta(seconds=SECONDS),
        )
    )
    unit.session.flush()
    return ticket


def use_ticket(unit: UnitOfWork, *, conversation_id: str, ticket: str) -> Entry:
    """Spend a ticket; raises NotFound if it is unknown, spent, late or another's."""
    spent = (
        delete(TicketRow)
        .where(TicketRow.ticket_hash == unit.keys.digest("ticket", ticket))
        .where(TicketRow.conversation_id == conversation_id)
        .where(TicketRow.expires_at > unit.now())
        .returning(TicketRow.session_hash)
    )
    row = unit.session.execute(spent).one_or_none()
    if row is None:
        raise NotFound("no such ticket")
    return Entry(get_conversation(unit, conversation_id=conversation_id), row.session_hash)
