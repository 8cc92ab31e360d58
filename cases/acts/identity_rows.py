"""Identities as they stand: who has proven what in a session, read and forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, bindparam, delete, func, or_, select, update

from cases.acts.case_lookup import is_shown
from cases.tables import CasePartyRow, ConversationRow, IdentityRow, InboxRow, OutboxRow
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


def proven_in(unit: UnitOfWork, conversation_id: str, now: datetime) -> list[Identity]:
    """What any session of a conversation has proven and that still counts, the newest first."""
    query = live(now).where(IdentityRow.conversation_id == conversation_id)
    newest = (IdentityRow.proven_at.desc(), IdentityRow.id.desc())
    return [Identity(*row) for row in unit.run(query.order_by(*newest))]


def guard_of_answer() -> ScalarSelect[Any]:
    """The guard of the newest line of the bot or an adviser, where the session has proven it.

    A part of a statement with the values `id`, `session` and `now`; null without such a guard.
    What the system says comes in between, and is answered only where it tells of a case.
    """
    spoken = OutboxRow.sender.in_(("bot", "adviser"))
    told = and_(OutboxRow.sender == "system", OutboxRow.guard.is_not(None))
    newest = (
        select(OutboxRow.guard)
        .where(OutboxRow.conversation_id == bindparam("id"), or_(spoken, told))
        .order_by(OutboxRow.seq.desc())
        .limit(1)
    )
    proven = select(IdentityRow.guard).where(
        IdentityRow.conversation_id == bindparam("id"),
        IdentityRow.session_hash == bindparam("session"),
        IdentityRow.expires_at > bindparam("now"),
        IdentityRow.guard == newest.scalar_subquery(),
    )
    return proven.limit(1).scalar_subquery()


def guard_line(unit: UnitOfWork, *, conversation_id: str, seq: int, guard: str) -> None:
    """Show a citizen's line from now on only to who has proven an identity with this guard.

    One that has a guard already keeps it.
    """
    line = update(OutboxRow).where(
        OutboxRow.conversation_id == conversation_id,
        OutboxRow.seq == seq,
        OutboxRow.sender == "citizen",
        OutboxRow.guard.is_(None),
    )
    unit.run(line.values(guard=guard))


@dataclass(frozen=True, slots=True)
class Proven:
    """An identity, with the conversation and the session that it belongs to."""

    conversation_id: str
    session_hash: str
    identity: Identity


def guard_questions(unit: UnitOfWork, *, conversation_id: str, identity: Identity) -> None:
    """Guard what is answered now: what the session that proved this has typed since the last line.

    That is the last line of the bot or an adviser; what somebody else typed stays as it is.
    """
    spoken = select(func.max(OutboxRow.seq)).where(
        OutboxRow.conversation_id == conversation_id, OutboxRow.sender.in_(("bot", "adviser"))
    )
    proved = select(IdentityRow.session_hash).where(IdentityRow.id == identity.id)
    typed = select(InboxRow.seq).where(
        InboxRow.conversation_id == conversation_id,
        InboxRow.kind.in_(("message", "form")),
        InboxRow.session_hash == proved.scalar_subquery(),
        InboxRow.seq > func.coalesce(spoken.scalar_subquery(), 0),
    )
    lines = update(OutboxRow).where(
        OutboxRow.conversation_id == conversation_id,
        OutboxRow.sender == "citizen",
        OutboxRow.guard.is_(None),
        OutboxRow.seq.in_(typed),
    )
    unit.run(lines.values(guard=identity.guard))


def live_identities(unit: UnitOfWork, *, case_id: int, now: datetime) -> list[tuple[str, Identity]]:
    """Who may see this case now, each with the conversation."""
    return [(each.conversation_id, each.identity) for each in who_sees(unit, case_id, now)]


def who_sees(unit: UnitOfWork, case_id: int, now: datetime) -> list[Proven]:
    """Who may see a case now, in the order in which it was proven."""
    shown = select(CasePartyRow.id).where(CasePartyRow.case_id == case_id, is_shown())
    persons = select(CasePartyRow.person_ref).where(CasePartyRow.case_id == case_id, is_shown())
    whose = or_(IdentityRow.party_id.in_(shown), IdentityRow.person_ref.in_(persons))
    query = live(now).add_columns(IdentityRow.conversation_id, IdentityRow.session_hash)
    rows = unit.run(query.where(whose).order_by(IdentityRow.id))
    return [Proven(row[-2], row[-1], Identity(*row[:-2])) for row in rows]


def each_once(found: Sequence[Proven]) -> list[Proven]:
    """Of those who may see a case as few as reach every session of every conversation.

    A line has the guard of one: who has the same guard reads it, too. Who has proven the case in
    two ways reads it by the newest.
    """
    ways: dict[tuple[str, str], list[Proven]] = {}
    for each in found:
        ways.setdefault((each.conversation_id, each.session_hash), []).append(each)
    chosen: dict[tuple[str, str], Proven] = {}
    for own in sorted(ways.values(), key=lambda own: (len(own), -found.index(own[-1]))):
        guards = [(each.conversation_id, each.identity.guard) for each in own]
        if not chosen.keys() & set(guards):
            chosen[guards[-1]] = own[-1]
    return list(chosen.values())


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
