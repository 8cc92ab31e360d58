"""Finding what is already asked for on a road, so that a wish is not made twice."""

from sqlalchemy import case, func, select

from cases.tables import OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.orders import UNDECIDED, SimilarOrder

TOLD = UNDECIDED | {"accepted", "partly_accepted", "planned"}


def similar_orders(
    unit: UnitOfWork,
    *,
    kind: str,
    municipality_code: str,
    road_key: str | None,
    conversation_id: str | None = None,
) -> list[SimilarOrder]:
    """Orders of a kind on a road of a municipality that are open or decided for.

    First the conversation's own, then those that can be supported, then those decided; of each
    the most wanted first.
    """
    if not road_key:
        return []
    count = func.count(RequesterRow.id)
    # An order without a conversation has none in common with anybody.
    is_own = RequesterRow.conversation_id == (conversation_id or "")
    query = (
        select(
            OrderRow.id,
            count,
            OrderRow.state,
            func.min(case((is_own, RequesterRow.number))),
            OrderRow.planned_for,
        )
        .join(RequesterRow, RequesterRow.order_id == OrderRow.id)
        .where(OrderRow.municipality_code == municipality_code, OrderRow.road_key == road_key)
        .where(OrderRow.kind == kind, OrderRow.state.in_(TOLD))
        .where(RequesterRow.withdrawn_at.is_(None))
        .group_by(OrderRow.id, OrderRow.state, OrderRow.planned_for)
        .order_by(count.desc(), OrderRow.id)
    )
    found = [
        SimilarOrder(order_id, wanted, state, number is not None, number, planned_for)
        for order_id, wanted, state, number, planned_for in unit.session.execute(query)
    ]
    return sorted(found, key=lambda order: (not order.own, not order.supportable))
