"""The screener's list: paged in SQL, broken promises counted and on top, without personal data."""

from datetime import date, datetime

from sqlalchemy import case, func, select

from cases.acts.desk import order_query
from cases.acts.desk.order_lines import lines_of
from cases.acts.desk.order_scope import in_scope, must_screen
from cases.deadlines import DENMARK
from cases.order_clocks import PENDING
from cases.tables import OrderRow
from cases.unit import UnitOfWork
from cases.views.order_desk import Breaches, OrderFilter, OrderPage
from cases.views.people import DeskUser

SIZE = 50


def order_board(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    now: datetime,
    wanted: OrderFilter | None = None,
    page: int = 1,
    size: int = SIZE,
) -> OrderPage:
    """A page of the orders of the user's districts; `page` counts from 1.

    Raises Forbidden for a user who does not screen.
    """
    must_screen(who)
    wanted, today = wanted or OrderFilter(), now.astimezone(DENMARK).date()
    query = order_query.filtered(who, wanted, today)
    total = select(func.count()).select_from(query.subquery())
    shown = order_query.sorted_by(query, wanted.sort, today).limit(size).offset((page - 1) * size)
    rows = unit.session.execute(shown).tuples().all()
    return OrderPage(
        lines=tuple(lines_of(unit, rows, today)),
        total=unit.session.execute(total).scalar_one(),
        page=page,
        size=size,
        breaches=breaches(unit, who=who, today=today),
        states=_states(unit, who),
        municipalities=_names(unit, who, "municipality"),
        districts=_names(unit, who, "district"),
    )


def breaches(unit: UnitOfWork, *, who: DeskUser, today: date) -> Breaches:
    """How many open orders of the user's districts are past a last day, or near it."""
    rules = {
        "answers": order_query.late_answer(today),
        "efforts": order_query.late_effort(today),
        "answers_soon": order_query.soon_answer(today),
        "efforts_soon": order_query.soon_effort(today),
    }
    flags = [case((rule, 1), else_=0).label(name) for name, rule in rules.items()]
    open_ones = order_query.grouped().where(in_scope(who), OrderRow.state.in_(PENDING))
    each = open_ones.add_columns(*flags).subquery()
    sums = [func.coalesce(func.sum(each.c[name]), 0) for name in rules]
    row = unit.session.execute(select(*sums)).one()
    return Breaches(*(int(count) for count in row))


def _states(unit: UnitOfWork, who: DeskUser) -> dict[str, int]:
    query = select(OrderRow.state, func.count()).where(in_scope(who)).group_by(OrderRow.state)
    return dict(unit.session.execute(query).tuples().all())


def _names(unit: UnitOfWork, who: DeskUser, column: str) -> dict[str, str]:
    code, name = getattr(OrderRow, f"{column}_code"), getattr(OrderRow, column)
    query = select(code, func.min(name)).where(in_scope(who)).group_by(code)
    return dict(unit.session.execute(query.order_by(func.min(name))).tuples().all())
