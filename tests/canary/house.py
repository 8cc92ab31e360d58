"""The whole house as real processes that log everything, and the places where a bird could sing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from settings import ROOT
from tests.canary.birds import BIRDS
from tests.oidc.brokers import NSIS, SIGNATURGRUPPEN, Broker, options, settings_for
from tests.oidc.running import running_provider
from tests.ports import free_port

READY_SECONDS = 120.0
TOKEN = "integration-token-for-tests-only"
# By turns a log-in that is good, one that is too weak, and one that names nobody.
ACCOUNTS = {
    f"bird{bird.place}": {
        "idp": "mitid",
        "loa": f"{NSIS}/{('Substantial', 'Low', 'High')[bird.place % 3]}",
        "mitid.identity_name": bird.name,
        **({} if bird.place % 3 == 2 else {"dk.cpr": bird.cpr}),
    }
    for bird in BIRDS
}
AVIARY = Broker(SIGNATURGRUPPEN.scopes, ACCOUNTS, SIGNATURGRUPPEN.settings)


@dataclass
class House:
    """Running processes, and what they have left behind."""

    base: str
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes]
    answers: list[bytes] = field(default_factory=list)

    @property
    def log(self) -> bytes:
        return (self.folder / "house.log").read_bytes()

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def files(self, *names: str) -> dict[str, bytes]:
        """Every file below these folders of the house's own."""
        found = [path for name in names for path in (self.folder / name).rglob("*")]
        return {str(path): path.read_bytes() for path in found if path.is_file()}

    def note(self, answer: httpx.Response, *, own_form: bool = False) -> httpx.Response:
        """Keep an answer's headers, and any refusal.

        Not of an `own_form`, which gives people back what they have typed, to correct it.
        """
        head = [f"{name}: {value}" for name, value in answer.headers.items()]
        self.answers.append("\n".join(head).encode("latin-1", "replace"))
        if answer.status_code >= 400 and not own_form:
            self.answers.append(answer.content)
        return answer

    def run(self, *command: str) -> subprocess.CompletedProcess[bytes]:
        """What somebody runs with Python; what it prints counts as a log."""
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environment,
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        with (self.folder / "house.log").open("ab") as log:
            log.write(done.stdout + done.stderr)
        return done

    def workers(self) -> list[int]:
        """The processes that take turns: children of the worker, which is a child of the house."""
        parents = [pid for pid in _children(self.process.pid) if b"bot.worker" in _command(pid)]
        return [child for parent in parents for child in _children(parent)]


@contextmanager
def running_house(folder: Path) -> Iterator[House]:
    """Started with everything logged, a broker beside it, and temporary files in a known place."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    for name in ("state", "tmp"):
        (folder / name).mkdir()
    with running_provider(folder, options(AVIARY, free_port(), base)) as issuer:
        own = settings_for(AVIARY, issuer, base)
        changes = {name.upper(): str(value) for name, value in own.items()}
        environment = {
            **os.environ, **changes, "PORT": str(port), "STATE_DIR": str(folder / "state"),
            "WORKERS": "1", "DATABASE_URL": "", "LOG_LEVEL": "DEBUG", "INTEGRATION_TOKEN": TOKEN,
            "TMPDIR": str(folder / "tmp"), "PYTHONWARNINGS": "default",
            "QUIET_FROM": "0", "QUIET_TO": "0", "TRUSTED_PROXIES": "1",
        }  # fmt: skip
        with (folder / "house.log").open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "run.py"], cwd=ROOT, env=environment, stdout=out, stderr=out,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        house = House(base, folder, environment, process)
        try:
            _wait_until_ready(house)
            yield house
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait_until_ready(house: House) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        assert house.process.poll() is None, house.log[-3000:]
        try:
            if httpx.get(f"{house.base}/health/ready", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"the house did not become ready: {house.log[-3000:]!r}")


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in text.split()]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
