"""The clock runs only while it is the citizen's turn."""

from datetime import timedelta

from cases.acts.conversations import get_conversation
from cases.acts.desk.claims import release
from cases.acts.desk.idle import ask_if_there, citizen_turn_idle, free_adviser
from cases.acts.outbox import say as system_says
from cases.store import Store
from tests.builders import hear, take_and_finish
from tests.cases.desk.advisers import ANNA, say, taken

MINUTES = timedelta(minutes=11)


def idle(store: Store, minutes: float = 11, seconds: float = 600) -> list[tuple[str, bool]]:
    with store.reading() as unit:
        now = unit.now() + timedelta(minutes=minutes)
        found = citizen_turn_idle(unit, now=now, seconds=seconds)
        return [(each.conversation_id, each.asked) for each in found]


def test_nobody_hurries_an_adviser(store: Store) -> None:
    talk = taken(store)
    hear(store, talk, "er der nogen")
    assert idle(store) == []
    say(store, talk, "ja")
    assert idle(store) == [(talk, False)]
    assert idle(store, minutes=9) == []
    hear(store, talk, "godt")
    assert idle(store) == []
    with store.unit() as unit:
        late = unit.now() + MINUTES
        assert not ask_if_there(unit, conversation_id=talk, now=late, seconds=600)
        assert not free_adviser(unit, conversation_id=talk, now=late, seconds=600)


def test_a_silent_citizen_is_asked_once_and_then_freed(store: Store) -> None:
    talk = taken(store)
    say(store, talk, "passer det")
    with store.unit() as unit:
        late = unit.now() + MINUTES
        assert ask_if_there(unit, conversation_id=talk, now=late, seconds=600)
        unit.commit()
    with store.unit() as unit:
        assert not ask_if_there(unit, conversation_id=talk, now=late, seconds=600)
    assert take_and_finish(store) is not None
    with store.unit() as unit:
        system_says(unit, conversation_id=talk, sender="system", text="Er du der stadig?")
        unit.commit()
    assert idle(store, minutes=31, seconds=1800) == [(talk, True)]
    with store.unit() as unit:
        late = unit.now() + timedelta(minutes=31)
        assert free_adviser(unit, conversation_id=talk, now=late, seconds=1800)
        assert get_conversation(unit, conversation_id=talk).owner == "bot"
        assert not free_adviser(unit, conversation_id=talk, now=late, seconds=1800)
        unit.commit()
    assert idle(store, minutes=60) == []


def test_an_answer_starts_the_clock_anew(store: Store) -> None:
    talk = taken(store)
    say(store, talk, "passer det")
    with store.unit() as unit:
        ask_if_there(unit, conversation_id=talk, now=unit.now() + MINUTES, seconds=600)
        unit.commit()
    hear(store, talk, "ja")
    say(store, talk, "så gør vi det")
    assert idle(store) == [(talk, False)]


def test_no_clock_runs_without_an_adviser(store: Store) -> None:
    talk = taken(store)
    say(store, talk, "farvel")
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=talk, to="bot")
        unit.commit()
    assert idle(store) == []
