"""Look for open orders of the same kind on the same road, once the place is known."""

from rasa_sdk import Tracker

from actions.context import acting
from actions.order_officer.draft import Draft
from cases.acts.orders import similar_orders
from reading.places import road_key


def road_name(draft: Draft) -> str | None:
    """The road of the order, or the one its venue stands on."""
    place = draft.get("order_road") or draft.get("order_venue") or {}
    return place.get("road")


def note_similar(draft: Draft, tracker: Tracker) -> None:
    """Remember the most wanted similar order; a changed place asks the question anew."""
    area, road = draft.get("order_municipality"), road_name(draft)
    kind = draft.get("order_kind")
    if not (kind and area and road):
        return
    key = f"{kind} {area['code']} {road_key(road)}"
    if key == draft.work.similar_key:
        return
    with acting(tracker) as turn:
        found = similar_orders(
            turn.unit, kind=kind, municipality_code=area["code"], road_key=road_key(road)
        )
    largest = max(found, key=lambda order: order.count, default=None)
    draft.work.similar_key = key
    draft.work.similar = {"order_id": largest.order_id, "count": largest.count} if largest else None
    if draft.get("order_duplicate"):
        draft.put("order_duplicate", None)
