"""Turns grouped rows into lines: the orders behind them, their clocks, and how many twins."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from cases.acts.order_rows import place_of
from cases.acts.order_similar import TOLD
from cases.deadlines import DENMARK
from cases.order_clocks import DONE, answer_clock, effort_clock
from cases.tables import OrderHistoryRow, OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.order_desk import OrderLine

DECIDED = ("accepted", "partly_accepted", "declined", "forwarded")
GroupedRow = tuple[int, int, int, date, date]
Road = tuple[str, str | None, str]


def lines_of(unit: UnitOfWork, rows: Sequence[GroupedRow], today: date) -> list[OrderLine]:
    """The lines of some grouped rows, in their order."""
    ids = [row[0] for row in rows]
    orders = _by_id(unit, ids)
    numbers = _numbers(unit, [row[1] for row in rows])
    answered, done = _first_days(unit, ids, DECIDED), _first_days(unit, ids, tuple(DONE))
    twins = _twins(unit, orders.values())
    return [
        _line(orders[row[0]], row, numbers[row[1]], answered, done, twins, today) for row in rows
    ]


def _line(
    order: OrderRow,
    row: GroupedRow,
    number: str,
    answered: dict[int, date],
    done: dict[int, date],
    twins: Counter[Road],
    today: date,
) -> OrderLine:
    _, _, requesters, answer_by, carry_out_by = row
    state = order.state
    return OrderLine(
        id=order.id,
        number=number,
        kind=order.kind,
        sub_kind=order.sub_kind,
        state=state,
        place=place_of(order),
        requesters=requesters,
        answer=answer_clock(
            by=answer_by, state=state, answered=answered.get(order.id), today=today
        ),
        effort=effort_clock(by=carry_out_by, state=state, done=done.get(order.id), today=today),
        planned_for=order.planned_for,
        submitted_at=order.submitted_at,
        updated_at=order.updated_at,
        similar=max(0, twins[_road(order)] - (state in TOLD)),
    )


def _by_id(unit: UnitOfWork, ids: list[int]) -> dict[int, OrderRow]:
    query = select(OrderRow).where(OrderRow.id.in_(ids))
    return {order.id: order for order in unit.session.execute(query).scalars()}


def _numbers(unit: UnitOfWork, ids: list[int]) -> dict[int, str]:
    query = select(RequesterRow.id, RequesterRow.number).where(RequesterRow.id.in_(ids))
    return dict(unit.session.execute(query).tuples().all())


def _first_days(unit: UnitOfWork, ids: list[int], states: tuple[str, ...]) -> dict[int, date]:
    """The Danish day on which each order first came to one of the states."""
    query = (
        select(OrderHistoryRow.order_id, func.min(OrderHistoryRow.at))
        .where(OrderHistoryRow.order_id.in_(ids), OrderHistoryRow.act == "move")
        .where(OrderHistoryRow.state.in_(states))
        .group_by(OrderHistoryRow.order_id)
    )
    found: Iterable[tuple[int, datetime]] = unit.session.execute(query).tuples()
    return {order_id: at.astimezone(DENMARK).date() for order_id, at in found}


def _twins(unit: UnitOfWork, orders: Iterable[OrderRow]) -> Counter[Road]:
    roads = {_road(order) for order in orders if order.road_key}
    query = (
        select(OrderRow.municipality_code, OrderRow.road_key, OrderRow.kind, func.count())
        .where(OrderRow.municipality_code.in_({road[0] for road in roads}))
        .where(OrderRow.road_key.in_({road[1] for road in roads}), OrderRow.state.in_(TOLD))
        .group_by(OrderRow.municipality_code, OrderRow.road_key, OrderRow.kind)
    )
    found = unit.session.execute(query).tuples() if roads else ()
    return Counter({(code, road, kind): count for code, road, kind, count in found})


def _road(order: OrderRow) -> Road:
    return order.municipality_code, order.road_key, order.kind
