"""Look for orders of the same kind on the same road, once the place is known."""

from typing import Any

from rasa_sdk import Tracker

from actions.context import acting
from actions.order_officer.draft import Draft
from cases.acts.orders import similar_orders
from cases.views.orders import SimilarOrder
from reading.places import road_key


def road_name(draft: Draft) -> str | None:
    """The road of the order, or the one its venue stands on."""
    place = draft.get("order_road") or draft.get("order_venue") or {}
    return place.get("road")


def note_similar(draft: Draft, tracker: Tracker) -> None:
    """Remember the similar order that matters most; a changed place asks the question anew."""
    area, road = draft.get("order_municipality"), road_name(draft)
    kind = draft.get("order_kind")
    if not (kind and area and road):
        return
    key = f"{kind} {area['code']} {road_key(road)}"
    if key == draft.work.similar_key:
        return
    with acting(tracker) as turn:
        found = similar_orders(
            turn.unit,
            kind=kind,
            municipality_code=area["code"],
            road_key=road_key(road),
            conversation_id=turn.conversation_id,
        )
    draft.work.similar_key = key
    draft.work.similar = _remembered(found[0]) if found else None
    if draft.get("order_duplicate"):
        draft.put("order_duplicate", None)


def _remembered(order: SimilarOrder) -> dict[str, Any]:
    """As JSON; `planned_for` is an ISO date."""
    return {
        "order_id": order.order_id,
        "count": order.count,
        "number": order.number if order.own else None,
        "state": order.state,
        "supportable": order.supportable,
        "planned_for": order.planned_for.isoformat() if order.planned_for else None,
    }
