"""Starts the servers under measurement, waits until they answer, and weighs their memory."""

import asyncio
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import aiohttp


def free_port() -> int:
    """A TCP port on loopback that nobody listens on now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], *, env: Mapping[str, str], cwd: Path, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """The command as a process group of its own, ended on the way out; its output goes to `log`."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, env={**os.environ, **env}, cwd=cwd, stdout=out, stderr=out,
            start_new_session=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


async def wait_until_ready(url: str, process: subprocess.Popen[bytes], seconds: float) -> float:
    """Seconds until `url` answers 200. Raises RuntimeError when the process ends or time is up."""
    begun = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        while time.perf_counter() - begun < seconds:
            if process.poll() is not None:
                raise RuntimeError(
                    f"the server ended with {process.returncode} before {url} answered"
                )
            try:
                async with session.get(url) as answer:
                    if answer.status == 200:
                        return time.perf_counter() - begun
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
    raise RuntimeError(f"{url} did not answer within {seconds} s")


def memory_mib(*roots: int) -> float:
    """Proportional set size of the processes and all their descendants, in MiB (Linux)."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            children.setdefault(_parent(entry), []).append(int(entry.name))
    todo, total = list(roots), 0.0
    while todo:
        pid = todo.pop()
        todo += children.get(pid, [])
        total += _pss_kib(pid)
    return total / 1024


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return -1


def _pss_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
