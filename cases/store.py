"""The store: engines for SQLite and PostgreSQL behind one door, opened lazily."""

import fcntl
import math
import os
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from cases.acts.turns import has_work
from cases.bells import Bell, SocketBell, SocketRinger, bell_folder
from cases.errors import StoreBusy, StoreNotReady
from cases.keys import Keys
from cases.notify import NotifyBell
from cases.unit import UnitOfWork
from cases.views.conversations import Topic

BUSY_SECONDS = 15
REST_SECONDS = 1.0
PASS_ON = text("SELECT pg_notify(:channel, :payload)")


class Store:
    """One database and its keys; make it after a fork, never before."""

    def __init__(self, url: URL, secret_key: str) -> None:
        self.url = url
        self.sqlite = url.get_backend_name() == "sqlite"
        self.keys = Keys(secret_key)
        self.engine = _sqlite_engine(url) if self.sqlite else _postgresql_engine(url)
        self._writing = self.engine.execution_options(cases_writing=True)
        self._snapshots = (
            self.engine
            if self.sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )
        self._turnstile = Turnstile(Path(f"{url.database}.lock")) if self.sqlite else None
        self._ringer = SocketRinger(bell_folder(self._file)) if self.sqlite else None

    @property
    def _file(self) -> Path:
        return Path(str(self.url.database)).resolve()

    def unit(self) -> UnitOfWork:
        """A transaction for writing; on SQLite the only one at a time. Raises StoreBusy."""
        release = self._turnstile.enter() if self._turnstile else _nothing
        return UnitOfWork(self._writing, self.keys, self._ringer, release)

    def reading(self) -> UnitOfWork:
        """A transaction for reading, which no writer blocks; all of it sees the same moment."""
        return UnitOfWork(self._snapshots, self.keys, None, _nothing)

    def listen(self, topic: Topic) -> Bell:
        """A bell for a topic; close it when done."""
        if self.sqlite:
            return SocketBell(bell_folder(self._file), topic, self._file)
        return NotifyBell(self.url, topic)

    def pass_on(self, topic: Topic, payload: str) -> None:
        """Ring at once without writing anything; a payload names what happened, never words."""
        if self._ringer is not None:
            self._ringer.ring([(topic, payload)])
            return
        with self.engine.begin() as connection:
            connection.execute(PASS_ON, {"channel": f"cases_{topic}", "payload": payload})

    def has_work(self) -> bool:
        """Whether a turn is due: a plain read that takes no lock."""
        with self.reading() as unit:
            return has_work(unit)

    def check(self) -> None:
        """Raise StoreNotReady if the store does not answer or is not migrated."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        except SQLAlchemyError as error:
            raise StoreNotReady(str(self.url.get_backend_name())) from error

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


class Turnstile:
    """Lets one SQLite writer through at a time, fairly, across threads and processes.

    SQLite's own waiting sleeps up to 100 ms between looks, which starves a gateway beside a
    busy worker; the kernel's file lock wakes the next one at once and falls with its process.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mutex = threading.Lock()

    def enter(self) -> Callable[[], None]:
        """Wait for the turn; returns the way out, which may be called twice."""
        if not self._mutex.acquire(timeout=BUSY_SECONDS):
            raise StoreBusy(f"no turn for writing within {BUSY_SECONDS} s")
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(handle, fcntl.LOCK_EX)
        except BaseException:
            self._mutex.release()
            raise
        return _WayOut(handle, self._mutex)


class _WayOut:
    def __init__(self, handle: int, mutex: threading.Lock) -> None:
        self._handle, self._mutex = handle, mutex

    def __call__(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)
            self._mutex.release()


def _nothing() -> None:
    return None


def open_store(database_url: str, secret_key: str) -> Store:
    """The store at an address, sqlite:////var/cases.db or postgresql://…; opens nothing yet."""
    return Store(store_url(database_url), secret_key)


def store_url(database_url: str) -> URL:
    """The address with its driver; the folder of an SQLite file is made. Raises ValueError."""
    url = make_url(database_url)
    backend = url.get_backend_name()
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or url.database in (None, "", ":memory:"):
        raise ValueError(f"the store needs an SQLite file or PostgreSQL, not {backend!r}")
    Path(str(url.database)).resolve().parent.mkdir(parents=True, exist_ok=True)
    return url


def _postgresql_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=10,
        max_overflow=30,
        connect_args={"connect_timeout": 5, "keepalives_idle": 30},
    )
    event.listen(engine, "checkin", _note_rest)
    event.listen(engine, "checkout", partial(_ping_if_rested, engine))
    return engine


def _note_rest(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["resting_since"] = time.monotonic()


def _ping_if_rested(
    engine: Engine, connection: Any, record: ConnectionPoolEntry, _proxy: object
) -> None:
    """Ask whether an idle connection still stands; the pool replaces it if not.

    SQLAlchemy's own pre-ping asks each time, which is a third of a short unit's round trips.
    """
    if time.monotonic() - record.info.get("resting_since", math.inf) < REST_SECONDS:
        return
    try:
        engine.dialect.do_ping(connection)
    except psycopg.Error as error:
        raise DisconnectionError from error


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True, pool_size=10, max_overflow=50)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would begin transactions by itself, and never IMMEDIATE ones.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        # The citizen's acknowledgement is a durable commit: a power cut may not undo it.
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("cases_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
