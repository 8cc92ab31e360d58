"""A worker process answers, says that it lives, and stops when told to."""

import asyncio
from datetime import timedelta

import pytest

from bot.child import Child
from bot.model import Model
from cases.acts.conversations import open_conversation
from cases.acts.health import alive
from cases.acts.outbox import messages_after
from cases.store import Store
from settings import Settings
from tests.conftest import SECRET

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]


async def test_a_child_greets_beats_and_stops(
    store: Store, database_url: str, model: Model
) -> None:
    """From the bell to the answer, without a parent."""
    settings = Settings(database_url=database_url, secret_key=SECRET)
    noted: list[str] = []
    child = Child(settings, model, noted.append)
    life = asyncio.create_task(child.run(crashed=""))
    await asyncio.sleep(0)
    with store.unit() as unit:
        talk = open_conversation(unit).conversation.id
        unit.commit()
    for _ in range(100):
        await asyncio.sleep(0.05)
        with store.reading() as unit:
            lines = messages_after(unit, conversation_id=talk)
        if lines:
            break
    with store.reading() as unit:
        assert alive(unit, kind="worker", within=timedelta(seconds=30)) == 1
    child.stop()
    await asyncio.wait_for(life, 5)
    assert [line.sender for line in lines] == ["bot"]
    assert noted == [talk, ""]
