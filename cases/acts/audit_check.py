"""Checking the audit trail against its seals, and the seals against the file of heads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select

from cases.acts.audit_chain import (
    START,
    Head,
    digest_of,
    head_of,
    rows_of,
    seals_of,
    tombstone,
)
from cases.tables import AuditRow, AuditSealRow
from cases.unit import UnitOfWork

FaultCode = Literal[
    "rows_missing",  # fewer rows than were sealed: deleted, or cut out of the batch
    "rows_added",  # more rows than were sealed
    "rows_changed",  # as many, but edited or reordered
    "rows_returned",  # rows where retention had taken all away
    "seal_changed",  # the seal does not follow from the one before: edited, deleted or reordered
    "bad_tombstone",  # rows are gone, and retention has not signed for it
    "seal_unknown",  # rows of a batch whose seal is gone
    "cut_off",  # the file knows heads behind the last one of the database
    "head_differs",  # the file has another head for this batch
    "heads_missing",  # the file lacks heads that the database has
]


@dataclass(frozen=True, slots=True)
class ChainFault:
    """What is wrong, and in which batch."""

    code: FaultCode
    seal_id: int


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was compared, and what was wrong; `unsealed` rows wait for the next batch."""

    rows: int
    batches: int
    unsealed: int
    faults: tuple[ChainFault, ...]


def check_chain(unit: UnitOfWork, *, heads: Sequence[Head]) -> Checked:
    """Compare every row with its seal, every seal with the one before and with the file."""
    faults: list[ChainFault] = []
    own: dict[int, Head] = {}
    before, rows = START, 0
    for seal in seals_of(unit):
        if head_of(unit.keys, before, seal) != seal.head:
            faults.append(ChainFault("seal_changed", seal.id))
        before, own[seal.id] = seal.head, Head(seal.id, seal.size, seal.head)
        found = rows_of(unit, seal.id)
        rows += len(found)
        faults += (ChainFault(code, seal.id) for code in _faults_of_rows(unit, seal, found))
    faults += _strays(unit)
    faults += _faults_of_file(own, heads)
    return Checked(rows, len(own), _unsealed(unit), tuple(faults))


def _faults_of_rows(unit: UnitOfWork, seal: Any, rows: Sequence[Any]) -> Iterator[FaultCode]:
    if seal.gone_at is not None:
        signed = tombstone(unit.keys, seal.id, seal.head, seal.gone_at)
        if signed != seal.tombstone:
            yield "bad_tombstone"
        if rows:
            yield "rows_returned"
    elif len(rows) != seal.size:
        yield "rows_missing" if len(rows) < seal.size else "rows_added"
    elif digest_of(unit.keys, rows) != seal.digest:
        yield "rows_changed"


def _strays(unit: UnitOfWork) -> Iterator[ChainFault]:
    """Rows that point at a seal which is not there."""
    known = select(AuditSealRow.id)
    query = select(AuditRow.seal_id).where(AuditRow.seal_id.is_not(None))
    query = query.where(AuditRow.seal_id.not_in(known)).distinct().order_by(AuditRow.seal_id)
    for seal_id in unit.run(query).scalars():
        yield ChainFault("seal_unknown", seal_id)


def _faults_of_file(own: Mapping[int, Head], heads: Sequence[Head]) -> Iterator[ChainFault]:
    newest = max(own, default=0)
    # A batch that stands twice, with two heads, was cut off and made anew under its old number.
    for head in sorted(set(heads), key=lambda one: one.seal_id):
        if head.seal_id > newest:
            yield ChainFault("cut_off", head.seal_id)
        elif own.get(head.seal_id) != head:
            yield ChainFault("head_differs", head.seal_id)
    for seal_id in sorted(own.keys() - {head.seal_id for head in heads}):
        yield ChainFault("heads_missing", seal_id)


def _unsealed(unit: UnitOfWork) -> int:
    query = select(func.count()).select_from(AuditRow).where(AuditRow.seal_id.is_(None))
    found: int = unit.run(query).scalar_one()
    return found
