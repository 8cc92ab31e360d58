"""A citizen and the own case: what is proven, followed, added to it, and told for the overview."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, BigKey, Code, Digest, Id, RowId

LEVELS = ("case_code", "mitid_low", "mitid_substantial", "mitid_high")
TASK_KINDS = ("message", "item_list", "contact_details")


class IdentityRow(Base):
    """What one session has proven, and until when; another session of the talk has no part in it.

    `guard` is the keyed hash that lines about the own case carry. Either `case_id` and `party_id`
    say which case the access code opened, or `person_ref` whose cases they are.
    """

    __tablename__ = "identities"
    __table_args__ = (
        CheckConstraint(
            "level IN ('case_code', 'mitid_low', 'mitid_substantial', 'mitid_high')", name="level"
        ),
        Index("ix_identities_session", "conversation_id", "session_hash"),
    )

    id: Mapped[RowId]
    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    session_hash: Mapped[Digest]
    level: Mapped[Code]
    guard: Mapped[Digest]
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("cases.id", ondelete="CASCADE"), index=True
    )
    party_id: Mapped[int | None] = mapped_column(BigKey)
    person_ref: Mapped[Digest | None] = mapped_column(index=True)
    proven_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class CaseFollowRow(Base):
    """Somebody who wants to hear when a case moves; the address is locked, the notice says nothing.

    `token_hash` belongs to the link in each notice. While `news_at` is set there is something
    that was not confirmed yet: `next_notice_at` is when the next notice is due.
    """

    __tablename__ = "case_follows"
    __table_args__ = (
        CheckConstraint("channel IN ('email', 'sms')", name="channel"),
        UniqueConstraint("case_id", "party_id", "channel", "address_hash"),
        Index("ix_case_follows_due", "next_notice_at"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("case_parties.id", ondelete="CASCADE"))
    channel: Mapped[Code]
    address_locked: Mapped[str]
    address_hash: Mapped[Digest]
    language: Mapped[Code]
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    notices: Mapped[int] = mapped_column(default=0)
    news_at: Mapped[datetime | None]
    next_notice_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]


class CaseTaskRow(Base):
    """Something a citizen has added to the own case, for a colleague to read and answer."""

    __tablename__ = "case_tasks"
    __table_args__ = (
        CheckConstraint("kind IN ('message', 'item_list', 'contact_details')", name="kind"),
        CheckConstraint("state IN ('open', 'read', 'done')", name="state"),
        Index("ix_case_tasks_open", "state", "answer_by"),
        Index("ix_case_tasks_case", "case_id", "party_id"),
    )

    id: Mapped[RowId]
    reference: Mapped[Code] = mapped_column(unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(BigKey)
    conversation_id: Mapped[Id | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True
    )
    district_code: Mapped[Code | None] = mapped_column(index=True)
    language: Mapped[Code]
    kind: Mapped[Code]
    content_locked: Mapped[str]
    answer_by: Mapped[date]
    state: Mapped[Code] = mapped_column(default="open")
    answer_locked: Mapped[str | None]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    read_by: Mapped[Code | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[Code | None]


class OverviewRow(Base):
    """What a victim has told for the overview: answers by name, which the page composes from."""

    __tablename__ = "overviews"

    conversation_id: Mapped[Id] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    situation: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
