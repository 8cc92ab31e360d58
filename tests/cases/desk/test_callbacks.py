"""A promise to call back is written down, taken by one adviser, and kept or honestly ended."""

import threading
from datetime import timedelta

import pytest

from cases.acts.conversations import leave
from cases.acts.desk.callbacks import (
    due_callbacks,
    leave_callback,
    request_callback,
    take_callback,
)
from cases.acts.erasure import erase
from cases.acts.inbox import finish_turn, take_turn
from cases.acts.retention import sweep
from cases.errors import (
    AlreadyClaimed,
    IllegalChange,
    IllegalMove,
    NeedsDate,
    NeedsWords,
    NotFound,
)
from cases.store import Store
from cases.tables import CallbackTryRow
from cases.views.house import RetentionPolicy
from tests.builders import opened
from tests.cases.desk.promises import (
    ANNA,
    BENT,
    promised,
    shown,
    soon,
    taken,
    today,
    tried,
    user,
)

DAY = timedelta(days=1)


def test_a_promise_made_can_be_carried_out_end_to_end(store: Store) -> None:
    talk = opened(store)
    callback = promised(store, conversation_id=talk, safe_times="efter kl. 16")
    taken(store, callback)
    again = soon(20)
    tried(store, callback, "not_reached", note="Intet svar", next_try_at=again)
    waiting = shown(store, callback)
    assert (waiting.line.state, waiting.line.tries, waiting.line.next_try_at) == ("open", 1, again)
    tried(store, callback, "reached", note="Aftalt møde")
    done = shown(store, callback)
    assert (done.line.state, done.line.tries, done.line.taken_by) == ("reached", 2, "raadgiver1")
    assert done.ended_at is not None
    assert [(each.outcome, each.note) for each in done.tries] == [
        ("not_reached", "Intet svar"),
        ("reached", "Aftalt møde"),
    ]
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        assert (turn.conversation_id, turn.intent) == (talk, "callback_done")
        assert turn.values["state"] == turn.values["outcome"] == "reached"
        finish_turn(unit, turn)
        unit.commit()
    with store.reading() as unit:
        assert not due_callbacks(unit, who=ANNA, now=unit.now()).lines


@pytest.mark.parametrize("outcome", ["reached", "not_wanted", "given_up"])
def test_the_citizen_is_told_how_a_callback_ended(sqlite_store: Store, outcome: str) -> None:
    callback = promised(sqlite_store, conversation_id=opened(sqlite_store))
    tried(sqlite_store, callback, outcome, note="Fem forsøg")
    with sqlite_store.unit() as unit:
        turn = take_turn(unit)
    assert turn is not None
    assert turn.values["state"] == outcome


def test_a_failed_try_tells_nothing(sqlite_store: Store) -> None:
    callback = promised(sqlite_store, conversation_id=opened(sqlite_store))
    tried(sqlite_store, callback, "not_reached", next_try_at=soon())
    assert not sqlite_store.has_work()


def test_asking_again_renews_the_open_promise_and_keeps_the_earlier_day(store: Store) -> None:
    talk = opened(store)
    first = promised(store, conversation_id=talk)
    again = promised(
        store, conversation_id=talk, phone="+4520304051", promised_by=today() + 3 * DAY
    )
    found = shown(store, again)
    assert again == first
    assert (found.phone, found.line.promised_by) == ("+4520304051", today())
    tried(store, first, "reached")
    assert promised(store, conversation_id=talk) != first


@pytest.mark.parametrize(("kind", "email"), [("call", "bo@example.com"), ("message", None)])
def test_a_promise_needs_a_way_to_keep_it(
    sqlite_store: Store, kind: str, email: str | None
) -> None:
    with pytest.raises(IllegalChange):
        promised(sqlite_store, kind=kind, phone=None, email=email)


def test_a_message_may_be_answered_in_the_conversation(sqlite_store: Store) -> None:
    callback = promised(
        sqlite_store, kind="message", phone=None, conversation_id=opened(sqlite_store)
    )
    assert shown(sqlite_store, callback).line.kind == "message"


def test_one_adviser_takes_a_callback_and_the_others_hear_who(store: Store) -> None:
    callback = promised(store)
    outcomes: list[str] = []

    def race(username: str) -> None:
        try:
            taken(store, callback, user(username))
            outcomes.append("won")
        except AlreadyClaimed as claimed:
            outcomes.append(claimed.holder)

    racers = [threading.Thread(target=race, args=(f"r{number}",)) for number in range(6)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    holder = shown(store, callback).line.taken_by
    assert sorted(outcomes) == sorted(["won", *[holder] * 5])


def test_a_callback_of_a_colleague_is_left_alone_until_it_is_given_back(store: Store) -> None:
    callback = promised(store)
    taken(store, callback)
    taken(store, callback)
    with pytest.raises(AlreadyClaimed):
        tried(store, callback, "reached", who=BENT)
    with store.unit() as unit, pytest.raises(AlreadyClaimed):
        leave_callback(unit, who=BENT, callback_id=callback)
    with store.unit() as unit:
        leave_callback(unit, who=ANNA, callback_id=callback)
        unit.commit()
    tried(store, callback, "reached", who=BENT)
    assert shown(store, callback).line.taken_by == "raadgiver2"


def test_what_is_done_is_neither_tried_nor_taken_again(sqlite_store: Store) -> None:
    callback = promised(sqlite_store)
    tried(sqlite_store, callback, "not_wanted")
    with pytest.raises(IllegalMove):
        tried(sqlite_store, callback, "reached")
    with pytest.raises(IllegalMove):
        taken(sqlite_store, callback)


def test_a_failed_try_needs_a_next_one_and_giving_up_needs_words(sqlite_store: Store) -> None:
    callback = promised(sqlite_store)
    for late in (None, soon(-1)):
        with pytest.raises(NeedsDate):
            tried(sqlite_store, callback, "not_reached", next_try_at=late)
    for note in ("", "  "):
        with pytest.raises(NeedsWords):
            tried(sqlite_store, callback, "given_up", note=note)
    with pytest.raises(IllegalMove):
        tried(sqlite_store, callback, "asleep")
    tried(sqlite_store, callback, "given_up", note="Nummeret er ikke i brug")
    assert shown(sqlite_store, callback).line.tries == 0


def test_a_promise_outlives_the_conversation_that_it_was_made_in(store: Store) -> None:
    talk = opened(store)
    callback = promised(store, conversation_id=talk)
    with store.unit() as unit:
        leave(unit, conversation_id=talk)
        unit.commit()
    with store.unit() as unit:
        erase(unit, conversation_id=talk, callbacks="outlive")
        unit.commit()
    tried(store, callback, "reached")
    assert shown(store, callback).conversation_id is None


def test_a_done_callback_goes_with_its_tries_and_an_open_one_later(store: Store) -> None:
    done, waiting = promised(store), promised(store)
    tried(store, done, "reached", note="Bo tog telefonen")
    with store.unit() as unit:
        policy = RetentionPolicy(conversation_days=30)
        assert sweep(unit, policy=policy, now=unit.now() + 29 * DAY).callbacks == 0
        assert sweep(unit, policy=policy, now=unit.now() + 31 * DAY).callbacks == 1
        unit.commit()
    assert shown(store, waiting).line.state == "open"
    with pytest.raises(NotFound):
        shown(store, done)
    with store.reading() as unit:
        assert unit.session.query(CallbackTryRow).count() == 0


def test_a_callback_that_was_never_asked_for_in_a_talk_can_be_written_down(store: Store) -> None:
    with store.unit() as unit, pytest.raises(NotFound):
        request_callback(
            unit,
            conversation_id="nobody",
            kind="call",
            name="Bo",
            phone="+4520304050",
            email=None,
            topic="",
            may_leave_message=False,
            safe_times="",
            promised_by=today(),
            next_try_at=soon(),
            district_code=None,
            language="da",
        )
    callback = promised(store)
    with store.unit() as unit:
        take_callback(unit, who=BENT, callback_id=callback)
        unit.commit()
