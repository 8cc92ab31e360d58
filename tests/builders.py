"""Builders with defaults, for tests of every room."""

import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from cases.acts.conversations import open_conversation
from cases.acts.inbox import finish_turn, receive, take_turn
from cases.acts.order_moves import move_order
from cases.acts.orders import submit_order
from cases.store import Store
from cases.tables import AuditRow, RequesterRow
from cases.views.conversations import Received, Text
from cases.views.orders import Contact, OrderDraft, OrderPlace, OrderReceipt


def opened(store: Store) -> str:
    """The id of a new conversation whose start turn is done."""
    with store.unit() as unit:
        talk = open_conversation(unit).conversation.id
        turn = take_turn(unit, conversation_id=talk)
        assert turn is not None
        finish_turn(unit, turn)
        unit.commit()
    return talk


def hear(
    store: Store,
    talk: str,
    text: str,
    client_id: str | None = None,
    session_hash: str | None = None,
) -> Received:
    """Let a citizen say something."""
    with store.unit() as unit:
        received = receive(
            unit,
            conversation_id=talk,
            client_id=client_id or str(uuid.uuid4()),
            body=Text(text),
            session_hash=session_hash,
        )
        unit.commit()
    return received


def take_and_finish(store: Store) -> str | None:
    """Run the next turn as a worker that says nothing; its text, or None."""
    with store.unit() as unit:
        turn = take_turn(unit)
        if turn is None:
            return None
        finish_turn(unit, turn)
        unit.commit()
    return turn.text


NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

PLACE = OrderPlace(
    municipality_code="760",
    municipality="Ringkøbing-Skjern",
    district_code="1462",
    district="Midt- og Vestjyllands Politi",
    road="Skolevej",
    road_key="skolevej",
    postal_code="6880",
    town="Tarm",
    said="Skolevej i Tarm",
)
CONTACT = Contact(name="Bo Berg", phone="+4520304050", email="bo@example.com", consent=True)


def draft(**changes: Any) -> OrderDraft:
    """A complete draft of a traffic control, with a draft id of its own."""
    values: dict[str, Any] = {
        "draft_id": str(uuid.uuid4()),
        "conversation_id": None,
        "kind": "traffic_control",
        "sub_kind": "speeding",
        "place": PLACE,
        "contact": CONTACT,
        "description": "De kører 90 i 50-zonen",
        "role": "citizen",
        "times": [{"kind": "recurring", "weekdays": [0, 1], "said": "hverdage"}],
        "details": {"school_road": True},
    }
    return OrderDraft(**(values | changes))


def submitted(store: Store, **changes: Any) -> OrderReceipt:
    """The receipt of a stored order."""
    with store.unit() as unit:
        receipt = submit_order(unit, draft=draft(**changes), now=NOW)
        unit.commit()
    return receipt


def audited(store: Store) -> list[tuple[str, str, str]]:
    """Actor, act and subject of every audit row, in their order."""
    with store.reading() as unit:
        query = select(AuditRow.actor, AuditRow.act, AuditRow.subject).order_by(AuditRow.id)
        return [(row.actor, row.act, row.subject) for row in unit.session.execute(query)]


def order_id_of(store: Store, receipt: OrderReceipt) -> int:
    """The id behind a receipt's number."""
    with store.reading() as unit:
        query = select(RequesterRow.order_id).where(RequesterRow.number == receipt.number)
        return unit.session.execute(query).scalar_one()


def moved(store: Store, order_id: int, *states: str, **values: Any) -> None:
    """An order moved through some states; the last move takes the values."""
    with store.unit() as unit:
        for state in states[:-1]:
            move_order(unit, order_id=order_id, to=state, actor="officer", now=NOW)
        move_order(unit, order_id=order_id, to=states[-1], actor="officer", now=NOW, **values)
        unit.commit()
