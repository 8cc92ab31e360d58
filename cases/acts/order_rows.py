"""What the acts on orders share: finding and locking rows, and showing them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from cases.acts.mail import queue_mail
from cases.errors import NotFound
from cases.tables import ConversationRow, OrderHistoryRow, OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.orders import Contact, Move, OrderPlace, OrderView

DANISH = "da"
SHOWN = ("submit", "support", "move", "withdraw")


def lock_order(unit: UnitOfWork, order_id: int) -> OrderRow:
    """An order's row, held until the unit ends; raises NotFound."""
    query = select(OrderRow).where(OrderRow.id == order_id).with_for_update(key_share=True)
    query = query.execution_options(populate_existing=True)
    row = unit.session.execute(query).scalar_one_or_none()
    if row is None:
        raise NotFound(f"no order {order_id}")
    return row


def requester_of(unit: UnitOfWork, order_id: int, requester_id: int) -> RequesterRow:
    """Somebody who asked for an order and has not withdrawn; raises NotFound."""
    row = unit.session.get(RequesterRow, requester_id)
    if row is None or row.order_id != order_id or row.withdrawn_at is not None:
        raise NotFound(f"no requester {requester_id} of order {order_id}")
    return row


def requesters_of(unit: UnitOfWork, order_id: int) -> Sequence[RequesterRow]:
    """All who asked for an order and have not withdrawn, in order of asking."""
    query = (
        select(RequesterRow)
        .where(RequesterRow.order_id == order_id, RequesterRow.withdrawn_at.is_(None))
        .order_by(RequesterRow.id)
    )
    return unit.session.execute(query).scalars().all()


def add_history(
    unit: UnitOfWork, order: OrderRow, act: str, actor: str, now: datetime
) -> OrderHistoryRow:
    """A history row with the order's present state, still to be filled further."""
    row = OrderHistoryRow(order_id=order.id, act=act, state=order.state, actor=actor, at=now)
    unit.session.add(row)
    return row


def mail_requester(unit: UnitOfWork, requester: RequesterRow, template: str, key: str) -> None:
    """Queue a mail with nothing but the number, if there is an address and leave to use it.

    A conversation that is not held in Danish adds its language.
    """
    if requester.email and requester.consent:
        values = {"number": requester.number, **_language_of(unit, requester)}
        queue_mail(unit, to=requester.email, template=template, values=values, dedupe_key=key)


def _language_of(unit: UnitOfWork, requester: RequesterRow) -> dict[str, str]:
    if requester.conversation_id is None:
        return {}
    held = unit.session.get(ConversationRow, requester.conversation_id)
    return {"language": held.language} if held and held.language != DANISH else {}


def place_of(order: OrderRow) -> OrderPlace:
    """Where an order is wished for."""
    return OrderPlace(
        municipality_code=order.municipality_code,
        municipality=order.municipality,
        district_code=order.district_code,
        district=order.district,
        road=order.road,
        road_key=order.road_key,
        house_number=order.house_number,
        road_to=order.road_to,
        postal_code=order.postal_code,
        town=order.town,
        venue=order.venue,
        said=order.said,
    )


def order_view(unit: UnitOfWork, requester: RequesterRow) -> OrderView:
    """An order as one requester sees it."""
    unit.session.flush()
    order = unit.session.get_one(OrderRow, requester.order_id)
    gone = requester.withdrawn_at is not None
    return OrderView(
        id=order.id,
        requester_id=requester.id,
        number=requester.number,
        kind=order.kind,
        sub_kind=order.sub_kind,
        state="withdrawn" if gone else order.state,
        state_reason_code=None if gone else order.reason_code,
        state_reason=None if gone else order.reason,
        place=place_of(order),
        times=requester.times,
        description=requester.description,
        role=requester.role,
        contact=Contact(requester.name, requester.phone, requester.email, requester.consent),
        details=requester.details,
        submitted_at=requester.submitted_at,
        answer_by=requester.answer_by,
        carry_out_by=requester.carry_out_by,
        planned_for=order.planned_for,
        requesters=_count(unit, order.id),
        history=tuple(
            Move(row.state, row.at, row.reason_code, row.reason)
            for row in _history(unit, requester)
        ),
    )


def _count(unit: UnitOfWork, order_id: int) -> int:
    query = select(func.count()).where(
        RequesterRow.order_id == order_id, RequesterRow.withdrawn_at.is_(None)
    )
    return unit.session.execute(query).scalar_one()


def _history(unit: UnitOfWork, requester: RequesterRow) -> list[OrderHistoryRow]:
    """The requester's own steps and the order's since then, through every merging."""
    steps: list[OrderHistoryRow] = []
    order_id: int | None = requester.first_order_id
    while order_id is not None:
        since = steps[-1].id if steps else 0
        query = (
            select(OrderHistoryRow)
            .where(OrderHistoryRow.order_id == order_id, OrderHistoryRow.id > since)
            .where(OrderHistoryRow.act.in_(SHOWN))
            .where(
                or_(
                    OrderHistoryRow.requester_id.is_(None),
                    OrderHistoryRow.requester_id == requester.id,
                )
            )
            .order_by(OrderHistoryRow.id)
        )
        steps += unit.session.execute(query).scalars()
        order_id = _next(unit, order_id, requester.order_id)
    own = [row.id for row in steps if row.requester_id == requester.id]
    return [row for row in steps if not own or row.id >= own[0]]


def _next(unit: UnitOfWork, order_id: int, last: int) -> int | None:
    if order_id == last:
        return None
    order = unit.session.get(OrderRow, order_id)
    return order.merged_into if order is not None else last
