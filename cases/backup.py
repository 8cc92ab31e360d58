"""Copies of the store while it runs: `python -m cases.backup copy TARGET | restore SOURCE`."""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL

from cases.errors import NoCopy
from cases.store import BUSY_SECONDS, store_url
from settings import load_settings

PAGES = 2000  # copied at a time, so that writers get in between


def copy(database_url: str, target: Path) -> None:
    """Write a consistent copy of a running store to a new file. Raises NoCopy."""
    url = store_url(database_url)
    if target.exists():
        raise NoCopy(f"{str(target)!r} exists: a copy never overwrites")
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.unlink(missing_ok=True)
    if url.get_backend_name() == "sqlite":
        _copy_sqlite(Path(str(url.database)), unfinished)
    else:
        _run("pg_dump", url, "--format=custom", f"--file={unfinished}")
    unfinished.chmod(0o600)
    unfinished.rename(target)


def restore(database_url: str, source: Path) -> None:
    """Put a copy in the place of a store's contents, all of it or nothing. Raises NoCopy."""
    url = store_url(database_url)
    if not source.is_file():
        raise NoCopy(f"{str(source)!r} is no file")
    if url.get_backend_name() == "sqlite":
        _restore_sqlite(source, Path(str(url.database)))
    else:
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        _run("pg_restore", url, *options, str(source))


def _copy_sqlite(database: Path, target: Path) -> None:
    if not database.is_file():
        raise NoCopy(f"{str(database)!r} is no store")
    with (
        closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copied,
    ):
        source.backup(copied, pages=PAGES)
        copied.execute("PRAGMA journal_mode = DELETE")
        _check(copied, target)


def _restore_sqlite(source: Path, database: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copied,
        closing(sqlite3.connect(database, timeout=BUSY_SECONDS)) as target,
    ):
        _check(copied, source)
        target.execute("PRAGMA journal_mode = WAL")
        copied.backup(target)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    try:
        [(verdict,)] = connection.execute("PRAGMA integrity_check(1)").fetchall()
        connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise NoCopy(f"{str(path)!r} is no copy of a store: {error}") from error
    if verdict != "ok":
        raise NoCopy(f"{str(path)!r} is damaged: {verdict}")


def _run(program: str, url: URL, *options: str) -> None:
    """Run a PostgreSQL program; the password goes by environment, out of process lists."""
    address = url.set(drivername="postgresql", password=None).render_as_string()
    environment = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    command = [_program(program), f"--dbname={address}", *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoCopy(f"{program} failed: {done.stderr.strip()}")


def _program(name: str) -> str:
    found = shutil.which(name) or max(
        map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default=None
    )
    if found is None:
        raise NoCopy(f"{name} is not installed (Debian: postgresql-client)")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when refused."""
    parser = argparse.ArgumentParser("python -m cases.backup")
    commands = parser.add_subparsers(required=True)
    for name, act in (("copy", copy), ("restore", restore)):
        command = commands.add_parser(name, help=act.__doc__)
        command.add_argument("file", type=Path)
        command.set_defaults(act=act)
    given = parser.parse_args(arguments)
    try:
        given.act(load_settings().store_url, given.file)
    except NoCopy as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
