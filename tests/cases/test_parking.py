"""A place in the queue that is kept while a call is arranged instead."""

from datetime import timedelta

from cases.acts.conversations import get_conversation, leave
from cases.acts.desk.answers import fill_answer
from cases.acts.desk.claims import claim, release
from cases.acts.handoffs import cancel_handoff, current_handoff, request_handoff
from cases.acts.parking import (
    give_up_place,
    is_parked,
    park_handoff,
    parked_in_silence,
    resume_silent,
    resume_waiting,
)
from cases.store import Store
from tests.builders import opened
from tests.cases.desk.advisers import ANNA, LEASE


def two_waiting(store: Store) -> tuple[str, str]:
    first, second = opened(store), opened(store)
    with store.unit() as unit:
        for talk in (first, second):
            request_handoff(unit, conversation_id=talk, reason="asked_for", slots={"a": 1})
        unit.commit()
    return first, second


def test_who_comes_back_has_the_old_place(store: Store) -> None:
    first, second = two_waiting(store)
    with store.unit() as unit:
        before = current_handoff(unit, conversation_id=first)
        assert park_handoff(unit, conversation_id=first)
        assert get_conversation(unit, conversation_id=first).owner == "bot"
        moved_up = current_handoff(unit, conversation_id=second)
        assert moved_up is not None
        assert moved_up.place == 1
        assert resume_waiting(unit, conversation_id=first) == before
        assert get_conversation(unit, conversation_id=first).owner == "waiting"
        behind = current_handoff(unit, conversation_id=second)
        assert behind is not None
        assert behind.place == 2


def test_a_human_asked_for_meanwhile_is_the_same_handoff(store: Store) -> None:
    first, _ = two_waiting(store)
    with store.unit() as unit:
        before = current_handoff(unit, conversation_id=first)
        park_handoff(unit, conversation_id=first)
        again = request_handoff(unit, conversation_id=first, reason="three_tries", slots={})
        assert again == before
        assert not is_parked(unit, conversation_id=first)
        assert cancel_handoff(unit, conversation_id=first)


def test_only_who_waits_can_park_and_only_once(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        assert not park_handoff(unit, conversation_id=talk)
        assert resume_waiting(unit, conversation_id=talk) is None
        assert not give_up_place(unit, conversation_id=talk)
        request_handoff(unit, conversation_id=talk, reason="asked_for", slots={})
        assert park_handoff(unit, conversation_id=talk)
        assert give_up_place(unit, conversation_id=talk)
        assert resume_waiting(unit, conversation_id=talk) is None


def test_whoever_leaves_has_no_place_any_more(store: Store) -> None:
    first, _ = two_waiting(store)
    with store.unit() as unit:
        park_handoff(unit, conversation_id=first)
        leave(unit, conversation_id=first)
        assert not is_parked(unit, conversation_id=first)


def test_what_an_adviser_filled_in_waits_with_the_place(store: Store) -> None:
    first, _ = two_waiting(store)
    with store.unit() as unit:
        claim(unit, who=ANNA, conversation_id=first, lease_seconds=LEASE)
        fill_answer(unit, who=ANNA, conversation_id=first, slot="order_name", text="Bo")
        release(unit, who=ANNA, conversation_id=first, to="waiting")
        park_handoff(unit, conversation_id=first)
        assert resume_waiting(unit, conversation_id=first) is not None


def test_who_says_nothing_for_long_waits_again(store: Store) -> None:
    first, _ = two_waiting(store)
    with store.unit() as unit:
        park_handoff(unit, conversation_id=first)
        now = unit.now()
        assert parked_in_silence(unit, now=now, minutes=10) == []
        later = now + timedelta(minutes=11)
        assert parked_in_silence(unit, now=later, minutes=10) == [first]
        assert resume_silent(unit, conversation_id=first, now=later, minutes=10)
        assert not resume_silent(unit, conversation_id=first, now=later, minutes=10)
        assert get_conversation(unit, conversation_id=first).owner == "waiting"
