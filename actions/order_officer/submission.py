"""Turn a confirmed draft into an order in the case store, or into support for one."""

from datetime import datetime
from typing import Any

from actions.context import TurnContext
from actions.order_officer.draft import Draft
from actions.order_officer.similar import road_name
from cases.acts.orders import submit_order, support_order
from cases.errors import NotFound
from cases.views.orders import Contact, OrderDraft, OrderPlace, OrderReceipt
from reading.places import road_key

_DETAILS = (
    "order_topic",
    "order_audience",
    "order_headcount",
    "order_date",
    "order_alternative_date",
    "order_hours",
    "order_event_name",
    "order_event_kind",
    "order_organiser",
    "order_school_road",
)


def submit(draft: Draft, turn: TurnContext) -> OrderReceipt:
    """Store the order; AlreadySubmitted if this draft became one before."""
    order = order_of(draft, turn.conversation_id)
    now: datetime = turn.now()
    if supports(draft):
        order_id = (draft.work.similar or {})["order_id"]
        try:
            return support_order(turn.unit, order_id=order_id, draft=order, now=now)
        except NotFound:
            # It was closed since the question was asked: the wish stands as an order of its own.
            return submit_order(turn.unit, draft=order, now=now)
    return submit_order(turn.unit, draft=order, now=now)


def supports(draft: Draft) -> bool:
    """Whether the citizen chose to support an order that others have made."""
    return draft.has_similar and draft.get("order_duplicate") == "support"


def order_of(draft: Draft, conversation_id: str | None) -> OrderDraft:
    """The draft as the store takes it."""
    contact = draft.get("order_contact") or {}
    return OrderDraft(
        draft_id=draft.get("order_draft_id"),
        conversation_id=conversation_id,
        kind=draft.get("order_kind"),
        sub_kind=draft.get("order_sub_kind"),
        place=_place_of(draft),
        contact=Contact(
            name=draft.get("order_name"),
            phone=contact.get("phone"),
            email=contact.get("email"),
            consent=bool(draft.get("order_consent")),
        ),
        description=draft.get("order_description") or "",
        role=draft.get("order_role") or "citizen",
        times=_times_of(draft),
        details=_details_of(draft),
    )


def _place_of(draft: Draft) -> OrderPlace:
    area, road = draft.get("order_municipality"), draft.get("order_road") or {}
    venue = draft.get("order_venue") or {}
    name = road_name(draft)
    return OrderPlace(
        municipality_code=area["code"],
        municipality=area["name"],
        district_code=area["district_code"],
        district=area["district"],
        road=name,
        road_key=road_key(name) if name else None,
        house_number=road.get("house_number") or venue.get("house_number"),
        road_to=road.get("road_to"),
        postal_code=area.get("postal_code"),
        town=area.get("town"),
        venue=venue.get("said"),
        said=road.get("said") or venue.get("said") or "",
    )


def _times_of(draft: Draft) -> list[dict[str, Any]]:
    times = draft.get("order_times")
    if not times or "order_times" not in draft.questions:
        return []
    return times["spans"] or [{"kind": "said", "said": times["said"]}]


def _details_of(draft: Draft) -> dict[str, Any]:
    """The answers of this kind that have no column; `order_` is left off their names."""
    details: dict[str, Any] = {
        slot.removeprefix("order_"): draft.get(slot)
        for slot in _DETAILS
        if slot in draft.questions and draft.get(slot) is not None
    }
    road = draft.get("order_road") or {}
    if road.get("road_from"):
        details["road_from"] = road["road_from"]
    return details
