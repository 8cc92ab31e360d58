"""A resume code and a proof, or a quick exit, at the same moment: one comes after the other."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import pytest
from sqlalchemy import text

from cases.acts.codes import give_resume_code, resume
from cases.acts.conversations import leave
from cases.acts.identities import identities_of, prove_by_code, prove_by_person
from cases.errors import NotFound
from cases.store import Store, open_store
from cases.unit import UnitOfWork
from cases.views.conversations import Opened
from tests.builders import NOW, opened
from tests.cases.intake.delivered import CODE
from tests.cases.proving import ANNA, MINE, NUMBER, deliver
from tests.conftest import SECRET

pytestmark = pytest.mark.postgresql  # on SQLite one writes after the other
T = TypeVar("T")
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    opened_here = open_store(postgresql_url, SECRET)
    yield opened_here
    opened_here.close()


@pytest.fixture
def talk(store: Store) -> str:
    deliver(store)
    return opened(store)


def code_of(store: Store, talk: str) -> str:
    with store.unit() as unit:
        code = give_resume_code(unit, conversation_id=talk)
        unit.commit()
    return code


def by_code(unit: UnitOfWork, talk: str) -> None:
    prove_by_code(
        unit,
        conversation_id=talk,
        session_hash=MINE,
        number=NUMBER,
        code=CODE,
        source="home",
        now=NOW,
        minutes=30,
    )


def by_person(unit: UnitOfWork, talk: str) -> None:
    prove_by_person(
        unit,
        conversation_id=talk,
        session_hash=MINE,
        person_ref=ANNA,
        level="mitid_substantial",
        now=NOW,
        minutes=30,
    )


def resumed(store: Store, code: str) -> Opened:
    with store.unit() as unit:
        found = resume(unit, code=code)
        unit.commit()
    return found


def beside(store: Store, first: Callable[[UnitOfWork], None], then: Callable[[], T]) -> Future[T]:
    """Begin `then` while `first` is done and not committed; both have ended."""
    with ThreadPoolExecutor(1) as other, store.unit() as unit:
        first(unit)
        running = other.submit(then)
        until = time.monotonic() + 10
        while not running.done() and not is_waiting(store) and time.monotonic() < until:
            time.sleep(0.02)
        unit.commit()
    return running


def is_waiting(store: Store) -> bool:
    with store.reading() as unit:
        return bool(unit.run(WAITING).scalar_one())


@pytest.mark.parametrize("prove", [by_code, by_person])
def test_a_proof_that_is_committed_during_a_resume_does_not_survive_it(
    store: Store, talk: str, prove: Callable[[UnitOfWork, str], None]
) -> None:
    code = code_of(store, talk)
    done = beside(store, lambda unit: prove(unit, talk), lambda: resumed(store, code))
    assert done.result().conversation.id == talk
    with store.reading() as unit:
        found = identities_of(unit, conversation_id=talk, session_hash=MINE, now=NOW)
    assert found == []


def test_a_code_opens_nothing_that_is_left_at_the_same_moment(store: Store, talk: str) -> None:
    code = code_of(store, talk)
    done = beside(
        store, lambda unit: leave(unit, conversation_id=talk), lambda: resumed(store, code)
    )
    assert isinstance(done.exception(), NotFound)
