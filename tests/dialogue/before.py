"""Orders that other citizens made earlier."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from cases.acts.orders import similar_orders, submit_order, support_order
from cases.store import Store
from cases.views.orders import Contact, OrderDraft, OrderPlace
from facts import load_facts
from reading.places import road_key
from tests.builders import moved


def ask_before(
    store: Store,
    now: datetime,
    *,
    kind: str,
    road: str,
    municipality: str,
    by: int,
    states: Sequence[str] = (),
    **values: Any,
) -> None:
    """Let `by` others want the same on this road, and the officers move it through `states`."""
    place = _place(road, municipality)
    where = {"municipality_code": place.municipality_code, "road_key": road_key(road)}
    with store.unit() as unit:
        for number in range(by):
            draft = _wish(kind, place, number)
            wanted = similar_orders(unit, kind=kind, **where)
            if wanted:
                support_order(unit, order_id=wanted[0].order_id, draft=draft, now=now)
            else:
                submit_order(unit, draft=draft, now=now)
        [wish] = similar_orders(unit, kind=kind, **where)
        unit.commit()
    if states:
        moved(store, wish.order_id, *states, **values)


def _place(road: str, municipality: str) -> OrderPlace:
    area = load_facts().gazetteer.find_municipality(municipality)
    assert area is not None
    return OrderPlace(
        municipality_code=area.code,
        municipality=area.name,
        district_code=area.district_code,
        district=area.district_name,
        road=road,
        road_key=road_key(road),
    )


def _wish(kind: str, place: OrderPlace, number: int) -> OrderDraft:
    return OrderDraft(
        draft_id=str(uuid4()),
        conversation_id=None,
        kind=kind,
        place=place,
        contact=Contact(name=f"N{number}", email=f"n{number}@example.dk", consent=True),
        description="",
        role="citizen",
    )
