"""Doorbells on one machine: datagram sockets in a folder beside the SQLite file."""

import asyncio
import contextlib
import hashlib
import os
import secrets
import select
import socket
import sqlite3
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

from cases.views.conversations import Topic

TICK_SECONDS = 0.5
TRIES = 20
LONGEST_PATH = 107  # of a unix socket on Linux
_NEWEST = {
    "inbox": "SELECT max(id) FROM inbox",
    "outbox": "SELECT max(rowid) FROM outbox",
    "mail": "SELECT max(id) FROM mail",
    "desk": "SELECT max(id) FROM ownership",
    "typing": "SELECT 0",  # nobody looks it up: it passes
}


class Bell(ABC):
    """Waits for a topic; answers who rang, an empty set in time, or None: look at everything."""

    async def wait(self, timeout: float) -> set[str] | None:
        """Like wait_sync, without blocking the event loop."""
        end = time.monotonic() + timeout
        while True:
            left = end - time.monotonic()
            if (fileno := self._fileno()) >= 0:
                await _readable(fileno, min(left, TICK_SECONDS))
                rang = self._drain()
            else:
                rang = await asyncio.to_thread(self._drain)
                await asyncio.sleep(0 if rang is None else min(max(left, 0), TICK_SECONDS))
            if rang is None or rang or time.monotonic() >= end:
                return rang

    def wait_sync(self, timeout: float) -> set[str] | None:
        """Wait up to `timeout` seconds for a ring."""
        end = time.monotonic() + timeout
        while True:
            left = max(0.0, end - time.monotonic())
            if (fileno := self._fileno()) >= 0:
                select.select([fileno], [], [], min(left, TICK_SECONDS))
            rang = self._drain()
            if rang is None or rang or time.monotonic() >= end:
                return rang
            if fileno < 0:
                time.sleep(min(left, TICK_SECONDS))

    @abstractmethod
    def _fileno(self) -> int:
        """What becomes readable on a ring; negative while there is nothing to listen to."""

    @abstractmethod
    def _drain(self) -> set[str] | None:
        """Who rang since the last look, without waiting."""

    @abstractmethod
    def close(self) -> None:
        """Stop listening."""


async def _readable(fileno: int, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    # A twin descriptor, because a loop has only one reader for each number.
    twin = os.dup(fileno)
    loop.add_reader(twin, ready.set)
    try:
        async with asyncio.timeout(max(seconds, 0)):
            await ready.wait()
    except TimeoutError:
        pass
    finally:
        loop.remove_reader(twin)
        os.close(twin)


def bell_folder(database: Path) -> Path:
    """Where the sockets of a database lie: beside it, or in one place for all too long paths."""
    folder = database.parent / "bells"
    if len(os.fsencode(folder)) + 48 <= LONGEST_PATH:
        return folder
    name = hashlib.sha256(os.fsencode(database)).hexdigest()[:16]
    return _shared_place() / name


def _shared_place() -> Path:
    return Path(tempfile.gettempdir()) / f"bells-{os.geteuid()}"


def _bind(bell: socket.socket, path: Path) -> None:
    """Put a socket into its folder, which another bell may just have removed as empty."""
    for _ in range(TRIES):
        with contextlib.suppress(FileNotFoundError, FileExistsError):
            path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            return bell.bind(str(path))
    raise FileNotFoundError(f"no folder {str(path.parent)!r} for a bell")


def _tidy(folder: Path) -> None:
    """Remove the folder, if only bells of the dead are left in it, and the shared place after."""
    with contextlib.suppress(OSError):
        _sweep(folder)
        folder.rmdir()
        if folder.parent == _shared_place():
            folder.parent.rmdir()


def _sweep(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as caller:
        for path in folder.iterdir():
            try:
                caller.connect(str(path))
            except ConnectionRefusedError:
                path.unlink(missing_ok=True)


class SocketRinger:
    """Sends a datagram to every bell of a topic; sweeps away those nobody listens to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ring(self, rings: Iterable[tuple[str, str]]) -> None:
        """Ring topics; a full or vanished bell is no error, its owner looks itself each tick."""
        with (
            contextlib.suppress(FileNotFoundError),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender,
        ):
            sender.setblocking(False)
            bells = os.listdir(self._folder)  # noqa: PTH208 (names are enough, and this is hot)
            for topic, payload in rings:
                for name in bells:
                    if name.startswith(f"{topic}-"):
                        self._send(sender, f"{self._folder}/{name}", payload)

    def _send(self, sender: socket.socket, path: str, payload: str) -> None:
        try:
            sender.sendto(payload.encode(), path)
        except ConnectionRefusedError:
            Path(path).unlink(missing_ok=True)
        except OSError:
            pass


class SocketBell(Bell):
    """A datagram socket, and a look into the database each tick for what was not heard."""

    def __init__(self, folder: Path, topic: Topic, database: Path) -> None:
        self._path = folder / f"{topic}-{os.getpid()}-{secrets.token_hex(6)}"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        _bind(self._socket, self._path)
        self._database, self._query = database, _NEWEST[topic]
        self._connection: sqlite3.Connection | None = None
        self._seen: object = self._look()
        self._looked = time.monotonic()

    def _fileno(self) -> int:
        return self._socket.fileno()

    def _drain(self) -> set[str] | None:
        rang = set()
        with contextlib.suppress(BlockingIOError):
            while True:
                rang.add(self._socket.recv(256).decode())
        if not rang and time.monotonic() - self._looked >= TICK_SECONDS * 0.9:
            self._looked = time.monotonic()
            before, self._seen = self._seen, self._look()
            if before != self._seen:
                return None
        return rang

    def _look(self) -> object:
        try:
            if self._connection is None:
                uri = f"file:{self._database}?mode=ro"
                self._connection = sqlite3.connect(
                    uri, uri=True, isolation_level=None, check_same_thread=False
                )
            return self._connection.execute(self._query).fetchone()
        except sqlite3.Error:
            return None

    def close(self) -> None:
        self._socket.close()
        self._path.unlink(missing_ok=True)
        _tidy(self._path.parent)
        if self._connection is not None:
            self._connection.close()
