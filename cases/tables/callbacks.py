"""Call-backs: a promise to ring or to write, until it is kept or no longer wanted."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, Code, Id, RowId


class CallbackRow(Base):
    """Somebody to be rung or written to; `promised_by` is the day that the citizen was told.

    `may_leave_message` and `safe_times` are what keeps a person in danger safe: they stand above
    everything else at the desk. `safe_times_at` is when those times were said, if not when the
    row was made; `taken_at` is when its adviser last had to do with it.
    """

    __tablename__ = "callbacks"
    __table_args__ = (
        CheckConstraint("kind IN ('call', 'message')", name="kind"),
        CheckConstraint("state IN ('open', 'reached', 'not_wanted', 'given_up')", name="state"),
        Index("ix_callbacks_due", "state", "next_try_at"),
    )

    id: Mapped[RowId]
    reference: Mapped[Code] = mapped_column(unique=True)
    conversation_id: Mapped[Id | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True
    )
    district_code: Mapped[Code | None] = mapped_column(index=True)
    language: Mapped[Code]
    kind: Mapped[Code]
    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    topic: Mapped[str]
    may_leave_message: Mapped[bool] = mapped_column(default=False)
    safe_times: Mapped[str]
    safe_times_at: Mapped[datetime | None]
    promised_by: Mapped[date]
    next_try_at: Mapped[datetime]
    state: Mapped[Code] = mapped_column(default="open")
    tries: Mapped[int] = mapped_column(default=0)
    taken_by: Mapped[Code | None]
    taken_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CallbackTryRow(Base):
    """One try to reach somebody, and how it went."""

    __tablename__ = "callback_tries"

    id: Mapped[RowId]
    callback_id: Mapped[int] = mapped_column(
        ForeignKey("callbacks.id", ondelete="CASCADE"), index=True
    )
    outcome: Mapped[Code]
    note: Mapped[str]
    by: Mapped[Code]
    at: Mapped[datetime]
