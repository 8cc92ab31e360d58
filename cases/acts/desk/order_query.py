"""The SQL behind the desk's lists of orders: one row an order, with dates over its requesters."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true

from cases.acts.desk.order_scope import in_scope
from cases.order_clocks import ANSWER_WARNING_DAYS, APPROVED, EFFORT_WARNING_DAYS, PENDING
from cases.tables import OrderRow, RequesterRow
from cases.views.order_desk import OrderFilter
from cases.views.orders import UNDECIDED
from cases.views.people import DeskUser
from reading.numbers import read_order_number

_still = RequesterRow.withdrawn_at.is_(None)
_standing = case((_still, RequesterRow.answer_by))
_standing_effort = case((_still, RequesterRow.carry_out_by))
# Of an order that nobody asks for any more, the dates that were promised once.
first_answer = func.coalesce(func.min(_standing), func.min(RequesterRow.answer_by))
first_effort = func.coalesce(func.min(_standing_effort), func.min(RequesterRow.carry_out_by))
_first = func.min(RequesterRow.id)
_count = func.count(case((_still, 1)))
Grouped = Select[tuple[int, int, int, date, date]]


def grouped() -> Grouped:
    """Id, first requester, requesters, and both last days of every order."""
    return (
        select(OrderRow.id, _first, _count, first_answer, first_effort)
        .join(RequesterRow, RequesterRow.order_id == OrderRow.id)
        .group_by(OrderRow.id)
    )


def filtered(who: DeskUser, wanted: OrderFilter, today: date) -> Grouped:
    """The orders that a list shows, not sorted yet."""
    query = grouped().where(in_scope(who), *_plain(wanted))
    if wanted.clock == "late":
        query = query.having(is_late(today))
    if wanted.clock == "soon":
        query = query.having(is_soon(today))
    return query


def sorted_by(query: Grouped, sort: str, today: date) -> Grouped:
    """Broken promises first, whatever the sort: they cannot be sorted away."""
    due = case(
        (OrderRow.state.in_(UNDECIDED), first_answer), (OrderRow.state.in_(APPROVED), first_effort)
    )
    by_due = (due.is_(None), due, OrderRow.updated_at.desc())
    keys: Mapping[str, Sequence[ColumnElement[Any]]] = {
        "due": by_due,
        "newest": (OrderRow.submitted_at.desc(),),
        "planned": (OrderRow.planned_for.is_(None), OrderRow.planned_for.asc(), *by_due),
    }
    late = case((is_late(today), 0), else_=1)
    return query.order_by(late, *keys.get(sort, by_due), OrderRow.id)


def is_late(today: date) -> ColumnElement[bool]:
    """Whether a clock has run out."""
    return or_(late_answer(today), late_effort(today))


def is_soon(today: date) -> ColumnElement[bool]:
    """Whether a clock is about to run out."""
    return or_(soon_answer(today), soon_effort(today))


def late_answer(today: date) -> ColumnElement[bool]:
    """No answer by the last day for it."""
    return and_(OrderRow.state.in_(UNDECIDED), first_answer < today)


def late_effort(today: date) -> ColumnElement[bool]:
    """Not carried out by the last day for it."""
    return and_(OrderRow.state.in_(PENDING), first_effort < today)


def soon_answer(today: date) -> ColumnElement[bool]:
    """The last day for an answer is near."""
    last = today + timedelta(days=ANSWER_WARNING_DAYS)
    return and_(OrderRow.state.in_(UNDECIDED), first_answer >= today, first_answer <= last)


def soon_effort(today: date) -> ColumnElement[bool]:
    """The last day for the effort is near."""
    last = today + timedelta(days=EFFORT_WARNING_DAYS)
    return and_(OrderRow.state.in_(PENDING), first_effort >= today, first_effort <= last)


def _plain(wanted: OrderFilter) -> list[ColumnElement[bool]]:
    rules = [_states(wanted.state)]
    if wanted.kind:
        rules.append(OrderRow.kind == wanted.kind)
    if wanted.municipality:
        rules.append(OrderRow.municipality_code == wanted.municipality)
    if wanted.district:
        rules.append(OrderRow.district_code == wanted.district)
    if wanted.number:
        tidy = read_order_number(wanted.number).number or wanted.number
        asked = select(RequesterRow.order_id).where(RequesterRow.number == tidy)
        rules.append(OrderRow.id.in_(asked))
    return rules


def _states(state: str) -> ColumnElement[bool]:
    if state == "all":
        return true()
    return OrderRow.state.in_(PENDING) if state == "open" else OrderRow.state == state
