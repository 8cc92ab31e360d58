"""Identities as they stand: who has proven what in a session, read and forgotten."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, or_, select

from cases.acts.case_lookup import is_shown
from cases.tables import CasePartyRow, ConversationRow, IdentityRow
from cases.unit import UnitOfWork
from cases.views.cases import Identity

COLUMNS = (
    IdentityRow.id,
    IdentityRow.level,
    IdentityRow.guard,
    IdentityRow.case_id,
    IdentityRow.party_id,
    IdentityRow.person_ref,
    IdentityRow.proven_at,
    IdentityRow.expires_at,
)


def live(now: datetime) -> Select[Any]:
    """Identities that have not expired, of conversations that are not over."""
    return (
        select(*COLUMNS)
        .join(ConversationRow, ConversationRow.id == IdentityRow.conversation_id)
        .where(IdentityRow.expires_at > now, ConversationRow.owner != "closed")
    )


def identity_of(
    unit: UnitOfWork, *, conversation_id: str, session_hash: str | None, now: datetime
) -> Identity | None:
    """The newest live identity of exactly this session."""
    found = identities_of(unit, conversation_id=conversation_id, session_hash=session_hash, now=now)
    return found[0] if found else None


def identities_of(
    unit: UnitOfWork, *, conversation_id: str, session_hash: str | None, now: datetime
) -> list[Identity]:
    """Everything that this session has proven and that still counts, the newest first."""
    if session_hash is None:
        return []
    query = live(now).where(
        IdentityRow.conversation_id == conversation_id, IdentityRow.session_hash == session_hash
    )
    newest = (IdentityRow.proven_at.desc(), IdentityRow.id.desc())
    return [Identity(*row) for row in unit.run(query.order_by(*newest))]


def live_identities(unit: UnitOfWork, *, case_id: int, now: datetime) -> list[tuple[str, Identity]]:
    """Who may see this case now, each with the conversation."""
    shown = select(CasePartyRow.id).where(CasePartyRow.case_id == case_id, is_shown())
    persons = select(CasePartyRow.person_ref).where(CasePartyRow.case_id == case_id, is_shown())
    whose = or_(IdentityRow.party_id.in_(shown), IdentityRow.person_ref.in_(persons))
    query = live(now).add_columns(IdentityRow.conversation_id).where(whose)
    return [(row[-1], Identity(*row[:-1])) for row in unit.run(query.order_by(IdentityRow.id))]


def drop_identities(
    unit: UnitOfWork, *, conversation_id: str, session_hash: str | None = None
) -> int:
    """Forget what was proven in a conversation, or by one session of it; how much there was."""
    gone = delete(IdentityRow).where(IdentityRow.conversation_id == conversation_id)
    if session_hash is not None:
        gone = gone.where(IdentityRow.session_hash == session_hash)
    count = len(unit.run(gone.returning(IdentityRow.id)).all())
    if count:
        unit.ring("outbox", conversation_id)
        unit.ring("desk", conversation_id)
    return count
