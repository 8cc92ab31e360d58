"""Builders of what a citizen adds to an own case: the case, who has proven it, and the task."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from cases.acts.case_records import store_cases
from cases.acts.case_tasks import add_to_case
from cases.acts.identities import prove_by_code
from cases.deadlines import DENMARK
from cases.intake.records import read_record
from cases.store import Store
from cases.views.cases import Identity
from cases.views.tasks import TaskReceipt
from tests.builders import opened
from tests.cases.intake.delivered import CODE, delivered

SESSION = "5" * 64
TEXT = {"text": "Min nabo har set en hvid varevogn."}


def now() -> datetime:
    return datetime.now(DENMARK)


def case_of(store: Store, serial: int = 1, **changes: Any) -> str:
    """The number of a stored case, by default a burglary in district 1462."""
    record = delivered(serial, **changes)
    with store.unit() as unit:
        store_cases(unit, [read_record(record)], now=now())
        unit.commit()
    return str(record["case_number"])


def proven(
    store: Store, talk: str, number: str, *, code: str = CODE, session: str = SESSION
) -> Identity:
    """What a session has proven by number and access code."""
    with store.unit() as unit:
        found = prove_by_code(
            unit,
            conversation_id=talk,
            session_hash=session,
            number=number,
            code=code,
            source="a",
            now=now(),
            minutes=30,
        )
        unit.commit()
    return found


def added(store: Store, identity: Identity, talk: str | None, **changes: Any) -> TaskReceipt:
    """The receipt of something added to the case of an identity."""
    values: dict[str, Any] = {
        "kind": "message",
        "content": TEXT,
        "language": "da",
        "today_answer_by": now().date() + timedelta(days=14),
        "client_key": "key",
    }
    with store.unit() as unit:
        receipt = add_to_case(
            unit,
            identity=identity,
            case_id=int(identity.case_id or 0),
            conversation_id=talk,
            now=now(),
            **(values | changes),
        )
        unit.commit()
    return receipt


def task(store: Store, serial: int = 1, district: str = "1462", **changes: Any) -> str:
    """The reference of something added to a case of a district, in a conversation of its own."""
    number = case_of(
        store, serial, district=district, case_number=f"{district}-83120-{serial:05d}-26"
    )
    talk = opened(store)
    key = {"client_key": uuid.uuid4().hex}
    return added(store, proven(store, talk, number), talk, **(key | changes)).reference


def days_from_today(days: int) -> date:
    return now().date() + timedelta(days=days)
