"""Conversations and what opens them: sessions, tickets, resume codes, ratings."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, Code, Digest, Id


class ConversationRow(Base):
    """A talk; `epoch` rises with every change of owner, `next_seq` numbers its lines.

    `source_hash` is a keyed hash of the network it was opened from, by which vain tries count.
    `lease_until` is when an adviser who is no longer heard of loses the conversation; `lapses` and
    `transfers` count how often that happened and how often it changed hands. `alarmed_at` is the
    newest alarm of the emergency layer, `citizen_seen_at` when the citizen's page was last there.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        CheckConstraint("owner IN ('bot', 'waiting', 'adviser', 'closed')", name="owner"),
        Index("ix_conversations_updated_at", "updated_at"),
        Index("ix_conversations_owner", "owner", "district_code"),
        Index("ix_conversations_adviser", "adviser"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    owner: Mapped[Code] = mapped_column(default="bot")
    epoch: Mapped[int] = mapped_column(default=1)
    adviser: Mapped[Code | None]
    language: Mapped[Code] = mapped_column(default="da")
    channel: Mapped[Code] = mapped_column(default="page")
    next_seq: Mapped[int] = mapped_column(default=1)
    source_hash: Mapped[Digest | None]
    district_code: Mapped[Code | None]
    lease_until: Mapped[datetime | None]
    lapses: Mapped[int] = mapped_column(default=0, server_default="0")
    transfers: Mapped[int] = mapped_column(default=0, server_default="0")
    alarmed_at: Mapped[datetime | None]
    alarm_kind: Mapped[Code | None]
    citizen_seen_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[Code | None]
    category: Mapped[Code | None]
    follow_up: Mapped[date | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class SessionRow(Base):
    """The right to read and write one conversation; only the token's keyed hash is kept."""

    __tablename__ = "sessions"

    token_hash: Mapped[Digest] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[datetime] = mapped_column(index=True)


class TicketRow(Base):
    """A one-time entry to the live socket for an embedded page, on behalf of one session."""

    __tablename__ = "tickets"

    ticket_hash: Mapped[Digest] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    session_hash: Mapped[Digest | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ResumeCodeRow(Base):
    """A code that opens the talk on another device; one per conversation, hashed."""

    __tablename__ = "resume_codes"

    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    code_hash: Mapped[Digest] = mapped_column(unique=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class RatingRow(Base):
    """What the citizen thought of the talk."""

    __tablename__ = "ratings"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="score"),)

    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    score: Mapped[int]
    comment: Mapped[str]
    at: Mapped[datetime]
