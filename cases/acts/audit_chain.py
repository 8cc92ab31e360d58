"""The chain over the audit trail: batches of rows, each sealed together with the batch before.

Digests are keyed: who can write to the database but has not the key cannot make a seal that fits.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from cases.keys import Keys
from cases.tables import AuditRow, AuditSealRow
from cases.unit import UnitOfWork

BATCH = 1000
START = "0" * 64  # the head before the first batch

_ROW = select(
    AuditRow.id,
    AuditRow.at,
    AuditRow.actor,
    AuditRow.act,
    AuditRow.subject,
    AuditRow.purpose,
    AuditRow.conversation_id,
)
# `count` is a name that every row of a result has already.
_SEAL = select(
    AuditSealRow.id,
    AuditSealRow.count.label("size"),
    AuditSealRow.newest_at,
    AuditSealRow.digest,
    AuditSealRow.head,
    AuditSealRow.gone_at,
    AuditSealRow.tombstone,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain after one batch, as it stands in the file outside the database."""

    seal_id: int
    count: int
    head: str


def seal_batch(unit: UnitOfWork, *, now: datetime, limit: int = BATCH) -> Head | None:
    """Seal the oldest rows that have no seal yet, at most `limit`; None where there are none.

    Only one may do so at a time: the job that holds the lease.
    """
    rows = unit.run(_ROW.where(AuditRow.seal_id.is_(None)).order_by(AuditRow.id).limit(limit)).all()
    if not rows:
        return None
    before = unit.run(_SEAL.order_by(AuditSealRow.id.desc()).limit(1)).one_or_none()
    digest, newest = digest_of(unit.keys, rows), max(row.at for row in rows)
    head = _head(unit.keys, START if before is None else before.head, len(rows), newest, digest)
    seal = {"count": len(rows), "newest_at": newest, "digest": digest, "head": head}
    made = insert(AuditSealRow).returning(AuditSealRow.id)
    seal_id = unit.run(made, seal | {"sealed_at": now}).scalar_one()
    sealed = update(AuditRow).where(AuditRow.id.in_([row.id for row in rows]))
    unit.run(sealed.values(seal_id=seal_id))
    return Head(seal_id, len(rows), head)


def heads_after(unit: UnitOfWork, *, seal_id: int) -> list[Head]:
    """The heads of the batches behind this one, in order."""
    query = select(AuditSealRow.id, AuditSealRow.count, AuditSealRow.head)
    query = query.where(AuditSealRow.id > seal_id).order_by(AuditSealRow.id)
    return [Head(*row) for row in unit.run(query)]


def drop_old_batches(unit: UnitOfWork, *, before: datetime, now: datetime, limit: int) -> list[int]:
    """Delete the rows of whole batches that ended before a time, each with a signed tombstone.

    The sizes of the batches; a row that no batch has sealed yet stays.
    """
    old = _SEAL.where(AuditSealRow.newest_at < before, AuditSealRow.gone_at.is_(None))
    seals = unit.run(old.order_by(AuditSealRow.id).limit(limit)).all()
    for seal in seals:
        unit.run(delete(AuditRow).where(AuditRow.seal_id == seal.id))
        stone = tombstone(unit.keys, seal.id, seal.head, now)
        gone = update(AuditSealRow).where(AuditSealRow.id == seal.id)
        unit.run(gone.values(gone_at=now, tombstone=stone))
    return [seal.size for seal in seals]


def digest_of(keys: Keys, rows: Sequence[Any]) -> str:
    """The keyed hash over all that the rows say, in the order of their numbers."""
    said = [[row.id, _time(row.at), *row[2:]] for row in rows]
    return keys.digest("audit rows", json.dumps(said, ensure_ascii=True, separators=(",", ":")))


def rows_of(unit: UnitOfWork, seal_id: int) -> Sequence[Any]:
    """The rows of a batch, in the order of their numbers."""
    return unit.run(_ROW.where(AuditRow.seal_id == seal_id).order_by(AuditRow.id)).all()


def seals_of(unit: UnitOfWork) -> Iterator[Any]:
    """Every seal, in order."""
    yield from unit.run(_SEAL.order_by(AuditSealRow.id)).all()


def head_of(keys: Keys, before: str, seal: Any) -> str:
    """The head that a seal must have behind another one."""
    return _head(keys, before, seal.size, seal.newest_at, seal.digest)


def tombstone(keys: Keys, seal_id: int, head: str, gone_at: datetime) -> str:
    """The signature that says that retention took the rows of a batch away, and when."""
    return keys.digest("audit tombstone", f"{seal_id}|{head}|{_time(gone_at)}")


def _head(keys: Keys, before: str, count: int, newest: datetime, digest: str) -> str:
    return keys.digest("audit head", f"{before}|{count}|{_time(newest)}|{digest}")


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
