"""Outgoing mail: rows written in a turn, sent after its commit."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from cases.errors import NotFound
from cases.tables import MailRow
from cases.unit import UnitOfWork
from cases.views.house import Mail

LAST_TRY = 8
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=6)


def queue_mail(
    unit: UnitOfWork, *, to: str, template: str, values: Mapping[str, Any], dedupe_key: str
) -> bool:
    """Write a mail to be sent; False if the same key has been written before."""
    now = unit.now()
    insert = postgresql.insert if unit.postgresql else sqlite.insert
    query = insert(MailRow).values(
        to=to,
        template=template,
        values=dict(values),
        dedupe_key=dedupe_key,
        tries=0,
        not_before=now,
        created_at=now,
    )
    fresh = query.on_conflict_do_nothing(index_elements=["dedupe_key"]).returning(MailRow.id)
    if unit.session.execute(fresh).scalar_one_or_none() is None:
        return False
    unit.ring("mail", "mail")
    return True


def due_mail(unit: UnitOfWork, *, now: datetime, limit: int = 20) -> list[Mail]:
    """Mails whose time has come, oldest first."""
    query = (
        select(MailRow)
        .where(MailRow.sent_at.is_(None), MailRow.failed_at.is_(None), MailRow.not_before <= now)
        .order_by(MailRow.not_before, MailRow.id)
        .limit(limit)
    )
    rows = unit.session.execute(query).scalars()
    return [Mail(row.id, row.to, row.template, row.values, row.tries) for row in rows]


def mark_sent(unit: UnitOfWork, *, mail_id: int, now: datetime) -> None:
    """Remember that a mail left the house, and forget what it said; raises NotFound."""
    row = _row(unit, mail_id)
    row.sent_at, row.values, row.to = now, {}, ""


def mark_failed(
    unit: UnitOfWork, *, mail_id: int, now: datetime, error: str, final: bool = False
) -> bool:
    """Count a failure and wait longer each time; True when given up. `error` is a class or code.

    A mail that is given up is forgotten like one that was sent: its row keeps no address.
    """
    row = _row(unit, mail_id)
    row.tries += 1
    row.error = error
    if final or row.tries >= LAST_TRY:
        row.failed_at, row.values, row.to = now, {}, ""
        return True
    row.not_before = now + min(FIRST_DELAY * 4 ** (row.tries - 1), LONGEST_DELAY)
    return False


def put_off(unit: UnitOfWork, *, mail_id: int, until: datetime) -> None:
    """Send it later; no try is counted. Raises NotFound."""
    _row(unit, mail_id).not_before = until


def withdraw_mail(unit: UnitOfWork, *, keys: str, now: datetime) -> None:
    """Give up and forget what was not sent yet, by the beginning of its dedupe keys."""
    query = (
        update(MailRow)
        .where(MailRow.dedupe_key.startswith(keys, autoescape=True))
        .where(MailRow.sent_at.is_(None), MailRow.failed_at.is_(None))
        .values(failed_at=now, values={}, to="", error="withdrawn")
    )
    unit.run(query)


def _row(unit: UnitOfWork, mail_id: int) -> MailRow:
    row = unit.session.get(MailRow, mail_id)
    if row is None:
        raise NotFound(f"no mail {mail_id}")
    return row
