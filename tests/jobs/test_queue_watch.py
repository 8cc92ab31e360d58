"""What happens by itself to those who wait, with a clock that is moved; nothing is done twice."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from time_machine import Traveller, travel

from cases.acts.conversations import get_conversation
from cases.acts.parking import park_handoff
from cases.store import Store
from cases.tables import ConversationRow, InboxRow
from jobs.queue_watch import CallbackWatch, QueueWatch
from settings import Settings
from tests.builders import hear
from tests.cases.desk.advisers import say, taken, waiting
from tests.dialogue.desk import ALWAYS, go_home, sit_down
from tests.jobs.waiting import answered_in, events_of, promise, speak_events

SETTINGS = Settings(queue_word_minutes=4, idle_ask_minutes=10, idle_end_minutes=30)
MONDAY = "2026-11-23T08:00:00Z"


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with travel(MONDAY, tick=False) as frozen:
        yield frozen


async def watch(store: Store) -> dict[str, int]:
    return await QueueWatch(store, SETTINGS, lambda: True).run()


async def test_a_lost_adviser_puts_the_conversation_back_and_the_citizen_is_told(
    store: Store, clock: Traveller
) -> None:
    talk = taken(store)
    assert (await watch(store))["lapsed"] == 0
    clock.shift(timedelta(seconds=91))
    assert (await watch(store))["lapsed"] == 1
    assert (await watch(store))["lapsed"] == 0
    with store.reading() as unit:
        assert get_conversation(unit, conversation_id=talk).owner == "waiting"
        lapses = select(ConversationRow.lapses).where(ConversationRow.id == talk)
        assert unit.session.execute(lapses).scalar_one() == 1
    nobody = ("queue_word", {"state": "nobody", "day": "2026-11-24"})
    assert events_of(store, talk) == [("adviser_lost", {}), nobody]


async def test_a_lost_adviser_with_colleagues_there_leaves_nobody_in_doubt(
    sqlite_store: Store, clock: Traveller
) -> None:
    sit_down(sqlite_store)
    talk = taken(sqlite_store)
    clock.shift(timedelta(seconds=91))
    await watch(sqlite_store)
    assert [code for code, _ in events_of(sqlite_store, talk)] == ["adviser_lost"]


async def test_an_unfinished_call_puts_the_conversation_back(
    store: Store, clock: Traveller
) -> None:
    talk = waiting(store)
    with store.unit() as unit:
        park_handoff(unit, conversation_id=talk)
        unit.commit()
    clock.shift(timedelta(minutes=9))
    assert (await watch(store))["resumed"] == 0
    clock.shift(timedelta(minutes=2))
    assert (await watch(store))["resumed"] == 1
    with store.reading() as unit:
        assert get_conversation(unit, conversation_id=talk).owner == "waiting"
    assert ("back_in_queue", {}) in events_of(store, talk)


async def test_who_waits_hears_a_word_every_few_minutes(
    sqlite_store: Store, clock: Traveller
) -> None:
    sit_down(sqlite_store)
    talk = waiting(sqlite_store)
    clock.shift(timedelta(minutes=3))
    assert (await watch(sqlite_store))["told"] == 0
    clock.shift(timedelta(minutes=1))
    assert (await watch(sqlite_store))["told"] == 1
    assert (await watch(sqlite_store))["told"] == 0
    clock.shift(timedelta(minutes=4))
    assert (await watch(sqlite_store))["told"] == 1
    unknown = ("queue_word", {"state": "unknown", "place": 1})
    assert events_of(sqlite_store, talk) == [unknown, unknown]


async def test_a_measured_wait_goes_with_the_word(sqlite_store: Store, clock: Traveller) -> None:
    sit_down(sqlite_store)
    answered_in(sqlite_store, 3, 5, 6, 8, 9)
    clock.shift(timedelta(minutes=20))
    talk = waiting(sqlite_store)
    clock.shift(timedelta(minutes=4))
    await watch(sqlite_store)
    [(_, values)] = events_of(sqlite_store, talk)
    assert values["state"] == "known"
    assert 1 <= values["low"] < values["high"]


async def test_nobody_there_is_told_once_and_that_somebody_came_again(
    sqlite_store: Store, clock: Traveller
) -> None:
    talk = waiting(sqlite_store)
    for _ in range(3):
        clock.shift(timedelta(minutes=5))
        await watch(sqlite_store)
        speak_events(sqlite_store, talk)
    assert events_of(sqlite_store, talk) == [
        ("queue_word", {"state": "nobody", "day": "2026-11-24"})
    ]
    sit_down(sqlite_store)
    clock.shift(timedelta(minutes=5))
    await watch(sqlite_store)
    assert events_of(sqlite_store, talk)[-1][1]["state"] == "unknown"
    go_home(sqlite_store)


async def test_a_citizen_who_went_away_finds_no_endless_row_of_words(
    sqlite_store: Store, clock: Traveller
) -> None:
    sit_down(sqlite_store)
    talk = waiting(sqlite_store)
    for _ in range(60):
        clock.shift(timedelta(minutes=4))
        await watch(sqlite_store)
        speak_events(sqlite_store, talk)
    assert len(events_of(sqlite_store, talk)) < 20


async def test_the_clock_runs_only_while_it_is_the_citizens_turn(
    sqlite_store: Store, clock: Traveller
) -> None:
    talk = taken(sqlite_store)
    hear(sqlite_store, talk, "er du der")
    keep_lease(sqlite_store, talk)
    clock.shift(timedelta(hours=2))
    done = await watch(sqlite_store)
    assert (done["asked"], done["freed"]) == (0, 0)


async def test_a_silent_citizen_is_asked_once_and_then_the_adviser_is_freed(
    sqlite_store: Store, clock: Traveller
) -> None:
    talk = taken(sqlite_store)
    say(sqlite_store, talk, "Hvilken vej er det?")
    keep_lease(sqlite_store, talk)
    clock.shift(timedelta(minutes=9))
    assert (await watch(sqlite_store))["asked"] == 0
    clock.shift(timedelta(minutes=2))
    assert (await watch(sqlite_store))["asked"] == 1
    speak_events(sqlite_store, talk)
    assert (await watch(sqlite_store))["asked"] == 0
    clock.shift(timedelta(minutes=18))
    assert (await watch(sqlite_store))["freed"] == 0
    clock.shift(timedelta(minutes=2))
    assert (await watch(sqlite_store))["freed"] == 1
    assert (await watch(sqlite_store))["freed"] == 0
    with sqlite_store.reading() as unit:
        assert get_conversation(unit, conversation_id=talk).owner == "bot"
    assert [code for code, _ in events_of(sqlite_store, talk)] == ["still_there", "adviser_freed"]


async def test_whoever_is_asked_late_still_has_time_to_answer(
    sqlite_store: Store, clock: Traveller
) -> None:
    """As after jobs that stood still."""
    talk = taken(sqlite_store)
    say(sqlite_store, talk, "Hvilken vej er det?")
    keep_lease(sqlite_store, talk)
    clock.shift(timedelta(minutes=45))
    assert (await watch(sqlite_store))["asked"] == 1
    speak_events(sqlite_store, talk)
    clock.shift(timedelta(minutes=1))
    assert (await watch(sqlite_store))["freed"] == 0
    hear(sqlite_store, talk, "Nørregade")
    clock.shift(timedelta(minutes=10))
    assert (await watch(sqlite_store))["freed"] == 0


async def test_without_the_lease_nothing_is_done(sqlite_store: Store, clock: Traveller) -> None:
    taken(sqlite_store)
    clock.shift(timedelta(hours=1))
    assert await QueueWatch(sqlite_store, SETTINGS, lambda: False).run() == {}
    with sqlite_store.reading() as unit:
        assert unit.session.execute(select(InboxRow).where(InboxRow.kind == "event")).all() == []


async def test_call_backs_past_their_day_are_counted_by_district(
    sqlite_store: Store, clock: Traveller
) -> None:
    promise(sqlite_store, district="1462", promised_by="2026-11-20")
    promise(sqlite_store, district="1462", promised_by="2026-11-23")
    promise(sqlite_store, district=None, promised_by="2026-11-19")
    assert await CallbackWatch(sqlite_store).run() == {"1462": 1, "": 1}


def keep_lease(store: Store, talk: str) -> None:
    """The adviser's page is there all the time."""
    with store.unit() as unit:
        mine = update(ConversationRow).where(ConversationRow.id == talk)
        unit.session.execute(mine.values(lease_until=ALWAYS))
        unit.commit()
