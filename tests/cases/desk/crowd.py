"""A store full of conversations at the desk, quickly made: for paging and for speed."""

import random
import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, text

from cases.store import Store
from cases.tables import CallbackRow, ConversationRow, HandoffRow, OutboxRow

OWNERS = ["waiting"] * 8 + ["adviser"] * 4 + ["closed"] * 8
DISTRICTS = [None, *(str(code) for code in range(1460, 1472))]
LINES = 8
AT_ONCE = 5000
Rows = list[dict[str, Any]]


def crowded(store: Store, count: int) -> None:
    """So many conversations: two fifths wait, one fifth is taken, the rest is closed."""
    chance = random.Random(count)
    with store.unit() as unit:
        now = unit.now()
        talks = [_talk(number, now, chance) for number in range(count)]
        rows: dict[Any, Rows] = {
            ConversationRow: talks,
            HandoffRow: [_handoff(number, talk, chance) for number, talk in enumerate(talks)],
            OutboxRow: [_line(talk, seq) for talk in talks for seq in range(1, LINES + 1)],
            CallbackRow: [_callback(number, talk) for number, talk in enumerate(talks[::5])],
        }
        for table, values in rows.items():
            for start in range(0, len(values), AT_ONCE):
                unit.run(insert(table), values[start : start + AT_ONCE])
        unit.commit()
    with store.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _talk(number: int, now: datetime, chance: random.Random) -> dict[str, Any]:
    owner = OWNERS[number % len(OWNERS)]
    at = now - timedelta(seconds=chance.randrange(86_400))
    return {
        "id": uuid.UUID(int=chance.getrandbits(128)).hex,
        "owner": owner,
        "epoch": 3,
        "adviser": chance.choice(["anna", "bo", "ida"]) if owner == "adviser" else None,
        "lease_until": now if owner == "adviser" else None,
        "language": chance.choice(["da", "da", "en"]),
        "next_seq": LINES + 1,
        "district_code": chance.choice(DISTRICTS),
        "transfers": number % 3,
        "closed_at": at if owner == "closed" else None,
        "created_at": at,
        "updated_at": at,
    }


def _handoff(number: int, talk: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    waits = talk["owner"] == "waiting"
    return {
        "reference": f"REF-{number}",
        "conversation_id": talk["id"],
        "reason": "asked_for",
        "urgency": chance.choice([0, 0, 0, 0, 1, 2, 3]),
        "district_code": talk["district_code"],
        "slots": {},
        "summary": "Foredrag",
        "created_at": talk["created_at"],
        "ended_at": None if waits else talk["created_at"],
        "outcome": None if waits else "claimed",
    }


def _line(talk: dict[str, Any], seq: int) -> dict[str, Any]:
    return {
        "conversation_id": talk["id"],
        "seq": seq,
        "sender": "citizen" if seq % 2 else "bot",
        "at": talk["created_at"],
        "text": "hej",
    }


def _callback(number: int, talk: dict[str, Any]) -> dict[str, Any]:
    return {
        "reference": f"BACK-{number}",
        "conversation_id": talk["id"],
        "district_code": talk["district_code"],
        "language": "da",
        "kind": "call",
        "name": "Bo Berg",
        "topic": "",
        "safe_times": "",
        "promised_by": talk["created_at"].date(),
        "next_try_at": talk["created_at"],
        "created_at": talk["created_at"],
    }
