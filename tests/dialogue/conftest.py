"""Fixtures for conversations: a bot over each store."""

import pytest

from bot.model import Model
from cases.store import Store
from tests.dialogue.harness import Bot


@pytest.fixture
def bot(sqlite_store: Store, model: Model) -> Bot:
    """The assistant over a fresh SQLite store."""
    return Bot(sqlite_store, model)


@pytest.fixture
def bot_on_both(store: Store, model: Model) -> Bot:
    """The assistant over a fresh store, once on each database."""
    return Bot(store, model)
