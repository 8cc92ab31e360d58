"""Codes with which a citizen goes on with a conversation on another device."""

from datetime import timedelta

from sqlalchemy import select

from cases.acts.conversations import new_session
from cases.acts.identity_rows import drop_identities
from cases.errors import ConversationClosed, NotFound
from cases.keys import new_code, tidy_code
from cases.tables import ResumeCodeRow
from cases.unit import UnitOfWork
from cases.views.conversations import Opened

GROUPS = 4  # of 20 bits
DAYS = 30


def give_resume_code(unit: UnitOfWork, *, conversation_id: str) -> str:
    """A new code in place of an older one, shown only now; raises NotFound, ConversationClosed."""
    conversation = unit.conversation(conversation_id, lock=True)
    if conversation.owner == "closed":
        raise ConversationClosed(f"conversation {conversation_id!r} is closed")
    code = new_code(GROUPS)
    row = unit.session.get(ResumeCodeRow, conversation_id)
    if row is None:
        row = ResumeCodeRow(conversation_id=conversation_id)
        unit.session.add(row)
    row.code_hash = unit.keys.digest("resume", tidy_code(code))
    row.expires_at = unit.now() + timedelta(days=DAYS)
    return code


def resume(unit: UnitOfWork, *, code: str, hours: int = 24) -> Opened:
    """A new token for the conversation of a code; raises NotFound for any other.

    The talk goes on elsewhere, so what was proven in it counts no longer, wherever it was.
    """
    conversation_id = _opened_by(unit, code)
    # Who proves something in it just now, or leaves it, comes before or after this, not between.
    unit.conversation(conversation_id, lock=True)
    _opened_by(unit, code)
    drop_identities(unit, conversation_id=conversation_id)
    return new_session(unit, conversation_id, hours)


def _opened_by(unit: UnitOfWork, code: str) -> str:
    """The conversation that a code opens now; raises NotFound."""
    query = (
        select(ResumeCodeRow.conversation_id)
        .where(ResumeCodeRow.code_hash == unit.keys.digest("resume", tidy_code(code)))
        .where(ResumeCodeRow.expires_at > unit.now())
    )
    conversation_id: str | None = unit.run(query).scalar_one_or_none()
    if conversation_id is None:
        raise NotFound("no conversation for this code")
    return conversation_id
