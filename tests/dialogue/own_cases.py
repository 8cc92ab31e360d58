"""Cases that a conversation finds in the store: delivered, moved on, and proven by a log-in."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cases.acts.case_news import announce
from cases.acts.case_records import store_cases
from cases.acts.events import post_event
from cases.acts.identities import prove_by_person
from cases.intake.records import read_record
from cases.store import Store
from cases.views.cases import Level
from tests.dialogue.harness import Talk

CODES = ("K7M2-9QRT-4HXW-B3CD", "A8N3-7PWY-2KJV-5ZTQ", "R4G6-3XBC-9MND-1HSE")
STEPS = [["anmeldelse", -120], ["efterforskning", -100]]
CONTACT = {"name": "Sagsbehandler Opdigtet", "phone": "+4570101448", "email": None}
MINUTES = 30


@dataclass(frozen=True)
class Kept:
    """A case in the store: what stands in the letter, and the record as it was delivered."""

    number: str
    code: str
    record: Mapping[str, Any]


def keep(store: Store, now: datetime, serial: int = 1, **told: Any) -> Kept:
    """Deliver a case; steps are names and days from now, `notice` is days from now or None."""
    code = CODES[(serial - 1) % len(CODES)]
    steps: Sequence[Sequence[Any]] = told.get("steps", STEPS)
    notice = told.get("notice", 10)
    own = {
        "party_id": "p1",
        "role": told.get("role", "victim"),
        "access_code_hash": hashlib.sha256(code.replace("-", "").encode()).hexdigest(),
        "person_ref": person(told["person"]) if "person" in told else None,
    }
    record = {
        "case_number": f"1462-83120-{serial:05d}-26",
        "district": "1462",
        "offence_kind": told.get("kind", "burglary"),
        "parties": [own, *told.get("parties", ())],
        "events": [_event(f"e{place}", now, *step) for place, step in enumerate(steps)],
        "contact": told.get("contact", CONTACT),
        "next_notice_at": (
            None if notice is None else (now + timedelta(days=notice)).date().isoformat()
        ),
    }
    deliver(store, record, now)
    return Kept(record["case_number"], code, record)


def deliver(store: Store, record: Mapping[str, Any], now: datetime) -> None:
    """Store a record as the door of the case system does, and tell whoever has it open."""
    with store.unit() as unit:
        stored = store_cases(unit, [read_record(dict(record))], now=now)
        announce(unit, case_ids=stored.moved, now=now)
        unit.commit()


def move(
    store: Store, kept: Kept, now: datetime, step: str, days: float = 0, reason: str | None = None
) -> None:
    """Deliver a case once more with a further step."""
    events = [*kept.record["events"], _event("moved", now, step, days, reason)]
    deliver(store, {**kept.record, "events": events}, now)


def _event(
    event_id: str, now: datetime, step: str, days: float, reason: str | None = None
) -> dict[str, Any]:
    at = (now + timedelta(days=days)).isoformat()
    return {"event_id": event_id, "step": step, "at": at, "reason": reason}


def person(name: str) -> str:
    """What the case system knows somebody by."""
    return hashlib.sha256(name.encode()).hexdigest()


def log_in(talk: Talk, name: str, level: Level = "mitid_substantial") -> None:
    """Come back from MitID as this person."""
    bot = talk.bot
    with bot.store.unit() as unit:
        prove_by_person(
            unit,
            conversation_id=talk.id,
            session_hash=talk.session_hash,
            person_ref=person(name),
            level=level,
            now=bot.clock.now(),
            minutes=MINUTES,
        )
        post_event(
            unit,
            conversation_id=talk.id,
            code="identified",
            values={"level": level},
            session_hash=talk.session_hash,
        )
        unit.commit()
