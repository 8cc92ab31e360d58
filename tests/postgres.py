"""A real PostgreSQL for the tests: started on a free port in a folder of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "America/New_York",  # on purpose: nothing may depend on the server's clock zone
}


def binaries() -> Path | None:
    """The newest PostgreSQL of this machine, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_version)
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    return Path(on_path).parent if on_path else None


def _version(path: Path) -> int:
    name = path.parents[1].name
    return int(name) if name.isdigit() else 0


def _as_postgres() -> list[str]:
    # PostgreSQL refuses to run as root.
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server, without a database name; stopped at the end."""
    folder = binaries()
    if folder is None:
        raise FileNotFoundError("no PostgreSQL on this machine")
    data = Path(tempfile.mkdtemp(prefix="borger-pg-"))
    if os.geteuid() == 0:
        shutil.chown(data, "postgres")
    run = _as_postgres()
    try:
        _init(run, folder, data)
        port = free_port()
        options = " ".join(
            f"-c {name}={value!r}" for name, value in (FAST | {"port": port}).items()
        )
        command = [*run, folder / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", data / "log"]
        subprocess.run([*command, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)
        try:
            yield f"postgresql+psycopg://tester@127.0.0.1:{port}"
        finally:
            stop = [*run, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
            subprocess.run(stop, check=False, stdout=subprocess.DEVNULL)
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _init(run: list[str], folder: Path, data: Path) -> None:
    command = [*run, folder / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8"]
    options = ["--locale=C.UTF-8", "--no-sync", "--no-instructions"]
    subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL)
