"""One order with everybody who asked for it, its steps and its twins; every opening is audited."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from cases.acts.audit import record
from cases.acts.desk import order_query
from cases.acts.desk.order_lines import lines_of
from cases.acts.desk.order_scope import find_own, in_scope
from cases.acts.order_moves import MOVES
from cases.acts.order_rows import requesters_of
from cases.acts.order_similar import TOLD
from cases.deadlines import DENMARK
from cases.tables import OrderHistoryRow, OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.order_desk import OrderFile, OrderLine, Requester, Step
from cases.views.orders import Contact
from cases.views.people import DeskUser

MOST_TWINS = 20


def read_order(
    unit: UnitOfWork, *, who: DeskUser, number: str, now: datetime, purpose: str = "screening"
) -> OrderFile:
    """An order by any of its requesters' numbers; raises NotFound for another district's."""
    order_id, today = find_own(unit, who, number), now.astimezone(DENMARK).date()
    record(unit, actor=who.username, act="show_order", subject=f"order:{order_id}", purpose=purpose)
    order = unit.session.get_one(OrderRow, order_id)
    everybody = _all_requesters(unit, order_id)
    standing = requesters_of(unit, order_id)
    return OrderFile(
        line=_lines(unit, [order_id], today)[0],
        reason_code=order.reason_code,
        reason=order.reason,
        requesters=tuple(_requester(row) for row in standing),
        withdrawn=len(everybody) - len(standing),
        history=tuple(_history(unit, order_id, everybody)),
        moves=tuple(state for state in MOVES if state in MOVES[order.state]),
        twins=tuple(_twins(unit, who, order, today)),
    )


def _all_requesters(unit: UnitOfWork, order_id: int) -> Sequence[RequesterRow]:
    query = select(RequesterRow).where(RequesterRow.order_id == order_id)
    return unit.session.execute(query.order_by(RequesterRow.id)).scalars().all()


def _lines(unit: UnitOfWork, ids: Sequence[int], today: date) -> list[OrderLine]:
    query = order_query.grouped().where(OrderRow.id.in_(ids)).order_by(OrderRow.id)
    return lines_of(unit, unit.session.execute(query).tuples().all(), today)


def _requester(row: RequesterRow) -> Requester:
    # Without leave nobody is rung or written to, so neither number nor address is shown.
    phone, email = (row.phone, row.email) if row.consent else (None, None)
    told = {"chat": row.conversation_id, "mail": email}
    return Requester(
        number=row.number,
        contact=Contact(row.name, phone, email, row.consent),
        role=row.role,
        description=row.description,
        times=row.times,
        details=row.details,
        submitted_at=row.submitted_at,
        answer_by=row.answer_by,
        carry_out_by=row.carry_out_by,
        told=frozenset(way for way, there in told.items() if there),
        conversation_id=row.conversation_id,
        merged=row.first_order_id != row.order_id,
    )


def _history(unit: UnitOfWork, order_id: int, requesters: Sequence[RequesterRow]) -> list[Step]:
    numbers = {row.id: row.number for row in requesters}
    family = {order_id, *_merged_into(unit, order_id)}
    query = select(OrderHistoryRow).where(OrderHistoryRow.order_id.in_(family))
    return [
        Step(
            act=row.act,
            state=row.state,
            reason_code=row.reason_code,
            reason=row.reason,
            fields=row.fields,
            actor=row.actor,
            at=row.at,
            number=numbers.get(row.requester_id or 0),
            merged=row.order_id != order_id,
        )
        for row in unit.session.execute(query.order_by(OrderHistoryRow.id)).scalars()
    ]


def _merged_into(unit: UnitOfWork, order_id: int) -> set[int]:
    """Every order that became part of this one, also by way of another."""
    found: set[int] = set()
    new = {order_id}
    while new:
        query = select(OrderRow.id).where(OrderRow.merged_into.in_(new))
        new = set(unit.session.execute(query).scalars()) - found
        found |= new
    return found


def _twins(unit: UnitOfWork, who: DeskUser, order: OrderRow, today: date) -> list[OrderLine]:
    """Other orders of the same kind on the same road that are open or decided for."""
    if not order.road_key:
        return []
    query = (
        select(OrderRow.id)
        .where(OrderRow.municipality_code == order.municipality_code, in_scope(who))
        .where(OrderRow.road_key == order.road_key, OrderRow.kind == order.kind)
        .where(OrderRow.state.in_(TOLD), OrderRow.id != order.id)
        .order_by(OrderRow.id)
        .limit(MOST_TWINS)
    )
    return _lines(unit, unit.session.execute(query).scalars().all(), today)
