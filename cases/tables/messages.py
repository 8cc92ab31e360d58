"""What is said: inbox, outbox, choices, lines said once, and the dialogue's memory."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, BigKey, Code, Digest, Id, RowId

OPEN = text("state = 'open'")


class InboxRow(Base):
    """Something for the worker to do; its words are wiped once it is done."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        CheckConstraint("state IN ('open', 'done', 'desk', 'failed')", name="state"),
        Index(
            "ix_inbox_open_of_conversation",
            "conversation_id",
            "id",
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_inbox_open", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RowId]
    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    client_id: Mapped[Id | None]
    kind: Mapped[Code]
    state: Mapped[Code] = mapped_column(default="open")
    seq: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
    intent: Mapped[Code | None]
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    digest: Mapped[Digest]
    secrets: Mapped[str | None]
    session_hash: Mapped[Digest | None]
    cpr_masked: Mapped[bool] = mapped_column(default=False)
    tries: Mapped[int] = mapped_column(default=0)
    crashes: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class OutboxRow(Base):
    """One numbered line of a conversation, whoever said it.

    A line with a `guard` is read only by a session whose proven identity has the same one, and at
    the desk.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("sender IN ('citizen', 'bot', 'adviser', 'system')", name="sender"),
    )

    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sender: Mapped[Code]
    at: Mapped[datetime]
    text: Mapped[str]
    data: Mapped[dict[str, Any] | None]
    replaces: Mapped[int | None]
    in_reply_to: Mapped[int | None] = mapped_column(BigKey)
    guard: Mapped[Digest | None]


class ChoiceRow(Base):
    """A button under a line: an opaque id that stands for an intent and its entities."""

    __tablename__ = "choices"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation_id", "seq"],
            ["outbox.conversation_id", "outbox.seq"],
            ondelete="CASCADE",
        ),
        Index("ix_choices_line", "conversation_id", "seq"),
    )

    id: Mapped[Code] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id]
    seq: Mapped[int]
    position: Mapped[int]
    title: Mapped[str]
    intent: Mapped[Code]
    entities: Mapped[dict[str, Any]]


class SaidOnceRow(Base):
    """Remembers that a turn has already said a certain line."""

    __tablename__ = "said_once"

    inbox_id: Mapped[RowId] = mapped_column(
        ForeignKey("inbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    key: Mapped[Code] = mapped_column(primary_key=True)


class DialogueRow(Base):
    """What the dialogue remembers: one row per conversation."""

    __tablename__ = "dialogue"

    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    events: Mapped[list[dict[str, Any]]]
    slots: Mapped[dict[str, Any]]
    sources: Mapped[dict[str, int]]
    updated_at: Mapped[datetime]


class HandoffRow(Base):
    """A wish for a human, with what the dialogue had gathered, and how long it took to answer it.

    `reason` is a code of HANDOFF_REASONS, `detail` narrows it; a higher `urgency` goes first.
    `first_reply_at` is the adviser's first line after the claim. `last_word_at` is when the
    citizen last heard that the queue still moves.
    """

    __tablename__ = "handoffs"
    __table_args__ = (
        Index("ix_handoffs_waiting", "ended_at", "id"),
        Index("ix_handoffs_created_at", "created_at"),
    )

    id: Mapped[RowId]
    reference: Mapped[Code] = mapped_column(unique=True)
    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[Code]
    detail: Mapped[Code | None]
    urgency: Mapped[int] = mapped_column(default=0, server_default="0")
    district_code: Mapped[Code | None]
    slots: Mapped[dict[str, Any]]
    summary: Mapped[str]
    created_at: Mapped[datetime]
    last_word_at: Mapped[datetime | None]
    claimed_by: Mapped[Code | None]
    claimed_at: Mapped[datetime | None]
    first_reply_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[Code | None]
