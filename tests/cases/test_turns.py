"""A turn runs once, whole, by one worker, and fails towards a human."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from cases.acts.conversations import get_conversation
from cases.acts.desk.claims import release
from cases.acts.handoffs import request_handoff
from cases.acts.inbox import (
    fail_turn,
    finish_turn,
    note_crash,
    post_event,
    redirect_turn,
    take_turn,
)
from cases.acts.outbox import messages_after, say
from cases.errors import OwnerChanged
from cases.store import Store
from cases.tables import OwnershipRow
from tests.builders import hear, opened, take_and_finish
from tests.cases.desk.advisers import ANNA, take_over


def test_a_turn_left_without_commit_is_there_again(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "hej")
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        say(unit, conversation_id=talk, sender="bot", text="halvt")
        finish_turn(unit, turn)
    with store.reading() as unit:
        assert [line.text for line in messages_after(unit, conversation_id=talk)] == ["hej"]
    assert take_and_finish(store) == "hej"


def test_a_message_is_not_left_to_a_desk_that_has_just_let_go(store: Store) -> None:
    if store.sqlite:
        pytest.skip("on SQLite nobody else can write during a turn")
    talk = opened(store)
    with store.unit() as desk:
        take_over(desk, talk)
        desk.commit()
    hear(store, talk, "er du der")
    with store.unit() as unit:
        turn = take_turn(unit, conversation_id=talk)
        assert turn is not None
        assert turn.owner == "adviser"
        with store.unit() as desk:
            release(desk, who=ANNA, conversation_id=talk, to="bot")
            desk.commit()
        with pytest.raises(OwnerChanged):
            redirect_turn(unit, turn)
    with store.reading() as unit:
        assert get_conversation(unit, conversation_id=talk).pending == 1


def test_a_takeover_during_the_turn_undoes_it(store: Store) -> None:
    if store.sqlite:
        pytest.skip("on SQLite nobody else can write during a turn")
    talk = opened(store)
    hear(store, talk, "hej")
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        with store.unit() as desk:
            take_over(desk, talk)
            desk.commit()
        say(unit, conversation_id=talk, sender="bot", text="for sent")
        with pytest.raises(OwnerChanged):
            finish_turn(unit, turn)
    with store.unit() as unit:
        redirect_turn(unit, turn)
        unit.commit()
    with store.reading() as unit:
        assert [line.text for line in messages_after(unit, conversation_id=talk)] == ["hej"]
        assert get_conversation(unit, conversation_id=talk).pending == 0


def test_a_turn_may_change_the_owner_itself(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "et menneske, tak")
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        request_handoff(unit, conversation_id=talk, reason="asked_for", slots={})
        finish_turn(unit, turn)
        unit.commit()
    with store.reading() as unit:
        assert get_conversation(unit, conversation_id=talk).owner == "waiting"


def test_what_the_bot_says_while_it_lets_go_belongs_to_its_own_time(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "et menneske, tak")
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        request_handoff(unit, conversation_id=talk, reason="asked_for", slots={})
        line = say(unit, conversation_id=talk, sender="bot", text="der kommer et menneske")
        finish_turn(unit, turn)
        unit.commit()
    with store.reading() as unit:
        [step] = unit.session.execute(select(OwnershipRow)).scalars()
        assert (step.owner, step.at > line.at) == ("waiting", True)


def test_three_failures_call_a_human(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "av")
    outcomes = [_fail(store, talk) for _ in range(3)]
    assert [failed.final for failed in outcomes] == [False, False, True]
    assert outcomes[-1].reference
    with store.reading() as unit:
        talk_now = get_conversation(unit, conversation_id=talk)
        assert (talk_now.owner, talk_now.pending) == ("waiting", 0)


def _fail(store: Store, talk: str):
    with store.unit() as unit:
        unit.session.connection().exec_driver_sql("UPDATE inbox SET not_before = NULL")
        turn = take_turn(unit, conversation_id=talk)
        assert turn is not None
        failed = fail_turn(unit, turn)
        unit.commit()
    return failed


def test_a_delayed_turn_blocks_its_conversation_and_no_other(store: Store) -> None:
    talk, other = opened(store), opened(store)
    hear(store, talk, "første")
    hear(store, talk, "anden")
    _fail(store, talk)
    hear(store, other, "min tur")
    assert take_and_finish(store) == "min tur"
    with store.unit() as unit:
        assert take_turn(unit) is None


def test_ten_crashes_call_a_human(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "av")
    for crash in range(1, 11):
        with store.unit() as unit:
            failed = note_crash(unit, conversation_id=talk)
            unit.commit()
        assert failed.final == (crash == 10)


def test_events_are_turns_but_not_pending(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        assert post_event(unit, conversation_id=talk, code="order_moved", values={"n": 1})
        assert not post_event(unit, conversation_id="gone", code="order_moved", values={})
        unit.commit()
    with store.unit() as unit:
        assert get_conversation(unit, conversation_id=talk).pending == 0
        turn = take_turn(unit)
        assert turn is not None
        assert (turn.kind, turn.intent, turn.values) == ("event", "order_moved", {"n": 1})


def test_two_workers_never_hold_one_conversation(store: Store) -> None:
    if store.sqlite:
        pytest.skip("on SQLite there is one writer")
    talk, other = opened(store), opened(store)
    hear(store, talk, "a1")
    hear(store, talk, "a2")
    hear(store, other, "b1")
    with store.unit() as first, store.unit() as second, store.unit() as third:
        taken = [take_turn(unit) for unit in (first, second, third)]
        assert [turn.text if turn else None for turn in taken] == ["a1", "b1", None]


def test_workers_find_the_free_conversation_behind_many_locked_ones(store: Store) -> None:
    if store.sqlite:
        pytest.skip("on SQLite there is one writer")
    talks = [opened(store) for _ in range(70)]
    for talk in talks:
        hear(store, talk, talk)
    with store.unit() as holder, store.unit() as seeker:
        for talk in talks[:-1]:
            assert take_turn(holder, conversation_id=talk)
        turn = take_turn(seeker)
        assert turn is not None
        assert turn.conversation_id == talks[-1]


def test_many_threads_write_numbers_without_gaps_and_every_turn_runs_once(store: Store) -> None:
    talks = [opened(store) for _ in range(3)]
    done: list[str] = []
    stop = threading.Event()

    def citizen(number: int) -> None:
        for count in range(8):
            text = f"{number}-{count}"
            hear(store, talks[count % 3], text, client_id=text)
            hear(store, talks[count % 3], text, client_id=text)

    def worker() -> None:
        while not (stop.is_set() and not store.has_work()):
            with store.unit() as unit:
                turn = take_turn(unit)
                if turn is None:
                    continue
                say(unit, conversation_id=turn.conversation_id, sender="bot", text=turn.text)
                finish_turn(unit, turn)
                unit.commit()
            done.append(turn.text)

    with ThreadPoolExecutor(8) as pool:
        workers = [pool.submit(worker) for _ in range(4)]
        for finished in [pool.submit(citizen, number) for number in range(4)]:
            finished.result()
        stop.set()
        for finished in workers:
            finished.result()
    assert sorted(done) == sorted(f"{n}-{c}" for n in range(4) for c in range(8))
    with store.reading() as unit:
        for talk in talks:
            lines = messages_after(unit, conversation_id=talk)
            assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
            said = [line.text for line in lines if line.sender == "citizen"]
            assert said == [line.text for line in lines if line.sender == "bot"]
