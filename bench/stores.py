"""Fresh stores for measuring: an SQLite file, or a PostgreSQL of their own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from cases.migrate import upgrade
from cases.store import Store, open_store
from tests import postgres

SECRET = "a secret for measuring"


@contextmanager
def an_address(database: str) -> Iterator[str]:
    """The address of a fresh, migrated database, gone at the end."""
    if database == "sqlite":
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            address = f"sqlite:///{Path(folder) / 'cases.db'}"
            upgrade(address)
            yield address
        return
    with postgres.server() as server:
        plain = server.replace("postgresql+psycopg", "postgresql")
        with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE bench")
        upgrade(f"{server}/bench")
        yield f"{server}/bench"


@contextmanager
def a_store(database: str) -> Iterator[Store]:
    """The same, opened."""
    with an_address(database) as address:
        store = open_store(address, SECRET)
        try:
            yield store
        finally:
            store.close()
