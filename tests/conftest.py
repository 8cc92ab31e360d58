"""Fixtures for every room: a fresh store on SQLite and on PostgreSQL."""

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from cases.migrate import upgrade
from cases.store import Store, open_store
from settings import load_settings
from tests import postgres
from tests.training import current_model

if TYPE_CHECKING:
    from bot.model import Model

SECRET = "a secret for tests"
GATEWAYS = {"aiohttp_client", "open_gateway", "open_chat", "open_desk"}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported stays until the end: the collector need not look through it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what starts a gateway, so that nobody has to remember it."""
    for item in items:
        if GATEWAYS & set(getattr(item, "fixturenames", ())):
            item.add_marker("gateway")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Look once for what was left behind; pytest looks five times through all that is there."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A running PostgreSQL with a migrated database called `template`."""
    if postgres.binaries() is None:
        line = "PostgreSQL is not installed: these tests did NOT run"
        if os.environ.get("CI"):
            pytest.fail(line)
        sys.stderr.write(f"\n*** {line} ***\n")
        pytest.skip(line)
    with postgres.server() as address:
        _admin(address, "CREATE DATABASE template")
        upgrade(f"{address}/template")
        yield address


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "cases.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(autouse=True)
def _own_settings() -> Iterator[None]:
    """No test reads the settings of the one before."""
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the SQLite store of each test stands: one address, so that `opened_store` holds."""
    return tmp_path_factory.mktemp("stores") / "store"


@pytest.fixture
def sqlite_url(sqlite_template: Path, store_folder: Path) -> Iterator[str]:
    """The address of a fresh SQLite store."""
    store_folder.mkdir()
    shutil.copy(sqlite_template, store_folder / "cases.db")
    yield f"sqlite:///{store_folder / 'cases.db'}"
    shutil.rmtree(store_folder)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL store."""
    _admin(postgresql_server, "CREATE DATABASE test TEMPLATE template")
    yield f"{postgresql_server}/test"
    _admin(postgresql_server, "DROP DATABASE test WITH (FORCE)")


@cache
def opened_store(url: str) -> Store:
    """The store at an address, which keeps what it has compiled when the next test opens it."""
    return open_store(url, SECRET)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh store, once on each database."""
    url = request.getfixturevalue(f"{request.param}_url")
    assert isinstance(url, str)
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A fresh, migrated store, once on each database."""
    opened = opened_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """A fresh, migrated store on SQLite alone, for tests that need no second database."""
    opened = opened_store(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def trained() -> Path:
    """The file of the trained model, for tests of processes that load it themselves."""
    return current_model()


@pytest.fixture(scope="session")
def model(trained: Path) -> "Model":
    """The trained model, loaded once."""
    from bot.model import load_model

    return load_model(trained)


def _admin(address: str, statement: str) -> None:
    plain = address.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]
