"""What keeps a citizen safe is neither written over from the desk nor lost by asking again."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.acts.desk.callbacks import promise_callback
from cases.errors import AlreadyPromised
from cases.store import Store
from tests.builders import opened
from tests.cases.desk.advisers import waiting
from tests.cases.desk.promises import BENT, promised, shown, soon, today


def at_the_desk(store: Store, **changes: Any) -> str:
    values: dict[str, Any] = {
        "kind": "call",
        "name": "",
        "phone": "+4599999999",
        "email": None,
        "topic": "",
        "may_leave_message": True,
        "safe_times": "",
        "promised_by": today() + timedelta(days=30),
        "next_try_at": soon(),
        "district_code": None,
        "language": "da",
    }
    with store.unit() as unit:
        reference = promise_callback(unit, who=BENT, **(values | changes))
        unit.commit()
    return reference


def test_an_open_promise_is_not_written_over_from_the_desk(store: Store) -> None:
    talk = waiting(store)
    callback = promised(store, conversation_id=talk, safe_times="kun 9-11")
    before = shown(store, callback)
    with pytest.raises(AlreadyPromised) as refused:
        at_the_desk(store, conversation_id=talk)
    assert refused.value.reference == before.line.reference
    assert shown(store, callback) == before
    assert at_the_desk(store, conversation_id=talk, kind="message") != before.line.reference


def test_asking_again_keeps_what_is_not_said_anew(store: Store) -> None:
    talk = opened(store)
    first = promised(store, conversation_id=talk, safe_times="kun 9-11")
    said_at = shown(store, first).safe_times_at
    silent = {"name": "", "topic": "", "safe_times": " ", "phone": None, "district_code": None}
    again = promised(store, conversation_id=talk, may_leave_message=None, **silent)
    found = shown(store, again)
    assert again == first
    assert (found.name, found.phone, found.topic) == ("Bo Berg", "+4520304050", "Min sag")
    assert (found.safe_times, found.safe_times_at) == ("kun 9-11", said_at)
    assert (found.line.may_leave_message, found.line.district_code) == (False, "1462")


def test_what_the_citizen_says_anew_counts(store: Store) -> None:
    talk = opened(store)
    first = promised(store, kind="message", conversation_id=talk, safe_times="i morgen")
    before = shown(store, first)
    address = {"phone": None, "email": "bo@example.com"}
    promised(
        store,
        kind="message",
        conversation_id=talk,
        may_leave_message=True,
        safe_times="fredag",
        promised_by=date(2030, 1, 1),
        **address,
    )
    found = shown(store, first)
    assert (found.phone, found.email) == (None, "bo@example.com")
    assert (found.line.may_leave_message, found.safe_times) == (True, "fredag")
    assert found.safe_times_at > before.safe_times_at
    assert found.line.promised_by == before.line.promised_by


def test_without_a_word_nobody_leaves_a_message(sqlite_store: Store) -> None:
    callback = promised(sqlite_store, may_leave_message=None)
    assert not shown(sqlite_store, callback).line.may_leave_message
