"""Fixtures for conversations: the model once per session, a bot over each store."""

import pytest

from bot.model import Model, load_model, newest_model
from bot.train import main as train_if_needed
from cases.store import Store
from settings import load_settings
from tests.dialogue.harness import Bot


@pytest.fixture(scope="session")
def model() -> Model:
    """The trained model; trained now if what it learns from has changed."""
    train_if_needed()
    return load_model(newest_model(load_settings().model_dir))


@pytest.fixture
def bot(sqlite_store: Store, model: Model) -> Bot:
    """The assistant over a fresh SQLite store."""
    return Bot(sqlite_store, model)


@pytest.fixture
def bot_on_both(store: Store, model: Model) -> Bot:
    """The assistant over a fresh store, once on each database."""
    return Bot(store, model)
