"""A citizen takes a promised call back, and the desk sees it."""

from datetime import date

from sqlalchemy import select

from cases.acts.desk.callback_withdrawal import open_promises, withdraw_promises
from cases.acts.desk.callbacks import request_callback
from cases.store import Store
from cases.tables import CallbackRow
from cases.unit import UnitOfWork
from tests.builders import opened


def promised(unit: UnitOfWork, talk: str) -> str:
    return request_callback(
        unit,
        conversation_id=talk,
        kind="call",
        name="Karen",
        phone="+4520304050",
        email=None,
        topic="",
        may_leave_message=False,
        safe_times="",
        promised_by=date(2026, 11, 24),
        next_try_at=unit.now(),
        district_code=None,
        language="da",
    )


def test_an_open_promise_is_told_and_taken_back_once(store: Store) -> None:
    talk, other = opened(store), opened(store)
    with store.unit() as unit:
        reference, kept = promised(unit, talk), promised(unit, other)
        [seen] = open_promises(unit, conversation_id=talk)
        assert (seen.reference, seen.phone) == (reference, "+4520304050")
        assert seen.promised_by == date(2026, 11, 24)
        assert withdraw_promises(unit, conversation_id=talk, kind="message") == []
        assert withdraw_promises(unit, conversation_id=talk) == [reference]
        assert withdraw_promises(unit, conversation_id=talk) == []
        assert open_promises(unit, conversation_id=talk) == []
        states = dict(unit.run(select(CallbackRow.reference, CallbackRow.state)).all())
        assert states == {reference: "not_wanted", kept: "open"}
