"""What keeps the house: audit, counters of tries, mail, heartbeats, leases."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, BigKey, Code, Digest, Id, RowId

DUE = text("sent_at IS NULL AND failed_at IS NULL")


class AuditRow(Base):
    """Who did what to which record, why and when: ids only, never content."""

    __tablename__ = "audit"

    id: Mapped[RowId]
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    act: Mapped[Code]
    subject: Mapped[str]
    purpose: Mapped[str]
    conversation_id: Mapped[Id | None] = mapped_column(index=True)
    seal_id: Mapped[int | None] = mapped_column(BigKey, index=True)


class AuditSealRow(Base):
    """A batch of audit rows, chained to the batch before it.

    `digest` covers every row of the batch, `head` the digest and the head before. A batch whose
    rows retention has taken away keeps its seal; `tombstone` signs when that was, `gone_at`.
    """

    __tablename__ = "audit_seals"

    id: Mapped[RowId]
    count: Mapped[int]
    newest_at: Mapped[datetime] = mapped_column(index=True)
    digest: Mapped[Digest]
    head: Mapped[Digest]
    sealed_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    tombstone: Mapped[Digest | None]


class AttemptRow(Base):
    """How often something was tried in vain; `key` is a keyed hash of what was typed."""

    __tablename__ = "attempts"

    key: Mapped[Digest] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(index=True)


class MailRow(Base):
    """A mail to be sent after the commit; `dedupe_key` keeps it from being written twice."""

    __tablename__ = "mail"
    __table_args__ = (
        Index("ix_mail_due", "not_before", sqlite_where=DUE, postgresql_where=DUE),
        Index("ix_mail_created_at", "created_at"),
    )

    id: Mapped[RowId]
    to: Mapped[str]
    template: Mapped[Code]
    values: Mapped[dict[str, Any]]
    dedupe_key: Mapped[str] = mapped_column(unique=True)
    tries: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    error: Mapped[str | None]


class HeartbeatRow(Base):
    """When a process was last seen alive."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    at: Mapped[datetime]


class LeaseRow(Base):
    """Who alone may do a job, and until when."""

    __tablename__ = "leases"

    name: Mapped[Code] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]
