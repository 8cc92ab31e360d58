"""Erasing a conversation erases what was said for its call-backs, unless the citizen keeps them."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from cases.acts.desk.callback_rows import find_callback
from cases.acts.desk.callbacks import kept_callbacks, note_try
from cases.acts.erasure import erase
from cases.acts.retention import OPEN_CALLBACK_DAYS, sweep
from cases.errors import NotFound
from cases.store import Store, open_store
from cases.views.callbacks import Kept
from cases.views.house import RetentionPolicy
from tests.builders import opened
from tests.cases.desk.promises import ANNA, promised, shown, soon, taken, today, tried

SECRETS = ("Bo Berg", "20304050", "Min sag", "kun 9-11", "Ringede uden svar")
MESSAGE = {"kind": "message", "phone": None, "email": None}
POLICY = RetentionPolicy(conversation_days=30)


def erased(store: Store, talk: str, **how: Any) -> None:
    with store.unit() as unit:
        erase(unit, conversation_id=talk, **how)
        unit.commit()


def test_everything_personal_goes_with_the_conversation(store: Store) -> None:
    talk = opened(store)
    callback = promised(store, conversation_id=talk, safe_times="kun 9-11")
    tried(store, callback, "not_reached", note="Ringede uden svar", next_try_at=soon())
    done = promised(store, conversation_id=talk, kind="message")
    tried(store, done, "reached", note="Ringede uden svar")
    erased(store, talk)
    for own, state in ((callback, "not_wanted"), (done, "reached")):
        found = shown(store, own)
        assert not [secret for secret in SECRETS if secret in repr(found)]
        assert (found.line.state, found.conversation_id) == (state, None)
    with store.reading() as unit:
        period = {"first": today(), "last": today(), "now": soon(0)}
        assert kept_callbacks(unit, **period) == Kept(kept=1, not_wanted=1)


def test_a_call_is_kept_for_the_citizen_who_wants_it(store: Store) -> None:
    talk = opened(store)
    callback = promised(store, conversation_id=talk, safe_times="kun 9-11")
    erased(store, talk, callbacks="keep")
    found = shown(store, callback)
    assert (found.line.state, found.phone, found.safe_times) == ("open", "+4520304050", "kun 9-11")
    tried(store, callback, "reached")


@pytest.mark.parametrize("how", ["drop", "keep", "outlive"])
def test_what_could_only_be_answered_in_the_conversation_ends_with_it(
    sqlite_store: Store, how: Any
) -> None:
    talk = opened(sqlite_store)
    callback = promised(sqlite_store, conversation_id=talk, **MESSAGE)
    taken(sqlite_store, callback)
    erased(sqlite_store, talk, callbacks=how)
    found = shown(sqlite_store, callback)
    assert (found.line.state != "open", found.name, found.topic) == (True, "", "")
    assert found.ended_at is not None


def test_an_open_promise_does_not_live_for_ever(store: Store) -> None:
    callback = promised(store)
    with store.unit() as unit:
        for days, gone in ((OPEN_CALLBACK_DAYS - 1, 0), (OPEN_CALLBACK_DAYS + 2, 1)):
            later = unit.now() + timedelta(days=days)
            assert sweep(unit, policy=POLICY, now=later).callbacks == gone
        unit.commit()
    with pytest.raises(NotFound):
        shown(store, callback)


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[Store]:
    store = open_store(postgresql_url, "a secret for tests")
    yield store
    store.close()


@pytest.mark.slow
@pytest.mark.postgresql
def test_a_try_and_an_erasure_at_once_do_not_wait_for_each_other(
    postgresql: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = opened(postgresql)
    callback = promised(postgresql, conversation_id=talk)
    ended: list[str] = []

    def erasing() -> None:
        erased(postgresql, talk)
        ended.append("erased")

    thread = threading.Thread(target=erasing)

    def find(*given: Any, lock: bool = False) -> Any:
        row = find_callback(*given, lock=lock)
        if lock:  # the erasure comes while the try holds the row
            thread.start()
            thread.join(0.5)
        return row

    monkeypatch.setattr("cases.acts.desk.callbacks.find_callback", find)
    with postgresql.unit() as unit:
        note_try(unit, who=ANNA, callback_id=callback, outcome="reached")
        unit.commit()
    thread.join(10)
    assert ended == ["erased"]
    assert (shown(postgresql, callback).line.state, shown(postgresql, callback).name) == (
        "reached",
        "",
    )
