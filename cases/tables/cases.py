"""Cases as another system delivers them: the case, who has a part in it, and its steps."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, Code, Digest, RowId

STEPS = (
    "anmeldelse",
    "afvisning",
    "efterforskning",
    "sigtelse",
    "indstilling",
    "paataleopgivelse",
    "tiltalefrafald",
    "tiltale",
    "tilstaaelsessag",
    "hovedforhandling",
    "dom",
    "anke",
    "afsoning",
)
PARTY_ROLES = ("victim", "reporter", "witness", "suspect", "relative")


def _one_of(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


class CaseRow(Base):
    """A case; its number names the crime: it is kept as a keyed hash, and locked.

    `updated_at` is when the case system delivered it last.
    """

    __tablename__ = "cases"

    id: Mapped[RowId]
    number_hash: Mapped[Digest] = mapped_column(unique=True)
    number_locked: Mapped[str]
    district_code: Mapped[Code] = mapped_column(index=True)
    offence_kind: Mapped[Code]
    contact: Mapped[dict[str, Any] | None]
    next_notice_at: Mapped[date | None]
    demo: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]


class CasePartyRow(Base):
    """Somebody in a case; only a victim and a reporter are ever shown how it goes.

    `person_ref` is a keyed hash that the case system made, `access_code_hash` a keyed hash of the
    hash that it delivered.
    """

    __tablename__ = "case_parties"
    __table_args__ = (
        CheckConstraint(f"role IN ({_one_of(PARTY_ROLES)})", name="role"),
        UniqueConstraint("case_id", "party_id"),
        Index("ix_case_parties_person_ref", "person_ref"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    party_id: Mapped[Code]
    role: Mapped[Code]
    person_ref: Mapped[Digest | None]
    access_code_hash: Mapped[Digest | None]


class CaseEventRow(Base):
    """A step that a case has taken."""

    __tablename__ = "case_events"
    __table_args__ = (
        CheckConstraint(f"step IN ({_one_of(STEPS)})", name="step"),
        UniqueConstraint("case_id", "event_id"),
    )

    id: Mapped[RowId]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    event_id: Mapped[Code]
    step: Mapped[Code]
    at: Mapped[datetime]
    reason: Mapped[Code | None]
