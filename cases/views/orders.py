"""What the store takes and shows of orders: drafts in, receipts and views out."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

UNDECIDED = frozenset({"received", "screening"})


@dataclass(frozen=True, slots=True)
class OrderPlace:
    """Where: municipality and district are certain, the road is kept as said."""

    municipality_code: str
    municipality: str
    district_code: str
    district: str
    road: str | None = None
    road_key: str | None = None
    house_number: str | None = None
    road_to: str | None = None
    postal_code: str | None = None
    town: str | None = None
    venue: str | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How a requester is reached: phone or e-mail, and whether that is consented to."""

    name: str
    phone: str | None = None
    email: str | None = None
    consent: bool = False


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order before it is stored; `draft_id` (a UUID) makes submitting idempotent."""

    draft_id: str
    conversation_id: str | None
    kind: str
    place: OrderPlace
    contact: Contact
    description: str
    role: str
    sub_kind: str | None = None
    times: list[dict[str, Any]] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrderReceipt:
    """Shown once: the code is kept only as a hash. Both dates are the last day, Danish time."""

    number: str
    code: str
    kind: str
    district: str
    municipality: str
    answer_by: date
    carry_out_by: date


@dataclass(frozen=True, slots=True)
class SimilarOrder:
    """An order of the same kind on the same road; `count` requesters want it already.

    `own`: the asking conversation is among them, and `number` is its own number. `planned_for`
    is set once the order is planned.
    """

    order_id: int
    count: int
    state: str
    own: bool = False
    number: str | None = None
    planned_for: date | None = None

    @property
    def supportable(self) -> bool:
        """Whether joining it brings an answer: it is another's, and not decided yet."""
        return not self.own and self.state in UNDECIDED


@dataclass(frozen=True, slots=True)
class Move:
    """One step in the life of an order."""

    state: str
    at: datetime
    reason_code: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as one requester sees it: own number, words, contact and dates."""

    id: int
    requester_id: int
    number: str
    kind: str
    sub_kind: str | None
    state: str
    state_reason_code: str | None
    state_reason: str | None
    place: OrderPlace
    times: list[dict[str, Any]]
    description: str
    role: str
    contact: Contact
    details: dict[str, Any]
    submitted_at: datetime
    answer_by: date
    carry_out_by: date
    planned_for: date | None
    requesters: int
    history: tuple[Move, ...]
