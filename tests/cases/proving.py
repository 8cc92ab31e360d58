"""People of a case, and their proofs: builders with defaults."""

from datetime import datetime
from typing import Any

from cases.acts.case_records import store_cases
from cases.acts.identities import (
    identity_of,
    own_cases,
    prove_by_code,
    prove_by_person,
    read_own_case,
)
from cases.intake.records import read_record
from cases.store import Store
from cases.views.cases import CaseView, Identity
from tests.builders import NOW
from tests.cases.intake.delivered import CODE, delivered, event, party

NUMBER = "1462-83120-00001-26"
SECOND = "1462-83120-00002-26"
MINE, THEIRS = "a" * 64, "b" * 64  # sessions
ANNA, BO = "1" * 64, "2" * 64  # persons
OTHER_CODE = "NNNN-NNNN-NNNN-NNNN"  # of the second case
REPORTER = "MMMM-MMMM-MMMM-MMMM"
STRANGERS = {
    "witness": "WWWW-WWWW-WWWW-WWWW",
    "suspect": "SSSS-SSSS-SSSS-SSSS",
    "relative": "RRRR-RRRR-RRRR-RRRR",
}


def deliver(store: Store) -> None:
    """A case with everybody in it: Anna its victim, Bo its suspect; and another of Anna alone."""
    parties = [
        party() | {"person_ref": ANNA},
        party("m", "reporter", REPORTER),
        party("w", "witness", STRANGERS["witness"]) | {"person_ref": "3" * 64},
        party("s", "suspect", STRANGERS["suspect"]) | {"person_ref": BO},
        party("r", "relative", STRANGERS["relative"]) | {"person_ref": "4" * 64},
    ]
    later = event("e1", "tiltale", "2026-05-01T09:00:00+02:00")
    other = [party(code=OTHER_CODE) | {"person_ref": ANNA}]
    deliver_these(store, delivered(1, parties=parties), delivered(2, parties=other, events=[later]))


def deliver_these(store: Store, *records: dict[str, Any]) -> None:
    """Let a case system deliver records."""
    with store.unit() as unit:
        store_cases(unit, [read_record(record) for record in records], now=NOW)
        unit.commit()


def by_code(store: Store, talk: str, session: str = MINE, **changes: Any) -> Identity:
    """Prove by number and code in a unit of its own, committed whatever it says, as a turn does."""
    values: dict[str, Any] = {"number": NUMBER, "code": CODE, "source": "home", "now": NOW}
    with store.unit() as unit:
        try:
            return prove_by_code(
                unit, conversation_id=talk, session_hash=session, minutes=30, **values | changes
            )
        finally:
            unit.commit()


def by_person(store: Store, talk: str, session: str = MINE, **changes: Any) -> Identity:
    """Log in, as Anna unless somebody else is named."""
    values: dict[str, Any] = {"person_ref": ANNA, "level": "mitid_substantial", "now": NOW}
    with store.unit() as unit:
        identity = prove_by_person(
            unit, conversation_id=talk, session_hash=session, minutes=30, **values | changes
        )
        unit.commit()
    return identity


def listed(store: Store, talk: str, identity: Identity, now: datetime = NOW) -> list[CaseView]:
    """The cases that this identity is shown."""
    with store.unit() as unit:
        found = own_cases(unit, identity=identity, conversation_id=talk, now=now)
        unit.commit()
    return found


def known(
    store: Store, talk: str, session: str | None = MINE, now: datetime = NOW
) -> Identity | None:
    """What this session of the talk has proven."""
    with store.reading() as unit:
        return identity_of(unit, conversation_id=talk, session_hash=session, now=now)


def read(store: Store, talk: str, identity: Identity, case_id: int, now: datetime = NOW) -> str:
    """The number of a case as its own identity reads it."""
    with store.unit() as unit:
        view = read_own_case(
            unit,
            identity=identity,
            case_id=case_id,
            conversation_id=talk,
            purpose="status",
            now=now,
        )
        unit.commit()
    return view.number
