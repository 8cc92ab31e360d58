"""The whole house as `make run` starts it, and a site beside it that embeds the chat."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from settings import ROOT
from tests.ports import free_port

READY_SECONDS = 120.0


@dataclass
class House:
    """A running gateway with worker and jobs; `base` is its address."""

    base: str
    store_url: str
    embedder: str
    stranger: str


@contextmanager
def running_house(state: Path, port: int = 0, **changes: str) -> Iterator[House]:
    """Started on free ports with a state of its own; ended on the way out.

    `changes` are further environment variables.
    """
    port, partner, foreign = port or free_port(), free_port(), free_port()
    embedder, stranger = f"http://localhost:{partner}", f"http://localhost:{foreign}"
    env = {**os.environ, "PORT": str(port), "STATE_DIR": str(state), "WORKERS": "1"}
    env |= {"EMBED_ORIGINS": embedder, "PYTHONWARNINGS": "ignore", "DATABASE_URL": ""}
    env |= changes
    log = state / "house.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "run.py"], cwd=ROOT, env=env, stdout=out, stderr=out,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(base, process, log)
        with site(partner, base, state / "partner"), site(foreign, base, state / "foreign"):
            yield House(base, f"sqlite:///{state / 'cases.db'}", embedder, stranger)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait_until_ready(base: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(f"{base}/health/ready", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    raise AssertionError(f"the house did not become ready: {log.read_text()[-3000:]}")


@contextmanager
def site(port: int, base: str, folder: Path) -> Iterator[None]:
    """A page of another origin with the widget's one script tag."""
    folder.mkdir(parents=True, exist_ok=True)
    page = '<!doctype html><html lang="da"><title>Kommunen</title><h1>Kommunen</h1>'
    (folder / "index.html").write_text(f'{page}<script src="{base}/widget.js" defer></script>')
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("localhost", port), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return
