"""A log-in under way belongs to one session, for one answer, for ten minutes."""

from datetime import UTC, datetime, timedelta

import pytest
from time_machine import travel

from cases.acts.conversations import hash_session, leave, new_session, open_conversation
from cases.acts.login_states import keep_login, spend_login
from cases.acts.tickets import new_ticket, use_ticket
from cases.errors import NotFound
from cases.store import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def begun(store: Store) -> tuple[str, str]:
    """A talk and its session, which has begun to log in with the state `s1`."""
    with travel(NOON, tick=False), store.unit() as unit:
        opened = open_conversation(unit)
        own, session = opened.conversation.id, hash_session(unit.keys, opened.token)
        keep_login(unit, conversation_id=own, session_hash=session, state="s1", seconds=600)
        unit.commit()
    return own, session


def spend(store: Store, own: str, session: str, state: str = "s1", minutes: float = 1) -> None:
    with travel(NOON + timedelta(minutes=minutes), tick=False), store.unit() as unit:
        spend_login(unit, conversation_id=own, session_hash=session, state=state)
        unit.commit()


def test_it_is_spent_once(store: Store, begun: tuple[str, str]) -> None:
    spend(store, *begun)
    with pytest.raises(NotFound):
        spend(store, *begun)


@pytest.mark.parametrize(("minutes", "good"), [(9.99, True), (10, False), (600, False)])
def test_it_is_good_for_ten_minutes(
    store: Store, begun: tuple[str, str], minutes: float, good: bool
) -> None:
    if good:
        spend(store, *begun, minutes=minutes)
    else:
        with pytest.raises(NotFound):
            spend(store, *begun, minutes=minutes)


def test_another_state_session_or_talk_spends_nothing(store: Store, begun: tuple[str, str]) -> None:
    own, session = begun
    with travel(NOON, tick=False), store.unit() as unit:
        second = hash_session(unit.keys, new_session(unit, own, 1).token)
        other = open_conversation(unit).conversation.id
        unit.commit()
    for wrong in ((own, session, "s2"), (own, second, "s1"), (other, session, "s1")):
        with pytest.raises(NotFound):
            spend(store, *wrong)
    spend(store, own, session)


def test_leaving_the_talk_ends_it(store: Store, begun: tuple[str, str]) -> None:
    with travel(NOON, tick=False), store.unit() as unit:
        leave(unit, conversation_id=begun[0])
        unit.commit()
    with pytest.raises(NotFound):
        spend(store, *begun)


def test_a_session_that_has_run_out_cannot_finish_it(store: Store) -> None:
    with travel(NOON, tick=False), store.unit() as unit:
        opened = open_conversation(unit, hours=1)
        own, session = opened.conversation.id, hash_session(unit.keys, opened.token)
        keep_login(unit, conversation_id=own, session_hash=session, state="s", seconds=7200)
        unit.commit()
    with pytest.raises(NotFound):
        spend(store, own, session, "s", minutes=61)


def test_it_is_no_ticket_and_a_ticket_is_no_log_in(store: Store, begun: tuple[str, str]) -> None:
    own, session = begun
    with travel(NOON, tick=False), store.unit() as unit:
        ticket = new_ticket(unit, conversation_id=own, session_hash=session)
        with pytest.raises(NotFound):
            spend_login(unit, conversation_id=own, session_hash=session, state=ticket)
        with pytest.raises(NotFound):
            use_ticket(unit, conversation_id=own, ticket="s1")


def test_nobody_logs_in_for_a_talk_that_is_not_there(store: Store) -> None:
    with store.unit() as unit, pytest.raises(NotFound):
        keep_login(unit, conversation_id="none", session_hash="s", state="s", seconds=1)
