"""Our own system as `make run` starts it, in a state directory of its own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import free_port, running
from settings import ROOT


def train(home: Path) -> float:
    """Seconds of a training from nothing, into a model directory of the bench."""
    begun = time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-m", "bot.train"]
    with (home / "train.log").open("wb") as log:
        subprocess.run(command, cwd=ROOT, env=_env(home), stdout=log, stderr=log, check=True)
    return time.perf_counter() - begun


@contextmanager
def served(home: Path) -> Iterator[tuple[str, tuple[subprocess.Popen[bytes], ...]]]:
    """The gateway's address, and the launcher that has gateway, workers and jobs below it."""
    port = free_port()
    env = {**_env(home), "PORT": str(port)}
    shutil.rmtree(home / "state", ignore_errors=True)
    command = [sys.executable, "-W", "ignore", "run.py"]
    with running(command, env=env, cwd=ROOT, log=home / "run.log") as process:
        yield f"http://127.0.0.1:{port}", (process,)


def _env(home: Path) -> dict[str, str]:
    places = {"STATE_DIR": str(home / "state"), "MODEL_DIR": str(home / "models")}
    return {**os.environ, **places, "LOG_LEVEL": "WARNING"}
