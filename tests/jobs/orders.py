"""Builders of orders for tests of what happens by itself."""

import uuid
from datetime import UTC, datetime, timedelta

from cases.acts.orders import submit_order
from cases.store import Store
from cases.views.orders import Contact, OrderDraft, OrderPlace


def submitted(store: Store, days_ago: int = 0, email: str | None = None) -> str:
    """The number of an order that was submitted so many days ago."""
    place = OrderPlace("0760", "Ringkøbing-Skjern", "MVJ", "Midt- og Vestjyllands Politi")
    draft = OrderDraft(
        draft_id=str(uuid.uuid4()),
        conversation_id=None,
        kind="traffic_control",
        place=place,
        contact=Contact("Gudrun", "+4520123456", email, consent=True),
        description="De kører for stærkt",
        role="resident",
    )
    with store.unit() as unit:
        receipt = submit_order(unit, draft=draft, now=datetime.now(UTC) - timedelta(days=days_ago))
        unit.commit()
    return receipt.number
