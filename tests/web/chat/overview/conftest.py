"""One database is enough: nothing here depends on it."""

import pytest

from cases.store import Store


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store
