"""The supervisor keeps its parts running, and takes them all down with it."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cases.demo import fill_demo
from cases.store import open_store
from run import Part, Supervisor, is_ready, is_taken, welcome
from settings import ROOT, Settings

NOBODY = "http://127.0.0.1:9/health/ready"
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def wait_for(holds: object, seconds: float = 8) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():  # type: ignore[operator]
            return
        time.sleep(0.05)
    pytest.fail("did not happen in time")


@pytest.mark.slow
def test_a_dead_part_is_started_again(capsys: pytest.CaptureFixture[str]) -> None:
    part = Part("worker", SLEEP)
    supervisor = Supervisor([part])
    thread = threading.Thread(target=supervisor.run, args=(NOBODY, ""))
    thread.start()
    wait_for(lambda: part.process is not None)
    first = part.process.pid  # type: ignore[union-attr]
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: part.process is not None and part.process.pid != first)
    supervisor.stop()
    thread.join(15)
    assert "! worker ended with -9" in capsys.readouterr().out


def test_a_part_that_dies_at_once_waits_longer_each_time() -> None:
    part = Part("jobs", [sys.executable, "-c", ""])
    waits = []
    for _ in range(4):
        part.start()
        part.process.wait()  # type: ignore[union-attr]
        before = time.monotonic()
        part.again_at = 0.0
        part.look()
        waits.append(round(part.again_at - before, 1))
        part.process = None
    assert waits == [0.5, 1.0, 2.0, 4.0]


@pytest.mark.slow
def test_a_part_that_ignores_the_stop_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("run.STOP_WITHIN", 0.5)
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"
    part = Part("gateway", [sys.executable, "-c", stubborn])
    part.start()
    time.sleep(0.5)
    Supervisor([part]).end()
    assert part.process is not None
    assert part.process.returncode == -signal.SIGKILL


def test_a_house_that_never_gets_ready_is_taken_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("run.READY_WITHIN", 0.3)
    part = Part("worker", SLEEP)
    assert Supervisor([part]).run(NOBODY, "") == 1
    assert part.process is not None
    assert part.process.returncode is not None


def test_a_taken_port_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert is_taken(Settings(port=server.getsockname()[1]))
    assert not is_taken(Settings(port=0))


def test_nobody_at_home_is_not_ready() -> None:
    assert not is_ready(NOBODY)


def test_the_welcome_names_addresses_and_the_demo_and_no_password_of_the_store() -> None:
    text = welcome(Settings(port=8123, database_url="postgresql+psycopg://me:secret@db/cases"))
    assert "http://127.0.0.1:8123/" in text
    assert "docs/demo.md" in text
    assert "secret" not in text


def test_the_welcome_says_how_to_log_in_to_the_demos_desk() -> None:
    text = welcome(Settings(port=8123, demo_password="noget-andet"))
    assert "http://127.0.0.1:8123/desk" in text
    assert "raadgiver1, " in text
    assert "raadgiver8, visitator, supervisor, admin" in text
    assert "noget-andet" in text


def test_production_names_no_demo() -> None:
    assert "demo" not in welcome(Settings(mode="production"))


@pytest.mark.slow
def test_unsafe_production_is_refused_with_the_settings_name(tmp_path: Path) -> None:
    environment = {**os.environ, "MODE": "production", "STATE_DIR": str(tmp_path)}
    for command in (["run.py"], ["-m", "jobs"], ["-m", "web"], ["-m", "cases.migrate"]):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert "SECRET_KEY" in done.stdout + done.stderr
        assert "ALLOW_SQLITE=1" in done.stdout + done.stderr
        assert "SMTP_HOST" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_production_refuses_a_store_with_demo_orders(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url, "x" * 40)
    fill_demo(store, mode="demo")
    store.close()
    changes = {"MODE": "production", "SECRET_KEY": "x" * 40, "ALLOW_SQLITE": "1"}
    changes |= {"PUBLIC_URL": "https://chat.example", "SMTP_HOST": "mail.example"}
    changes |= {"MAIL_FROM": "chat@example.dk"}
    changes |= {"DATABASE_URL": sqlite_url, "STATE_DIR": str(tmp_path)}
    for command in (["run.py"], ["-m", "jobs"], ["-m", "web"]):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT, env={**os.environ, **changes}, capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip
        assert done.returncode == 1, command
        assert "demo orders" in done.stdout + done.stderr
