"""Cases that somebody has proven, follows or has open: builders with defaults."""

from datetime import datetime
from typing import Any

from cases.acts.case_deliveries import deliver_cases
from cases.acts.case_follows import follow_case
from cases.acts.case_notices import due_notices, note_notice
from cases.acts.identities import prove_by_code, prove_by_person
from cases.intake.records import read_record
from cases.store import Store
from cases.views.cases import Identity
from cases.views.follows import Channel, DueNotice
from tests.builders import NOW, opened
from tests.cases.intake.delivered import CODE, delivered, event

NUMBER = "1462-83120-00001-26"
SESSION = "5" * 64
PERSON = "7" * 64
ADDRESS = "gudrun@example.dk"


def deliver(store: Store, *records: dict[str, Any], now: datetime = NOW) -> None:
    """Let the case system deliver records."""
    with store.unit() as unit:
        deliver_cases(unit, [read_record(record) for record in records], now=now)
        unit.commit()


def moved_on(*steps: str, serial: int = 1, **changes: Any) -> dict[str, Any]:
    """The record with so many further steps."""
    record = delivered(serial, **changes)
    more = [
        event(f"s{place}", step, f"2026-04-{place + 1:02d}T08:00:00+02:00")
        for place, step in enumerate(steps)
    ]
    return record | {"events": [*record["events"], *more]}


def proven(
    store: Store, talk: str | None = None, *, session: str = SESSION, code: str = CODE
) -> Identity:
    """The identity of a session that has typed number and code."""
    talk = talk or opened(store)
    with store.unit() as unit:
        identity = prove_by_code(
            unit,
            conversation_id=talk,
            session_hash=session,
            number=NUMBER,
            code=code,
            source="a",
            now=NOW,
            minutes=30,
        )
        unit.commit()
    return identity


def logged_in(store: Store, talk: str, person: str = PERSON) -> Identity:
    """The identity of a session that has logged in."""
    with store.unit() as unit:
        identity = prove_by_person(
            unit,
            conversation_id=talk,
            session_hash=SESSION,
            person_ref=person,
            level="mitid_substantial",
            now=NOW,
            minutes=30,
        )
        unit.commit()
    return identity


def follow(
    store: Store,
    identity: Identity,
    address: str = ADDRESS,
    channel: Channel = "email",
    language: str = "da",
) -> bool:
    """Follow the case that the identity has proven."""
    with store.unit() as unit:
        done = follow_case(
            unit,
            identity=identity,
            case_id=identity.case_id or 0,
            channel=channel,
            address=address,
            language=language,
            now=NOW,
        )
        unit.commit()
    return done


def send_due(store: Store, now: datetime) -> list[DueNotice]:
    """Send what is due, as the job does."""
    with store.unit() as unit:
        due = due_notices(unit, now=now)
        sent = [each for each in due if note_notice(unit, notice=each, now=now)]
        unit.commit()
    return sent
