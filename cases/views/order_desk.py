"""What the desk sees of orders: lines without personal data, files with all of it, a day's plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cases.order_clocks import Clock
from cases.views.orders import Contact, OrderPlace


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order of a list; `number` is that of who asked first, `similar` counts open twins."""

    id: int
    number: str
    kind: str
    sub_kind: str | None
    state: str
    place: OrderPlace
    requesters: int
    answer: Clock
    effort: Clock
    planned_for: date | None
    submitted_at: datetime
    updated_at: datetime
    similar: int = 0

    @property
    def late(self) -> bool:
        """Whether a promise is broken at this moment."""
        return "late" in (self.answer.state, self.effort.state)

    @property
    def planned_late(self) -> bool:
        """Whether the plan itself breaks the promise."""
        return self.state == "planned" and bool(
            self.planned_for and self.planned_for > self.effort.by
        )


@dataclass(frozen=True, slots=True)
class Breaches:
    """Open orders of the user's districts past a last day, or near it, whatever the filters."""

    answers: int = 0
    efforts: int = 0
    answers_soon: int = 0
    efforts_soon: int = 0


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """What a list is narrowed to; `state` is a state, `open` or `all`; `clock` late or soon."""

    state: str = "open"
    kind: str | None = None
    municipality: str | None = None
    district: str | None = None
    clock: str | None = None
    number: str | None = None
    sort: str = "due"


@dataclass(frozen=True, slots=True)
class OrderPage:
    """A page of the list, with what its filters can be set to."""

    lines: tuple[OrderLine, ...]
    total: int
    page: int
    size: int
    breaches: Breaches
    states: Mapping[str, int]
    municipalities: Mapping[str, str]
    districts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Requester:
    """Somebody who asked, with own words and dates; `told` by chat, mail or both."""

    number: str
    contact: Contact
    role: str
    description: str
    times: list[dict[str, Any]]
    details: dict[str, Any]
    submitted_at: datetime
    answer_by: date
    carry_out_by: date
    told: frozenset[str]
    conversation_id: str | None
    merged: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step in an order's history; `number` is the requester's whose act it was."""

    act: str
    state: str
    reason_code: str | None
    reason: str | None
    fields: str | None
    actor: str
    at: datetime
    number: str | None
    merged: bool


@dataclass(frozen=True, slots=True)
class OrderFile:
    """One order with all who asked for it; reading one is audited."""

    line: OrderLine
    reason_code: str | None
    reason: str | None
    requesters: tuple[Requester, ...]
    withdrawn: int
    history: tuple[Step, ...]
    moves: tuple[str, ...]
    twins: tuple[OrderLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """What is to be done on a day, without anybody's name, contact or words.

    `hours` are "HH:MM", where everybody who asked wished this very day at the same time.
    """

    id: int
    number: str
    kind: str
    sub_kind: str | None
    place: OrderPlace
    day: date
    times: list[dict[str, Any]] = field(default_factory=list)
    requesters: int = 1
    carry_out_by: date | None = None
    hours: tuple[str, str | None] | None = None
