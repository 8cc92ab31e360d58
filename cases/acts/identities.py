"""Who a session has proven to be: by number and access code, or by a log-in; for a short time."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_

from cases.acts.audit import record
from cases.acts.case_lookup import match_case
from cases.acts.identity_rows import (
    COLUMNS,
    drop_identities,
    identities_of,
    identity_of,
    live_identities,
)
from cases.acts.own_cases import own_cases, party_of, read_own_case
from cases.tables import IdentityRow
from cases.unit import UnitOfWork
from cases.views.cases import Identity, Level

__all__ = [
    "drop_identities",
    "identities_of",
    "identity_of",
    "live_identities",
    "own_cases",
    "party_of",
    "prove_by_code",
    "prove_by_person",
    "read_own_case",
]

PROOF = "proof of identity"


def prove_by_code(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    session_hash: str,
    number: str,
    code: str,
    source: str,
    now: datetime,
    minutes: int,
) -> Identity:
    """What this session has proven by a case number and its access code, as typed.

    Raises WrongCode alike for an unknown number, a wrong code, another's case and a role that is
    shown nothing, and TooManyTries. Catch them inside the unit and commit: the count and the
    audit row are part of it. Raises NotFound for a conversation that is not there.
    """
    # Before the counters: who comes with a code of another device waits, and ends this proof too.
    unit.conversation(conversation_id, lock=True)
    case, party = match_case(
        unit,
        number=number,
        code=code,
        source=source,
        now=now,
        conversation_id=conversation_id,
        actor="citizen:case_code",
    )
    # With the code: a row's number may come again, and a new code may be somebody else's.
    guard = unit.keys.digest("guard", f"party:{party.id}:{party.access_code_hash}")
    proven = {"level": "case_code", "guard": guard, "case_id": case.id, "party_id": party.id}
    return _keep(unit, conversation_id, session_hash, proven, now, minutes)


def prove_by_person(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    session_hash: str,
    person_ref: str,
    level: Level,
    now: datetime,
    minutes: int,
) -> Identity:
    """What this session has proven by a log-in: a person, whether or not they have a case.

    Another person who logged in here before is forgotten. Raises NotFound for a conversation
    that is not there.
    """
    unit.conversation(conversation_id, lock=True)
    others = delete(IdentityRow).where(
        IdentityRow.conversation_id == conversation_id,
        IdentityRow.session_hash == session_hash,
        IdentityRow.person_ref.is_not(None),
        IdentityRow.person_ref != person_ref,
    )
    unit.run(others)
    guard = unit.keys.digest("guard", f"person:{person_ref}")
    proven = {"level": level, "guard": guard, "person_ref": person_ref}
    identity = _keep(unit, conversation_id, session_hash, proven, now, minutes)
    record(
        unit,
        actor=f"citizen:{level}",
        act="prove_identity",
        subject=f"identity:{identity.id}",
        purpose=PROOF,
        conversation_id=conversation_id,
    )
    return identity


def _keep(
    unit: UnitOfWork,
    conversation_id: str,
    session_hash: str,
    proven: dict[str, Any],
    now: datetime,
    minutes: int,
) -> Identity:
    """Write it in place of the same one from before, and of what has expired."""
    stale = delete(IdentityRow).where(
        IdentityRow.conversation_id == conversation_id,
        or_(
            IdentityRow.expires_at <= now,
            (IdentityRow.session_hash == session_hash) & (IdentityRow.guard == proven["guard"]),
        ),
    )
    unit.run(stale)
    row = {
        "conversation_id": conversation_id,
        "session_hash": session_hash,
        "case_id": None,
        "party_id": None,
        "person_ref": None,
        "proven_at": now,
        "expires_at": now + timedelta(minutes=minutes),
        **proven,
    }
    made = unit.run(insert(IdentityRow).values(row).returning(*COLUMNS)).one()
    unit.ring("outbox", conversation_id)
    unit.ring("desk", conversation_id)
    return Identity(*made)
