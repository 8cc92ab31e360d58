"""Everybody at once on one conversation: nothing said out of turn, nothing lost, no gaps."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bench.interleaving.actors import Scene, play
from bench.interleaving.promises import broken
from cases.acts.outbox import say
from cases.store import Store
from cases.tables import InboxRow, OutboxRow
from tests.builders import hear, opened, take_and_finish
from tests.cases.desk.advisers import say as adviser_says
from tests.cases.desk.advisers import take, waiting

ROUNDS = 45


@pytest.mark.slow
def test_whoever_does_what_the_promises_hold(store: Store) -> None:
    wrong = {}
    for seed in range(ROUNDS // 3 if store.sqlite else ROUNDS):
        scene = play(store, seed)
        if found := broken(store, scene):
            wrong[seed] = found
    assert not wrong


def a_scene(store: Store) -> Scene:
    """A conversation in which a citizen wrote twice and an adviser once, all as it should be."""
    talk = opened(store)
    heard = {}
    for text in ("0 hello", "1 street"):
        client_id = f"client-{text[0]}"
        hear(store, talk, text, client_id)
        heard[client_id] = text
        take_and_finish(store)
    waiting(store, talk)
    take(store, talk)
    with store.unit() as unit:
        left = {"state": "desk", "done_at": unit.now()}
        unit.session.execute(update(InboxRow).where(InboxRow.kind == "message").values(left))
        unit.commit()
    adviser_says(store, talk, "anna 1")
    return Scene(store, talk, 0, heard=heard, said={"anna 1": "anna"})


def test_a_conversation_as_it_should_be_breaks_no_promise(store: Store) -> None:
    assert broken(store, a_scene(store)) == []


def test_a_bot_line_under_an_adviser_is_found(sqlite_store: Store) -> None:
    scene = a_scene(sqlite_store)
    with sqlite_store.unit() as unit:
        say(unit, conversation_id=scene.talk, sender="bot", text="mig igen")
        unit.commit()
    assert broken(sqlite_store, scene) == ["bot line 4 while adviser owned"]


def test_a_doubled_a_lost_and_an_unanswered_message_are_found(sqlite_store: Store) -> None:
    scene = a_scene(sqlite_store)
    with sqlite_store.unit() as unit:
        unit.session.execute(update(OutboxRow).where(OutboxRow.seq == 2).values(text="0 hello"))
        unit.session.execute(update(InboxRow).where(InboxRow.seq == 1).values(state="done"))
        unit.commit()
    found = broken(sqlite_store, scene)
    assert len(found) == 2
    assert found[0].startswith("messages lost or doubled")
    assert found[1] == "message 1 (done) has 0 answers"


def test_a_message_that_was_left_to_nobody_is_found(sqlite_store: Store) -> None:
    scene = a_scene(sqlite_store)
    with sqlite_store.unit() as unit:
        early = {"done_at": unit.now() - timedelta(hours=1)}
        unit.session.execute(update(InboxRow).where(InboxRow.seq == 1).values(early))
        unit.commit()
    assert broken(sqlite_store, scene) == ["message 1 left to the desk while bot owned"]


def test_a_gap_and_a_strangers_line_are_found(sqlite_store: Store) -> None:
    scene = a_scene(sqlite_store)
    scene.said = {"anna 1": "bo"}
    with sqlite_store.unit() as unit:
        unit.session.execute(update(OutboxRow).where(OutboxRow.seq == 3).values(seq=9))
        unit.commit()
    found = broken(sqlite_store, scene)
    assert found == ["numbers have gaps: [1, 2, 9]", "line 9 by bo, who did not have the talk"]
