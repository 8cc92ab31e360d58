"""A conversation waits for a human once, in a queue whose places are true."""

from collections.abc import Callable

import pytest

from cases.acts.conversations import get_conversation, leave
from cases.acts.desk.alarms import mark_alarm
from cases.acts.desk.claims import claim, release
from cases.acts.erasure import erase
from cases.acts.handoffs import cancel_handoff, current_handoff, request_handoff
from cases.errors import AlreadyClaimed, NotWaiting, UnknownReason
from cases.store import Store
from cases.unit import UnitOfWork
from tests.builders import opened
from tests.cases.desk.advisers import ANNA, BO, ELSEWHERE, HERE, LEASE, taken, wait


def test_a_handoff_is_asked_for_once_and_can_be_taken_back(store: Store) -> None:
    talk, other = opened(store), opened(store)
    with store.unit() as unit:
        request_handoff(unit, conversation_id=other, reason="asked_for", slots={})
        first = request_handoff(unit, conversation_id=talk, reason="asked_for", slots={"a": 1})
        again = request_handoff(unit, conversation_id=talk, reason="three_tries", slots={})
        assert (first, first.place) == (again, 2)
        assert current_handoff(unit, conversation_id=talk) == first
        assert cancel_handoff(unit, conversation_id=talk)
        assert not cancel_handoff(unit, conversation_id=talk)
        assert current_handoff(unit, conversation_id=talk) is None
        assert get_conversation(unit, conversation_id=talk).epoch == 3


def test_a_handoff_has_one_of_the_known_reasons(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit, pytest.raises(UnknownReason, match="ask_human"):
        request_handoff(unit, conversation_id=talk, reason="ask_human", slots={})
    with store.reading() as unit:
        assert get_conversation(unit, conversation_id=talk).owner == "bot"


@pytest.mark.parametrize("go", [leave, erase])
def test_whoever_goes_leaves_the_queue(store: Store, go: Callable[..., None]) -> None:
    talk, behind = opened(store), opened(store)
    with store.unit() as unit:
        for one in (talk, behind):
            request_handoff(unit, conversation_id=one, reason="asked_for", slots={})
        go(unit, conversation_id=talk)
        unit.commit()
    with store.reading() as unit:
        assert current_handoff(unit, conversation_id=talk) is None
        moved_up = current_handoff(unit, conversation_id=behind)
    assert moved_up is not None
    assert moved_up.place == 1


def test_one_adviser_claims_and_the_others_learn_who(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        with pytest.raises(NotWaiting):
            claim(unit, who=ANNA, conversation_id=talk, lease_seconds=LEASE)
        wait(unit, talk)
        claim(unit, who=ANNA, conversation_id=talk, lease_seconds=LEASE)
        assert get_conversation(unit, conversation_id=talk).owner == "adviser"
        with pytest.raises(AlreadyClaimed) as caught:
            claim(unit, who=BO, conversation_id=talk, lease_seconds=LEASE)
        assert caught.value.holder == ANNA.username
        release(unit, who=ANNA, conversation_id=talk, to="waiting")
        assert get_conversation(unit, conversation_id=talk).owner == "waiting"
        assert current_handoff(unit, conversation_id=talk) is not None
        claim(unit, who=BO, conversation_id=talk, lease_seconds=LEASE)
        release(unit, who=BO, conversation_id=talk, to="bot")
        assert get_conversation(unit, conversation_id=talk).owner == "bot"
        assert current_handoff(unit, conversation_id=talk) is None


def test_who_asks_again_while_an_adviser_helps_does_not_wait_anew(store: Store) -> None:
    talk = taken(store)
    with store.unit() as unit:
        handoff = request_handoff(unit, conversation_id=talk, reason="asked_for", slots={})
        assert handoff.reason == "asked_for"
        assert get_conversation(unit, conversation_id=talk).owner == "adviser"
        assert current_handoff(unit, conversation_id=talk) is None


@pytest.mark.parametrize(
    ("reason", "detail", "urgency"),
    [
        ("asked_for", None, 0),
        ("language", None, 0),
        ("failed_turn", None, 1),
        ("policy", "complaint", 1),
        ("policy", "rape", 2),
        ("policy", "child", 2),
        ("policy", "threat", 2),
        ("policy", "violence", 2),
        ("distress", "anger", 2),
    ],
)
def test_what_presses_goes_first(
    store: Store, reason: str, detail: str | None, urgency: int
) -> None:
    talk = opened(store)
    with store.unit() as unit:
        wish = {"reason": reason, "slots": {}, "detail": detail}
        handoff = request_handoff(unit, conversation_id=talk, **wish)
        assert (handoff.urgency, handoff.detail) == (urgency, detail)


def test_places_follow_urgency_and_districts_queue_apart(store: Store) -> None:
    first, second, elsewhere, pressing = (opened(store) for _ in range(4))
    with store.unit() as unit:
        wait(unit, first, district_code=HERE)
        wait(unit, second, district_code=HERE)
        wait(unit, elsewhere, district_code=ELSEWHERE)
        wait(unit, pressing, reason="distress")
        places = [_place(unit, talk) for talk in (first, second, elsewhere, pressing)]
        assert places == [2, 3, 2, 1]
        mark_alarm(unit, conversation_id=second, kind="112")
        assert [_place(unit, talk) for talk in (first, second, pressing)] == [3, 1, 2]


def test_an_alarm_before_the_request_counts_too(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        mark_alarm(unit, conversation_id=talk, kind="self_harm")
        handoff = request_handoff(unit, conversation_id=talk, reason="asked_for", slots={})
        assert handoff.urgency == 3


def _place(unit: UnitOfWork, talk: str) -> int:
    handoff = current_handoff(unit, conversation_id=talk)
    assert handoff is not None
    return handoff.place
