"""Fixtures for every room: a fresh store on SQLite and on PostgreSQL."""

import gc
import os
import shutil
import sys
import uuid
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import freezegun
import psycopg
import pytest

from cases.migrate import upgrade
from cases.store import Store, open_store
from tests import postgres

if TYPE_CHECKING:
    from bot.model import Model

SECRET = "a secret for tests"
# freezegun looks through every module that is loaded, each time the clock is set.
freezegun.configure(extend_ignore_list=["keras", "rasa", "scipy", "sklearn", "spacy", "tensorflow"])


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported stays until the end: the collector need not look through it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


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


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite store."""
    path = tmp_path / "store" / "cases.db"
    path.parent.mkdir()
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL store."""
    name = f"t{uuid.uuid4().hex[:12]}"
    _admin(postgresql_server, f"CREATE DATABASE {name} TEMPLATE template")
    yield f"{postgresql_server}/{name}"
    _admin(postgresql_server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


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
    opened = open_store(database_url, SECRET)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """A fresh, migrated store on SQLite alone, for tests that need no second database."""
    opened = open_store(sqlite_url, SECRET)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def model() -> "Model":
    """The trained model; trained now if what it learns from has changed."""
    from bot.model import load_model, newest_model
    from bot.train import main as train_if_needed
    from settings import load_settings

    train_if_needed()
    return load_model(newest_model(load_settings().model_dir))


def _admin(address: str, statement: str) -> None:
    plain = address.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]
