"""The life of an order: which state follows which, and telling everybody who asked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import update

from cases.acts.audit import record
from cases.acts.inbox import post_event
from cases.acts.order_rows import add_history, lock_order, mail_requester, requesters_of
from cases.errors import IllegalMove, NeedsDate, NeedsReason, NeedsWords
from cases.tables import OrderHistoryRow, OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.orders import UNDECIDED

_DECISIONS = "accepted partly_accepted declined forwarded merged withdrawn"
MOVES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "received": frozenset({"screening", "withdrawn"}),
        "screening": frozenset(_DECISIONS.split()),
        "accepted": frozenset({"planned", "withdrawn"}),
        "partly_accepted": frozenset({"planned", "withdrawn"}),
        "planned": frozenset({"carried_out", "withdrawn"}),
        "carried_out": frozenset({"closed"}),
        "declined": frozenset({"closed"}),
        "forwarded": frozenset({"closed"}),
        "merged": frozenset({"closed"}),
        "withdrawn": frozenset({"closed"}),
        "closed": frozenset(),
    }
)
REASON_CODES = frozenset(
    {
        "no_resources",
        "not_police_task",
        "not_enough_information",
        "already_planned",
        "solved_otherwise",
        "other",
    }
)
NEEDS_REASON = frozenset({"declined", "partly_accepted", "forwarded"})
MERGE_TARGETS = frozenset({"received", "screening", "accepted", "partly_accepted", "planned"})


def move_order(
    unit: UnitOfWork,
    *,
    order_id: int,
    to: str,
    actor: str,
    now: datetime,
    reason_code: str | None = None,
    reason: str | None = None,
    planned_for: date | None = None,
    merge_into: int | None = None,
    result: str | None = None,
) -> None:
    """Move an order and tell all its requesters, in chat and by mail.

    `result` says in a few words what was done; it goes with `carried_out` only, and stands where
    a decision has its reason. Raises NotFound, and IllegalMove where the table, the reasons or
    the merging forbid it: NeedsDate for a plan without a day, NeedsWords for the reason `other`
    without a text.
    """
    target = _lock_both(unit, order_id, merge_into)
    order = lock_order(unit, order_id)
    _check(order, to, target)
    _check_reason(to, reason_code, reason)
    _check_day(to, planned_for)
    _check_result(to, result)
    order.planned_for = planned_for or order.planned_for
    words = result or reason
    row = apply_move(
        unit, order, to=to, actor=actor, now=now, reason_code=reason_code, reason=words
    )
    requesters = requesters_of(unit, order_id)
    for requester in requesters:
        _tell(unit, order, requester)
        mail_requester(unit, requester, "order_moved", f"move:{row.id}:{requester.id}")
    if target is not None:
        _merge(unit, order, target, requesters, now)
    record(unit, actor=actor, act="move_order", subject=f"order:{order_id}", purpose=to)
    unit.session.flush()


def _lock_both(unit: UnitOfWork, order_id: int, merge_into: int | None) -> OrderRow | None:
    # The lower id first, or two mergings could wait for each other.
    if merge_into is None:
        return None
    if order_id < merge_into:
        lock_order(unit, order_id)
    return lock_order(unit, merge_into)


def _check(order: OrderRow, to: str, target: OrderRow | None) -> None:
    if to not in MOVES[order.state]:
        raise IllegalMove(f"order {order.id} cannot go from {order.state!r} to {to!r}")
    if (to == "merged") != (target is not None):
        raise IllegalMove("merging, and only that, needs the order to merge into")
    if target is not None and not _may_merge(order, target):
        raise IllegalMove(f"order {order.id} cannot be merged into {target.id}")


def _check_reason(to: str, reason_code: str | None, reason: str | None) -> None:
    if reason_code is not None and reason_code not in REASON_CODES:
        raise NeedsReason(f"unknown reason {reason_code!r}, known: {sorted(REASON_CODES)}")
    if to in NEEDS_REASON and reason_code is None:
        raise NeedsReason(f"{to!r} needs a reason, one of {sorted(REASON_CODES)}")
    if to in NEEDS_REASON and reason_code == "other" and not (reason or "").strip():
        raise NeedsWords(f"{to!r} for the reason 'other' needs the officer's own words")


def _check_day(to: str, planned_for: date | None) -> None:
    if to == "planned" and planned_for is None:
        raise NeedsDate("'planned' needs a date")
    if planned_for is not None and to != "planned":
        raise IllegalMove(f"a planned date does not go with {to!r}")


def _check_result(to: str, result: str | None) -> None:
    if result is not None and to != "carried_out":
        raise IllegalMove(f"a result does not go with {to!r}")


def _may_merge(order: OrderRow, target: OrderRow) -> bool:
    return (
        target.id != order.id
        and target.state in MERGE_TARGETS
        and (target.kind, target.district_code) == (order.kind, order.district_code)
    )


def apply_move(
    unit: UnitOfWork,
    order: OrderRow,
    *,
    to: str,
    actor: str,
    now: datetime,
    reason_code: str | None = None,
    reason: str | None = None,
) -> OrderHistoryRow:
    """Set a locked order's state and leave its history row, without telling anybody."""
    order.state, order.updated_at = to, now
    order.reason_code, order.reason = reason_code, reason
    row = add_history(unit, order, "move", actor, now)
    row.reason_code, row.reason = reason_code, reason
    unit.session.flush()
    return row


def _tell(unit: UnitOfWork, order: OrderRow, requester: RequesterRow) -> None:
    """Put an order's state into the requester's chat."""
    if requester.conversation_id is None:
        return
    values: dict[str, Any] = {
        "number": requester.number,
        "state": order.state,
        "reason_code": order.reason_code,
        "reason": order.reason,
        "planned_for": order.planned_for.isoformat() if order.planned_for else None,
    }
    post_event(unit, conversation_id=requester.conversation_id, code="order_moved", values=values)


def _merge(
    unit: UnitOfWork,
    order: OrderRow,
    target: OrderRow,
    requesters: Sequence[RequesterRow],
    now: datetime,
) -> None:
    order.merged_into = target.id
    target.updated_at = now
    unit.session.execute(
        update(RequesterRow)
        .where(RequesterRow.order_id == order.id)
        .values(order_id=target.id)
        .execution_options(synchronize_session="fetch")
    )
    if target.state not in UNDECIDED:
        # The answer that they would otherwise never hear was given before they came.
        for requester in requesters:
            _tell(unit, target, requester)
