"""What officers see: the orders of a district, and one order with all who asked for it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from cases.acts.audit import record
from cases.acts.order_rows import order_view, requesters_of
from cases.errors import NotFound
from cases.tables import OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.orders import OrderView
from reading.numbers import read_order_number


@dataclass(frozen=True, slots=True)
class OrderSummary:
    """One line of a district's list; the number and date of who asked first."""

    id: int
    number: str
    kind: str
    state: str
    road: str | None
    municipality: str
    requesters: int
    answer_by: date


def district_orders(
    unit: UnitOfWork, *, district_code: str, actor: str, state: str | None = None
) -> list[OrderSummary]:
    """The orders of a district that somebody still asks for, those to be answered first on top."""
    first = aliased(RequesterRow)
    wishes = (
        select(
            RequesterRow.order_id,
            func.min(RequesterRow.id).label("first"),
            func.count().label("count"),
            func.min(RequesterRow.answer_by).label("answer_by"),
        )
        .group_by(RequesterRow.order_id)
        .subquery()
    )
    query = (
        select(OrderRow, first.number, wishes.c.count, wishes.c.answer_by)
        .join(wishes, wishes.c.order_id == OrderRow.id)
        .join(first, first.id == wishes.c.first)
        .where(OrderRow.district_code == district_code)
        .order_by(wishes.c.answer_by, OrderRow.id)
    )
    if state is not None:
        query = query.where(OrderRow.state == state)
    record(
        unit,
        actor=actor,
        act="list_orders",
        subject=f"district:{district_code}",
        purpose="screening",
    )
    return [
        OrderSummary(
            row.id, number, row.kind, row.state, row.road, row.municipality, count, answer_by
        )
        for row, number, count, answer_by in unit.session.execute(query)
    ]


def order_with_requesters(unit: UnitOfWork, *, number: str, actor: str) -> list[OrderView]:
    """An order as each of its requesters sees it, by any of their numbers; raises NotFound."""
    order_id = order_of_number(unit, number=number)
    record(unit, actor=actor, act="show_order", subject=f"order:{order_id}", purpose="screening")
    return [order_view(unit, requester) for requester in requesters_of(unit, order_id)]


def order_of_number(unit: UnitOfWork, *, number: str) -> int:
    """The order behind a requester's number, as typed; raises NotFound."""
    tidy = read_order_number(number).number or number
    query = select(RequesterRow.order_id).where(RequesterRow.number == tidy)
    order_id = unit.session.execute(query).scalar_one_or_none()
    if order_id is None:
        raise NotFound(f"no order {number!r}")
    return order_id
