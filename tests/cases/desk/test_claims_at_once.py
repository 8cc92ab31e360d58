"""Eight advisers who claim at once: one wins, and seven learn who."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.claims import ADVISERS, race
from cases.acts.conversations import get_conversation
from cases.acts.desk.claims import claim
from cases.errors import AlreadyClaimed
from cases.store import Store, open_store
from tests.cases.desk.advisers import LEASE, user, waiting
from tests.conftest import SECRET

ROUNDS = 40
GATEWAY_ROUNDS = 25


def round_of(store: Store, pool: ThreadPoolExecutor) -> tuple[str | None, list[tuple[str, str]]]:
    """Who has the conversation after everybody tried, and what each was told."""
    talk = waiting(store)
    ready = threading.Barrier(ADVISERS)

    def try_it(number: int) -> tuple[str, str]:
        who = user(f"a{number}")
        ready.wait()
        try:
            with store.unit() as unit:
                claim(unit, who=who, conversation_id=talk, lease_seconds=LEASE)
                unit.commit()
        except AlreadyClaimed as error:
            return "refused", error.holder
        return "won", who.username

    told = list(pool.map(try_it, range(ADVISERS)))
    with store.reading() as unit:
        return get_conversation(unit, conversation_id=talk).adviser, told


@pytest.mark.slow
def test_one_wins_and_all_others_are_told_who(store: Store) -> None:
    with ThreadPoolExecutor(ADVISERS) as pool:
        for _ in range(ROUNDS):
            holder, told = round_of(store, pool)
            assert sorted(told) == [*[("refused", holder)] * (ADVISERS - 1), ("won", holder)]


@pytest.mark.slow
@pytest.mark.postgresql
async def test_two_gateways_let_one_of_eight_have_it(postgresql_url: str, tmp_path: Path) -> None:
    store = open_store(postgresql_url, SECRET)
    try:
        found = await race(store, tmp_path, GATEWAY_ROUNDS, SECRET)
    finally:
        store.close()
    assert found.wrong == []
    assert found.results == {(200, *[409] * (ADVISERS - 1)): GATEWAY_ROUNDS}
