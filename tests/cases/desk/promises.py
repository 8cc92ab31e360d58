"""Builders of call-backs and of those who carry them out."""

from datetime import date, datetime, timedelta
from typing import Any

from cases.acts.desk.callbacks import note_try, read_callback, request_callback, take_callback
from cases.deadlines import DENMARK
from cases.store import Store
from cases.tables import CallbackRow
from cases.views.callbacks import Callback
from cases.views.people import DeskUser, Role


def user(
    username: str = "raadgiver1", role: Role = "adviser", districts: tuple[str, ...] | None = None
) -> DeskUser:
    """Somebody at the desk; without districts they serve all."""
    served = None if districts is None else frozenset(districts)
    return DeskUser(f"id-{username}", username, username.title(), role, served)


ANNA, BENT = user("raadgiver1"), user("raadgiver2")
ELSEWHERE = user("raadgiver3", districts=("1470",))


def today() -> date:
    return datetime.now(DENMARK).date()


def soon(hours: float = 1) -> datetime:
    return datetime.now(DENMARK) + timedelta(hours=hours)


def promised(store: Store, **changes: Any) -> int:
    """The id of a stored call-back that is due now and promised for today."""
    values: dict[str, Any] = {
        "conversation_id": None,
        "kind": "call",
        "name": "Bo Berg",
        "phone": "+4520304050",
        "email": None,
        "topic": "Min sag",
        "may_leave_message": False,
        "safe_times": "",
        "promised_by": today(),
        "next_try_at": soon(0),
        "district_code": "1462",
        "language": "da",
    }
    with store.unit() as unit:
        reference = request_callback(unit, **(values | changes))
        row = unit.session.query(CallbackRow).filter_by(reference=reference).one()
        unit.commit()
    return row.id


def taken(store: Store, callback_id: int, who: DeskUser = ANNA) -> None:
    with store.unit() as unit:
        take_callback(unit, who=who, callback_id=callback_id)
        unit.commit()


def tried(
    store: Store, callback_id: int, outcome: Any, *, who: DeskUser = ANNA, **values: Any
) -> None:
    with store.unit() as unit:
        note_try(unit, who=who, callback_id=callback_id, outcome=outcome, **values)
        unit.commit()


def shown(store: Store, callback_id: int, who: DeskUser = ANNA) -> Callback:
    with store.unit() as unit:
        found = read_callback(unit, who=who, callback_id=callback_id, now=unit.now())
        unit.commit()
    return found
