"""What happens at the desk: ownership, transfers, notes, forms, answers, and misunderstandings."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, Code, Id, RowId


class OwnershipRow(Base):
    """One change of a conversation's owner: to whom, by what cause, and when."""

    __tablename__ = "ownership"

    id: Mapped[RowId]
    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    epoch: Mapped[int]
    owner: Mapped[Code]
    adviser: Mapped[Code | None]
    at: Mapped[datetime]


class TransferRow(Base):
    """An adviser's wish that another takes over: a colleague, a role or a district accepts it."""

    __tablename__ = "transfers"
    __table_args__ = (Index("ix_transfers_open", "ended_at", "id"),)

    id: Mapped[RowId]
    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    from_user: Mapped[Code]
    to_user: Mapped[Code | None]
    to_role: Mapped[Code | None]
    to_district: Mapped[Code | None]
    note: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[Code | None]
    outcome: Mapped[Code | None]


class NoteRow(Base):
    """What colleagues tell each other; it never becomes a line that the citizen sees."""

    __tablename__ = "notes"

    id: Mapped[RowId]
    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    author: Mapped[Code]
    text: Mapped[str]
    at: Mapped[datetime]


class RequestedFormRow(Base):
    """Something an adviser asked for in a structured way, and what the citizen answered."""

    __tablename__ = "requested_forms"

    id: Mapped[Id] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    seq: Mapped[int]
    kind: Mapped[Code]
    asked_by: Mapped[Code]
    asked_at: Mapped[datetime]
    values: Mapped[dict[str, Any]]
    answered_at: Mapped[datetime | None]


class FilledAnswerRow(Base):
    """An answer that an adviser filled in for the citizen, for the bot to read when it is back."""

    __tablename__ = "filled_answers"

    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    slot: Mapped[Code] = mapped_column(primary_key=True)
    text: Mapped[str]
    by: Mapped[Code]
    at: Mapped[datetime]


class MisunderstoodRow(Base):
    """A citizen's line that the bot took wrongly, masked, on its way to the training data."""

    __tablename__ = "misunderstood"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'labelled', 'rejected', 'exported')", name="state"),
        Index("ix_misunderstood_state", "state", "id"),
    )

    id: Mapped[RowId]
    conversation_id: Mapped[Id | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True
    )
    seq: Mapped[int | None]
    district_code: Mapped[Code | None]
    text: Mapped[str]
    language: Mapped[Code]
    understood_as: Mapped[Code | None]
    intent: Mapped[Code | None]
    state: Mapped[Code] = mapped_column(default="open")
    reported_by: Mapped[Code]
    reported_at: Mapped[datetime]
    labelled_by: Mapped[Code | None]
    labelled_at: Mapped[datetime | None]
