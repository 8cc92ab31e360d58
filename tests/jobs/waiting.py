"""Builders for the queue: who waited how long, what was posted, and what the worker says."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from cases.acts.desk.callbacks import request_callback
from cases.acts.inbox import finish_turn, take_turn
from cases.acts.outbox import say
from cases.store import Store
from cases.tables import HandoffRow, InboxRow
from tests.builders import opened


def events_of(store: Store, talk: str) -> list[tuple[str, dict[str, Any]]]:
    """Code and values of every event of a conversation, also of those that were read out."""
    with store.reading() as unit:
        query = select(InboxRow).where(InboxRow.conversation_id == talk, InboxRow.kind == "event")
        rows = unit.session.execute(query.order_by(InboxRow.id)).scalars()
        posted = [(row.id, str(row.intent), row.payload.get("values", {})) for row in rows]
    return [(code, KEPT.get((talk, key), values)) for key, code, values in posted]


# A turn's values are wiped when it is done.
KEPT: dict[tuple[str, int], dict[str, Any]] = {}


def speak_events(store: Store, talk: str) -> None:
    """Read out what was posted, as the worker does, with the state of a word as data."""
    while True:
        with store.unit() as unit:
            turn = take_turn(unit, conversation_id=talk)
            if turn is None:
                return
            KEPT[talk, turn.inbox_id] = turn.values
            data = {"type": "queue", "state": turn.values.get("state")}
            data = data if turn.intent == "queue_word" else None
            say(unit, conversation_id=talk, sender="system", text=str(turn.intent), data=data)
            finish_turn(unit, turn)
            unit.commit()


def answered_in(store: Store, *minutes: int) -> None:
    """Others, who were answered after so many minutes."""
    for place, waited in enumerate(minutes):
        talk = opened(store)
        with store.unit() as unit:
            since = unit.now()
            until = since + timedelta(minutes=waited)
            row = HandoffRow(
                reference=f"W{place}",
                conversation_id=talk,
                reason="asked_for",
                slots={},
                summary="",
                created_at=since,
                first_reply_at=until,
                ended_at=until,
                outcome="closed",
            )
            unit.session.add(row)
            unit.commit()


def promise(store: Store, *, district: str | None, promised_by: str) -> None:
    """A call-back of a conversation of its own."""
    talk = opened(store)
    with store.unit() as unit:
        request_callback(
            unit,
            conversation_id=talk,
            kind="call",
            name="Bo",
            phone="+4520304050",
            email=None,
            topic="",
            may_leave_message=False,
            safe_times="",
            promised_by=date.fromisoformat(promised_by),
            next_try_at=unit.now(),
            district_code=district,
            language="da",
        )
        unit.commit()
