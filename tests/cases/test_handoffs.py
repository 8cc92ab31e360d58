"""A conversation waits for a human once, in a queue whose places are true."""

from collections.abc import Callable

import pytest

from cases.acts.conversations import get_conversation, leave
from cases.acts.erasure import erase
from cases.acts.handoffs import (
    cancel_handoff,
    claim_conversation,
    current_handoff,
    release_conversation,
    request_handoff,
)
from cases.errors import AlreadyClaimed, UnknownReason
from cases.store import Store
from tests.builders import opened


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
        assert claim_conversation(unit, conversation_id=talk, adviser="a").owner == "adviser"
        with pytest.raises(AlreadyClaimed) as caught:
            claim_conversation(unit, conversation_id=talk, adviser="b")
        assert caught.value.holder == "a"
        assert release_conversation(unit, conversation_id=talk).owner == "bot"
        assert release_conversation(unit, conversation_id=talk, to="waiting").owner == "waiting"
        assert current_handoff(unit, conversation_id=talk) is not None
