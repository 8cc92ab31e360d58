"""Orders at the desk: a screener decides, and hears of it if somebody else was quicker."""

from datetime import date, datetime

from sqlalchemy import select

from cases.acts.desk.order_board import breaches, order_board
from cases.acts.desk.order_file import read_order
from cases.acts.desk.order_plan import days_plan, export_plan
from cases.acts.desk.order_scope import find_own
from cases.acts.order_moves import MOVES, move_order
from cases.acts.order_rows import lock_order
from cases.deadlines import DENMARK
from cases.errors import IllegalMove, NeedsDate, NeedsResult, NotFound, OrderMoved
from cases.tables import OrderHistoryRow, OrderRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

__all__ = [
    "breaches",
    "days_plan",
    "decide_order",
    "export_plan",
    "order_board",
    "read_order",
]


def decide_order(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    number: str,
    to: str,
    now: datetime,
    seen: datetime | None = None,
    reason_code: str | None = None,
    reason: str | None = None,
    planned_for: date | None = None,
    merge_into: str | None = None,
    result: str | None = None,
) -> None:
    """Move an order of the user's districts and answer everybody who asked for it.

    `seen` is the `updated_at` of what the user decided on; `merge_into` is an order's number.
    Raises Forbidden for the wrong role, NotFound for another district's order, OrderMoved if
    another was quicker, NeedsDate, NeedsResult, and what `move_order` raises.
    """
    order_id = find_own(unit, who, number)
    target = _target(unit, who, merge_into)
    order = _lock(unit, order_id, target)
    _refuse(unit, order, to, seen, who)
    _check(to, planned_for, result, now)
    move_order(
        unit,
        order_id=order_id,
        to=to,
        actor=who.username,
        now=now,
        reason_code=reason_code,
        reason=(reason or "").strip() or None,
        planned_for=planned_for,
        merge_into=target,
        result=(result or "").strip() or None,
    )


def _refuse(
    unit: UnitOfWork, order: OrderRow, to: str, seen: datetime | None, who: DeskUser
) -> None:
    if seen is not None and order.updated_at != seen:
        raise _moved(unit, order, to)
    if to not in MOVES[order.state]:
        raise _moved(unit, order, to, who)


def _lock(unit: UnitOfWork, order_id: int, target: int | None) -> OrderRow:
    # The lower id first, or two mergings could wait for each other.
    if target is not None and target < order_id:
        lock_order(unit, target)
    return lock_order(unit, order_id)


def _target(unit: UnitOfWork, who: DeskUser, number: str | None) -> int | None:
    try:
        return find_own(unit, who, number) if number else None
    except NotFound:
        raise IllegalMove(f"no order {number!r} to merge into") from None


def _moved(unit: UnitOfWork, order: OrderRow, to: str, who: DeskUser | None = None) -> IllegalMove:
    """Why this cannot be: what was done last, or that the table never allows it.

    For `who` somebody was quicker only if another than they made the last move, and theirs would
    have been possible before it.
    """
    query = select(OrderHistoryRow).where(OrderHistoryRow.order_id == order.id)
    steps = list(unit.session.execute(query.order_by(OrderHistoryRow.id.desc())).scalars())
    before = next((step.state for step in steps if step.state != order.state), "")
    if not steps or (
        who and (steps[0].actor == who.username or to not in MOVES.get(before, frozenset()))
    ):
        return _illegal(order, to)
    return OrderMoved(order.id, order.state, steps[0].actor, steps[0].at)


def _illegal(order: OrderRow, to: str) -> IllegalMove:
    return IllegalMove(f"order {order.id} cannot go from {order.state!r} to {to!r}")


def _check(to: str, planned_for: date | None, result: str | None, now: datetime) -> None:
    if to == "planned" and planned_for and planned_for < now.astimezone(DENMARK).date():
        raise NeedsDate(f"{planned_for.isoformat()} is past")
    if to == "carried_out" and not (result or "").strip():
        raise NeedsResult("an order that is carried out needs a short result")
