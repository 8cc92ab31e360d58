"""What the API answers about orders: every shape that a program reads."""

from dataclasses import asdict
from typing import Any, Self

from cases.errors import OrderMoved
from cases.order_clocks import Clock
from cases.views.order_desk import OrderFile, OrderLine, OrderPage, Requester, Step
from web.answers import Answer, Count, ErrorBody, local_time


class ClockAnswer(Answer):
    """A last day and how it stands.

    running, soon, late: `days` are left (below zero: past). met, missed: it happened so many days
    before the last one (below zero: after). stopped: nothing is promised any more.
    """

    by: str
    state: str
    days: int

    @classmethod
    def of(cls, clock: Clock) -> Self:
        """From the store's view."""
        return cls(by=clock.by.isoformat(), state=clock.state, days=clock.days)


class OrderLineAnswer(Answer):
    """One order of the list, by the number of who asked first: nobody's name, contact or words."""

    number: str
    kind: str
    sub_kind: str | None
    state: str
    place: dict[str, str | None]
    requesters: Count
    answer: ClockAnswer
    effort: ClockAnswer
    planned_for: str | None
    planned_late: bool
    late: bool
    similar: Count
    submitted_at: str
    updated_at: str

    @classmethod
    def of(cls, line: OrderLine) -> Self:
        """From the store's view."""
        return cls(
            number=line.number,
            kind=line.kind,
            sub_kind=line.sub_kind,
            state=line.state,
            place=asdict(line.place),
            requesters=line.requesters,
            answer=ClockAnswer.of(line.answer),
            effort=ClockAnswer.of(line.effort),
            planned_for=line.planned_for.isoformat() if line.planned_for else None,
            planned_late=line.planned_late,
            late=line.late,
            similar=line.similar,
            submitted_at=local_time(line.submitted_at),
            updated_at=local_time(line.updated_at),
        )


class OrderPageAnswer(Answer):
    """A page of the list; `breaches` count open orders past a last day, whatever the filters."""

    rows: list[OrderLineAnswer]
    total: Count
    page: Count
    size: Count
    breaches: dict[str, int]
    states: dict[str, int]
    municipalities: dict[str, str]

    @classmethod
    def of(cls, page: OrderPage) -> Self:
        """From the store's view."""
        return cls(
            rows=[OrderLineAnswer.of(line) for line in page.lines],
            total=page.total,
            page=page.page,
            size=page.size,
            breaches=asdict(page.breaches),
            states=dict(page.states),
            municipalities=dict(page.municipalities),
        )


class RequesterAnswer(Answer):
    """Somebody who asked; phone and e-mail only with leave, `told` by chat, mail or both."""

    number: str
    name: str
    phone: str | None
    email: str | None
    consent: bool
    role: str
    description: str
    times: list[dict[str, Any]]
    details: dict[str, Any]
    submitted_at: str
    answer_by: str
    carry_out_by: str
    told: list[str]
    merged: bool

    @classmethod
    def of(cls, one: Requester) -> Self:
        """From the store's view."""
        return cls(
            number=one.number,
            name=one.contact.name,
            phone=one.contact.phone,
            email=one.contact.email,
            consent=one.contact.consent,
            role=one.role,
            description=one.description,
            times=one.times,
            details=one.details,
            submitted_at=local_time(one.submitted_at),
            answer_by=one.answer_by.isoformat(),
            carry_out_by=one.carry_out_by.isoformat(),
            told=sorted(one.told),
            merged=one.merged,
        )


class StepAnswer(Answer):
    """One step of the history; `number` is the requester's whose act it was."""

    act: str
    state: str
    reason_code: str | None
    reason: str | None
    fields: str | None
    actor: str
    at: str
    number: str | None
    merged: bool

    @classmethod
    def of(cls, step: Step) -> Self:
        """From the store's view."""
        return cls(**asdict(step) | {"at": local_time(step.at)})


class OrderFileAnswer(OrderLineAnswer):
    """An order with everybody who asked; `moves` are what may be done to it now.

    `asked` are the requesters that `requesters` counts.
    """

    reason_code: str | None
    reason: str | None
    moves: list[str]
    asked: list[RequesterAnswer]
    withdrawn: Count
    history: list[StepAnswer]
    twins: list[OrderLineAnswer]

    @classmethod
    def opened(cls, found: OrderFile) -> Self:
        """From the store's view."""
        return cls(
            **OrderLineAnswer.of(found.line).model_dump(),
            reason_code=found.reason_code,
            reason=found.reason,
            moves=list(found.moves),
            asked=[RequesterAnswer.of(one) for one in found.requesters],
            withdrawn=found.withdrawn,
            history=[StepAnswer.of(step) for step in found.history],
            twins=[OrderLineAnswer.of(twin) for twin in found.twins],
        )


class MovedAnswer(Answer):
    """What an order is now, by whom and since when."""

    state: str
    by: str
    at: str

    @classmethod
    def of(cls, moved: OrderMoved) -> Self:
        """From the store's refusal."""
        return cls(state=moved.state, by=moved.by, at=local_time(moved.at))


class OrderConflictAnswer(Answer):
    """A decision that cannot be; with `order_moved` stands what somebody else did."""

    error: ErrorBody
    order: MovedAnswer | None = None
