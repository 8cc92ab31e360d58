"""Storing delivered cases: new ones, further events, and what has changed; nothing twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from cases.acts.case_parties import forget_party
from cases.errors import CasesError
from cases.intake.records import CaseRecord, EventRecord, PartyRecord
from cases.tables import CaseEventRow, CasePartyRow, CaseRow
from cases.unit import UnitOfWork
from cases.views.conversations import Secret


class EventChanged(CasesError):
    """An event that is known under this id came with another content; `place` counts records."""

    def __init__(self, place: int, event_id: str) -> None:
        super().__init__(f"record {place}: event {event_id!r} has changed")
        self.place, self.event_id = place, event_id


@dataclass(frozen=True, slots=True)
class Stored:
    """How many cases were new, were changed, and were as they stood; `moved` have a new event."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: tuple[int, ...] = ()


def hash_case_number(unit: UnitOfWork, number: str) -> str:
    """The keyed hash by which a case is found."""
    return unit.keys.digest("case_number", number)


def hash_access_code(unit: UnitOfWork, delivered: str) -> str:
    """The keyed hash of the hash that a case system delivers."""
    return unit.keys.digest("access_code", delivered)


def store_cases(
    unit: UnitOfWork, records: Sequence[CaseRecord], *, now: datetime, demo: bool = False
) -> Stored:
    """Store records of different cases, together or not at all.

    Parties are as delivered last; events are only ever added. Raises EventChanged.
    """
    hashes = [hash_case_number(unit, record.case_number) for record in records]
    known = _known(unit, hashes)
    _note_delivery(unit, [row.id for row in known.values()], now)
    changed = {
        known[key].id
        for key, record in zip(hashes, records, strict=True)
        if key in known and _change(unit, known[key], record)
    }
    new = [(key, rec) for key, rec in zip(hashes, records, strict=True) if key not in known]
    ids = {key: row.id for key, row in known.items()} | _add(unit, new, now, demo)
    pairs = [(ids[key], record) for key, record in zip(hashes, records, strict=True)]
    touched = _store_parties(unit, pairs)
    moved = _store_events(unit, pairs)
    fresh = {ids[key] for key, _ in new}
    changed = (changed | touched | moved) - fresh
    return Stored(
        len(fresh), len(changed), len(records) - len(fresh) - len(changed), tuple(sorted(moved))
    )


def _known(unit: UnitOfWork, hashes: Iterable[str]) -> dict[str, Any]:
    query = select(
        CaseRow.id,
        CaseRow.number_hash,
        CaseRow.district_code,
        CaseRow.offence_kind,
        CaseRow.contact,
        CaseRow.next_notice_at,
    ).where(CaseRow.number_hash.in_(list(hashes)))
    return {row.number_hash: row for row in unit.run(query)}


def _columns(record: CaseRecord) -> dict[str, Any]:
    return {
        "district_code": record.district,
        "offence_kind": record.offence_kind,
        "contact": record.contact,
        "next_notice_at": record.next_notice_at,
    }


def _note_delivery(unit: UnitOfWork, ids: Sequence[int], now: datetime) -> None:
    """Retention counts from here, whether or not anything has changed."""
    if ids:
        unit.run(update(CaseRow).where(CaseRow.id.in_(ids)).values(updated_at=now))


def _change(unit: UnitOfWork, row: Any, record: CaseRecord) -> bool:
    """Write what a known case has otherwise now; whether there was something."""
    columns = _columns(record)
    if all(getattr(row, name) == value for name, value in columns.items()):
        return False
    unit.run(update(CaseRow).where(CaseRow.id == row.id).values(**columns))
    return True


def _add(
    unit: UnitOfWork, new: Sequence[tuple[str, CaseRecord]], now: datetime, demo: bool
) -> dict[str, int]:
    if not new:
        return {}
    rows = [
        {
            "number_hash": key,
            "number_locked": unit.keys.lock([Secret("case_number", record.case_number)]),
            "demo": demo,
            "updated_at": now,
            **_columns(record),
        }
        for key, record in new
    ]
    made = unit.run(insert(CaseRow).returning(CaseRow.number_hash, CaseRow.id), rows)
    return {row.number_hash: row.id for row in made}


def _store_parties(unit: UnitOfWork, pairs: Sequence[tuple[int, CaseRecord]]) -> set[int]:
    """Add and change parties, take away those that are gone; the cases that it touched."""
    found = select(CasePartyRow).where(CasePartyRow.case_id.in_([own for own, _ in pairs]))
    known = {(row.case_id, row.party_id): row for row in unit.session.execute(found).scalars()}
    new: list[dict[str, Any]] = []
    touched: set[int] = set()
    for case_id, record in pairs:
        for party in record.parties:
            columns = _party_columns(unit, party)
            row = known.pop((case_id, party.party_id), None)
            if row is None:
                new.append({"case_id": case_id, "party_id": party.party_id, **columns})
                touched.add(case_id)
            elif any(getattr(row, name) != value for name, value in columns.items()):
                if _is_somebody_else(row, party):
                    forget_party(unit, row.id)
                for name, value in columns.items():
                    setattr(row, name, value)
                touched.add(case_id)
    for row in known.values():
        forget_party(unit, row.id)
        unit.session.delete(row)
        touched.add(row.case_id)
    if new:
        unit.run(insert(CasePartyRow), new)
    return touched


def _is_somebody_else(row: CasePartyRow, party: PartyRecord) -> bool:
    """Whether the case system says that another person than before is behind a party."""
    return None not in (row.person_ref, party.person_ref) and row.person_ref != party.person_ref


def _party_columns(unit: UnitOfWork, party: PartyRecord) -> dict[str, Any]:
    code = party.access_code_hash
    return {
        "role": party.role,
        "person_ref": party.person_ref,
        "access_code_hash": None if code is None else hash_access_code(unit, code),
    }


def _store_events(unit: UnitOfWork, pairs: Sequence[tuple[int, CaseRecord]]) -> set[int]:
    """Add the events that are new; the cases that have one."""
    query = select(
        CaseEventRow.case_id,
        CaseEventRow.event_id,
        CaseEventRow.step,
        CaseEventRow.at,
        CaseEventRow.reason,
    ).where(CaseEventRow.case_id.in_([own for own, _ in pairs]))
    known = {(row.case_id, row.event_id): row for row in unit.run(query)}
    new: list[dict[str, Any]] = []
    for place, (case_id, record) in enumerate(pairs):
        for event in record.events:
            row = known.get((case_id, event.event_id))
            if row is None:
                new.append(_event_columns(case_id, event))
            elif (row.step, row.at, row.reason) != (event.step, event.at, event.reason):
                raise EventChanged(place, event.event_id)
    if new:
        unit.run(insert(CaseEventRow), new)
    return {row["case_id"] for row in new}


def _event_columns(case_id: int, event: EventRecord) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "event_id": event.event_id,
        "step": event.step,
        "at": event.at,
        "reason": event.reason,
    }
