"""Orders that other citizens made earlier."""

from datetime import datetime
from uuid import uuid4

from cases.acts.orders import similar_orders, submit_order, support_order
from cases.order_views import Contact, OrderDraft, OrderPlace
from cases.store import Store
from facts import load_facts
from reading.places import road_key


def ask_before(
    store: Store, now: datetime, *, kind: str, road: str, municipality: str, by: int
) -> None:
    """Let `by` others want the same on this road."""
    area = load_facts().gazetteer.find_municipality(municipality)
    assert area is not None
    place = OrderPlace(
        municipality_code=area.code,
        municipality=area.name,
        district_code=area.district_code,
        district=area.district_name,
        road=road,
        road_key=road_key(road),
    )
    with store.unit() as unit:
        for number in range(by):
            draft = OrderDraft(
                draft_id=str(uuid4()),
                conversation_id=None,
                kind=kind,
                place=place,
                contact=Contact(name=f"N{number}", email=f"n{number}@example.dk", consent=True),
                description="",
                role="citizen",
            )
            wanted = similar_orders(
                unit, kind=kind, municipality_code=area.code, road_key=road_key(road)
            )
            if wanted:
                support_order(unit, order_id=wanted[0].order_id, draft=draft, now=now)
            else:
                submit_order(unit, draft=draft, now=now)
        unit.commit()
