"""`make run`: fills the store, starts gateway, worker and jobs, and keeps them running."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import FrameType

from cases.demo import fill_demo
from cases.demo_cases import fill_demo_cases
from cases.demo_users import fill_demo_users, read_demo_users
from cases.errors import Unsafe
from cases.guard import refuse_demo_data
from cases.migrate import upgrade
from cases.store import open_store
from settings import ROOT, Settings, load_settings

PARTS = {"gateway": "web", "worker": "bot.worker", "jobs": "jobs"}
READY_WITHIN = 180.0
STOP_WITHIN = 10.0
LONGEST_BACKOFF = 30.0
STEADY = 60.0


@dataclass
class Part:
    """One process that is kept running; after a fast death it waits longer each time."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    again_at: float = 0.0
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    def start(self) -> None:
        """Start it, in a group of its own, so that Ctrl-C reaches it through us only."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=dict(self.environment), start_new_session=True
        )

    def look(self) -> None:
        """Start it again if it died and its waiting time is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self.deaths = 1 if now - self.started > STEADY else self.deaths + 1
            wait = min(LONGEST_BACKOFF, 0.5 * 2 ** (self.deaths - 1))
            say(f"! {self.name} ended with {self.process.returncode}; again in {wait:g} s")
            self.process, self.again_at = None, now + wait
        if self.process is None and now >= self.again_at:
            self.start()

    def tell(self, number: int) -> None:
        """Pass a signal on, if there is somebody to hear it."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)


class Supervisor:
    """Keeps the parts running until it is told to stop."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts, self.stopping = parts, False

    def stop(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Ask for the end; a signal handler."""
        self.stopping = True

    def run(self, ready_url: str, when_ready: str) -> int:
        """Run until stopped; exit code 0 after a stop, 1 if the house never became ready."""
        for part in self.parts:
            part.start()
        give_up, told = time.monotonic() + READY_WITHIN, False
        while not self.stopping:
            for part in self.parts:
                part.look()
            if not told and is_ready(ready_url):
                told = True
                say(when_ready)
            if not told and time.monotonic() > give_up:
                say(f"! Not ready after {READY_WITHIN:g} s: {ready_url} says no; stopping")
                self.end()
                return 1
            time.sleep(0.2)
        self.end()
        return 0

    def end(self) -> None:
        """Ask all parts to stop; who does not within ten seconds is killed."""
        say("▸ Stopping")
        for part in self.parts:
            part.tell(signal.SIGTERM)
        deadline = time.monotonic() + STOP_WITHIN
        for part in self.parts:
            if part.process is None:
                continue
            try:
                part.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                part.process.kill()
                part.process.wait()


def is_taken(settings: Settings) -> bool:
    """Whether somebody listens on the gateway's port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return True
    return False


def is_ready(url: str) -> bool:
    """Whether the gateway says that the store answers and a worker lives."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def welcome(settings: Settings) -> str:
    """What the person at the terminal wants to know now."""
    lines = [
        "",
        f"  The chat        {settings.address}/",
        f"  The desk        {settings.address}/desk",
        f"  API             {settings.address}/api/openapi.json",
        f"  Health          {settings.address}/health/ready",
        f"  Store           {settings.store_url.split('@')[-1]}",
    ]
    if not settings.smtp_host:
        lines.append(f"  Outgoing mail   {settings.state_dir / 'mail'}/*.eml")
    if settings.mode == "demo":
        lines += [
            f"  Log in as       {', '.join(one['username'] for one in read_demo_users())}",
            f"  Password        {settings.demo_password.get_secret_value()}  (DEMO_PASSWORD)",
            "  Orders, cases   docs/demo.md: numbers and codes",
            "  District's side .venv/bin/python -m cases.orders list",
        ]
    return "\n".join([*lines, "  Stop with Ctrl-C.", ""])


def fill_store(settings: Settings) -> None:
    """Bring the tables up to date; a demo gets its invented content, production may have none.

    Raises:
        Unsafe: invented orders or users are in a production store.
    """
    say("▸ Store: bringing the tables up to date")
    upgrade(settings.store_url)
    store = open_store(settings.store_url, settings.secret_key.get_secret_value())
    try:
        if settings.mode == "demo":
            password = settings.demo_password.get_secret_value()
            orders = fill_demo(store, mode=settings.mode)
            users = fill_demo_users(store, mode=settings.mode, password=password)
            own = fill_demo_cases(store, mode=settings.mode)
            say(f"▸ Store: {orders} demo orders, {own} demo cases, {users} demo users added")
        else:
            with store.reading() as unit:
                refuse_demo_data(unit)
    finally:
        store.close()


def say(text: str) -> None:
    """To the person at the terminal, at once."""
    print(text, flush=True)


def main() -> int:
    """Exit code: 0 after a stop, 1 if the settings refuse a start or a part would not start."""
    settings = load_settings()
    if ":" not in settings.host and is_taken(settings):
        say(f"! Port {settings.port} of {settings.host} is taken; set PORT to another one")
        return 1
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    try:
        fill_store(settings)
    except Unsafe as error:
        say(f"! MODE=production refuses to start: {error}")
        return 1
    parts = [Part(name, [sys.executable, "-m", module]) for name, module in PARTS.items()]
    supervisor = Supervisor(parts)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, supervisor.stop)
    say("▸ Starting gateway, worker and jobs")
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104
    return supervisor.run(f"http://{host}:{settings.port}/health/ready", welcome(settings))


if __name__ == "__main__":
    sys.exit(main())
