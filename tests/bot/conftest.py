"""Fixtures: a greeted citizen on each database, and an action that fails."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.model import Model
from cases.store import Store
from tests.bot.citizen import Citizen


@pytest.fixture
async def citizen(store: Store, model: Model) -> Citizen:
    """Somebody greeted, once on each database."""
    return await Citizen.greeted(store, model)


@pytest.fixture
def fail_actions(model: Model) -> Iterator[Callable[[str, type[Exception]], None]]:
    """Makes an action raise for the length of a test."""
    actions = model.endpoint._executor.actions
    before = dict(actions)

    def replace(name: str, error: type[Exception]) -> None:
        def fail(dispatcher: Any, tracker: Any, domain: Any) -> None:
            raise error(f"about {tracker.latest_message['text']}")

        actions[name] = fail

    yield replace
    actions.clear()
    actions.update(before)
