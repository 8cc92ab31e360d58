"""The worker as it really runs, and a hand that kills its children."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from settings import ROOT

START_SECONDS = 120.0


@dataclass
class RunningWorker:
    """A `python -m bot.worker` process."""

    process: subprocess.Popen[bytes]
    log: Path
    kills: int = 0

    @classmethod
    def start(cls, database_url: str, secret_key: str, log: Path) -> "RunningWorker":
        """Start a worker with two children and wait until they live."""
        env = {**os.environ, "DATABASE_URL": database_url, "SECRET_KEY": secret_key}
        with log.open("wb") as stderr:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot.worker"],
                env={**env, "WORKERS": "2"},
                cwd=ROOT,
                stderr=stderr,
            )
        worker = cls(process, log)
        end = time.monotonic() + START_SECONDS
        while len(worker.children()) < 2:
            assert process.poll() is None, log.read_text()[-2000:]
            assert time.monotonic() < end, "the worker has no children"
            time.sleep(0.1)
        return worker

    def children(self) -> list[int]:
        """The process ids of the children that live now."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        with suppress(FileNotFoundError):
            return [int(pid) for pid in task.read_text().split()]
        return []

    def kill_one(self, rng: random.Random) -> None:
        """SIGKILL one child, whatever it is doing."""
        if children := self.children():
            with suppress(ProcessLookupError):
                os.kill(rng.choice(children), signal.SIGKILL)
                self.kills += 1

    def report(self) -> str:
        """The worker's own latest lines, for a test that fails."""
        lines = [line for line in self.log.read_text().splitlines() if "library_line" not in line]
        return "\n".join([f"{self.kills} kills", *lines[-12:]])

    def stop(self) -> int:
        """Ask the worker to end and wait for it; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)
