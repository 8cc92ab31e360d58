"""Fills a demo store with the invented cases of data/demo/cases.jsonl, dated as if from now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import yaml
from sqlalchemy import select

from cases.acts.case_records import hash_case_number, store_cases
from cases.deadlines import DENMARK
from cases.errors import Unsafe
from cases.intake.records import CaseRecord, EventRecord, parse_record
from cases.store import Store
from cases.tables import CaseRow
from cases.unit import UnitOfWork

FOLDER = Path(__file__).parents[1] / "data" / "demo"
FILE = FOLDER / "cases.jsonl"
CODES = FOLDER / "case_codes.yml"
WEEK = 7  # dates move by whole weeks, so that a hearing stays on a working day


@dataclass(frozen=True, slots=True)
class DemoAccess:
    """What somebody in an invented case types to see it, if their role is shown anything."""

    number: str
    party: str
    code: str


def fill_demo_cases(store: Store, *, mode: str, now: datetime | None = None) -> int:
    """Add the demo cases that are not there yet; how many were added. Unsafe in production."""
    if mode == "production":
        raise Unsafe("demo cases do not belong in production")
    with store.unit() as unit:
        at = now or unit.now()
        known = known_demo_cases(unit)
        missing = [one for one in demo_cases() if one.case_number not in known]
        store_cases(unit, _recent(missing, at.astimezone(DENMARK).date()), now=at, demo=True)
        unit.commit()
    return len(missing)


def known_demo_cases(unit: UnitOfWork) -> frozenset[str]:
    """The numbers of the demo cases that the store holds, however they came there."""
    hashes = {hash_case_number(unit, one.case_number): one.case_number for one in demo_cases()}
    query = select(CaseRow.number_hash).where(CaseRow.number_hash.in_(hashes))
    return frozenset(hashes[found] for (found,) in unit.run(query))


@lru_cache(maxsize=1)
def demo_cases() -> tuple[CaseRecord, ...]:
    """The invented cases as they stand in the file, with dates counted from its anchor day."""
    return tuple(parse_record(line) for line in FILE.read_text("utf-8").splitlines())


def demo_accesses() -> list[DemoAccess]:
    """Number and access code of everybody in the invented cases."""
    codes = yaml.safe_load(CODES.read_text("utf-8"))["codes"]
    return [DemoAccess(**one) for one in codes]


def _recent(records: Sequence[CaseRecord], today: date) -> list[CaseRecord]:
    anchor: date = yaml.safe_load(CODES.read_text("utf-8"))["anchor"]
    shift = timedelta(weeks=(today - anchor).days // WEEK)
    return [
        replace(
            record,
            events=tuple(_moved(event, shift) for event in record.events),
            next_notice_at=record.next_notice_at and record.next_notice_at + shift,
        )
        for record in records
    ]


def _moved(event: EventRecord, shift: timedelta) -> EventRecord:
    """An event so much later, at the same time of day in Denmark."""
    local = event.at.astimezone(DENMARK)
    moved = datetime.combine(local.date() + shift, local.time(), DENMARK)
    return replace(event, at=moved.astimezone(event.at.tzinfo))
