"""What a requester may do to an own order: change what is theirs, or withdraw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cases.acts.audit import record
from cases.acts.order_moves import MOVES, apply_move
from cases.acts.order_rows import add_history, lock_order, order_view, requester_of, requesters_of
from cases.errors import IllegalChange, IllegalMove
from cases.tables import RequesterRow
from cases.unit import UnitOfWork
from cases.views.orders import OrderView

CHANGEABLE = frozenset({"times", "description", "details", "name", "phone", "email", "consent"})
CHANGEABLE_STATES = frozenset({"received", "screening"})


def change_order(
    unit: UnitOfWork,
    *,
    order_id: int,
    requester_id: int,
    changes: Mapping[str, Any],
    actor: str,
    now: datetime,
) -> OrderView:
    """Change a requester's own fields while the order is not decided; `details` are merged.

    Raises NotFound, and IllegalChange for a field or state that allows none, or no way of contact.
    """
    order = lock_order(unit, order_id)
    requester = requester_of(unit, order_id, requester_id)
    if order.state not in CHANGEABLE_STATES:
        raise IllegalChange(f"order {order_id} is {order.state}")
    if not changes or not CHANGEABLE.issuperset(changes):
        raise IllegalChange(f"not changeable: {sorted(set(changes) - CHANGEABLE)}")
    _apply(requester, changes)
    order.updated_at = now
    row = add_history(unit, order, "change", actor, now)
    row.requester_id, row.fields = requester_id, ",".join(sorted(changes))
    _audit(unit, actor, "change_order", requester)
    return order_view(unit, requester)


def _apply(requester: RequesterRow, changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        setattr(requester, name, {**requester.details, **value} if name == "details" else value)
    if not requester.phone and not requester.email:
        raise IllegalChange("phone or e-mail must remain")


def withdraw_order(
    unit: UnitOfWork, *, order_id: int, requester_id: int, actor: str, now: datetime
) -> OrderView:
    """Take a requester's wish back, and the order with it when nobody else wants it.

    Raises NotFound, and IllegalMove once the order is decided against or carried out.
    """
    order = lock_order(unit, order_id)
    requester = requester_of(unit, order_id, requester_id)
    if "withdrawn" not in MOVES[order.state]:
        raise IllegalMove(f"order {order_id} is {order.state}: it cannot be withdrawn")
    requester.withdrawn_at = now
    unit.session.flush()
    if requesters_of(unit, order_id):
        row = add_history(unit, order, "withdraw", actor, now)
        row.requester_id, row.state = requester_id, "withdrawn"
    else:
        apply_move(unit, order, to="withdrawn", actor=actor, now=now)
    _audit(unit, actor, "withdraw_order", requester)
    return order_view(unit, requester)


def _audit(unit: UnitOfWork, actor: str, act: str, requester: RequesterRow) -> None:
    record(
        unit,
        actor=actor,
        act=act,
        subject=f"requester:{requester.id}",
        purpose="wish of the requester",
        conversation_id=requester.conversation_id,
    )
