"""Orders, those who asked for them, and every step they went through."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, BigKey, Code, Digest, Id, RowId

STATES = (
    "received",
    "screening",
    "accepted",
    "partly_accepted",
    "declined",
    "forwarded",
    "merged",
    "withdrawn",
    "planned",
    "carried_out",
    "closed",
)
_LISTED = ", ".join(f"'{state}'" for state in STATES)


class OrderRow(Base):
    """What a district screens: one thing at one place, asked for by one or many."""

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint(f"state IN ({_LISTED})", name="state"),
        Index("ix_orders_district", "district_code", "state", "id"),
        Index("ix_orders_same_road", "municipality_code", "road_key", "kind"),
        Index("ix_orders_updated_at", "updated_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RowId]
    kind: Mapped[Code]
    sub_kind: Mapped[Code | None]
    state: Mapped[Code] = mapped_column(default="received")
    reason_code: Mapped[Code | None]
    reason: Mapped[str | None]
    municipality_code: Mapped[Code]
    municipality: Mapped[str]
    district_code: Mapped[Code]
    district: Mapped[str]
    road: Mapped[str | None]
    road_key: Mapped[str | None]
    house_number: Mapped[str | None]
    road_to: Mapped[str | None]
    postal_code: Mapped[Code | None]
    town: Mapped[str | None]
    venue: Mapped[str | None]
    said: Mapped[str]
    planned_for: Mapped[date | None]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("orders.id", ondelete="SET NULL"))
    demo: Mapped[bool] = mapped_column(default=False)
    submitted_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class RequesterRow(Base):
    """One citizen behind an order, with an own number, code, words and dates."""

    __tablename__ = "requesters"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[RowId]
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    first_order_id: Mapped[int] = mapped_column(BigKey)
    draft_id: Mapped[Id] = mapped_column(unique=True)
    conversation_id: Mapped[Id | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True
    )
    number: Mapped[Code] = mapped_column(unique=True)
    code_hash: Mapped[Digest]
    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    consent: Mapped[bool]
    role: Mapped[Code]
    description: Mapped[str]
    times: Mapped[list[dict[str, Any]]]
    details: Mapped[dict[str, Any]]
    answer_by: Mapped[date]
    carry_out_by: Mapped[date]
    submitted_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class OrderHistoryRow(Base):
    """One step of an order; `fields` names what a change touched, never the values."""

    __tablename__ = "order_history"

    id: Mapped[RowId]
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    requester_id: Mapped[int | None] = mapped_column(BigKey)
    act: Mapped[Code]
    state: Mapped[Code]
    reason_code: Mapped[Code | None]
    reason: Mapped[str | None]
    fields: Mapped[str | None]
    actor: Mapped[str]
    at: Mapped[datetime]
