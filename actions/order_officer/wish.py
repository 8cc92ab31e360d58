"""Whether a text that the classifier is unsure of asks for an order all the same."""

from collections.abc import Collection
from datetime import UTC, datetime

from actions.context import turn_facts
from actions.order_officer.said import said_of

_FEWEST_WORDS = 2


def wish_of(text: str, likely: Collection[str]) -> str | None:
    """The intent of the order that a text names with some substance; None if it names none.

    `likely` are the classifier's best intents: one of them must point to the same order.
    """
    said = said_of({"text": text}, now=datetime.now(UTC), facts=turn_facts())
    order = said.order()
    intent = f"order_{order.kind}"
    if order.kind is None or said.is_question or not {"order_officer", intent} & {*likely}:
        return None
    details = (order.place.found, order.traffic_kind, order.event, order.topic, order.count)
    # Nobody says the name of the mobile station for another reason.
    telling = any(details) or order.substance or order.kind == "mobile_station"
    telling = telling or bool(order.times.spans)
    return intent if telling and len(text.split()) >= _FEWEST_WORDS else None
