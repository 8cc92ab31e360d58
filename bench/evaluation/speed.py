"""How many sentences a second `python -m bot.understand` answers on one core, as it is started."""

import os
import subprocess
import sys
import time
from threading import Thread
from typing import IO, NamedTuple

from settings import ROOT
from tests.nlu.sentences import development

ROUNDS = 5


class Speed(NamedTuple):
    """Seconds until the first answer; sentences a second after it, in the fastest round.

    Other programs on the machine only ever make a round slower.
    """

    start: float
    rate: float

    def __str__(self) -> str:
        return f"python -m bot.understand: {self.rate:.0f} a second, ready after {self.start:.1f} s"


def measure_speed() -> Speed:
    """The development sentences, several times over, through a pipe."""
    sentences = [text for *_, text in development()]
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "bot.understand"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=_one_core,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    Thread(target=_feed, args=(child.stdin, sentences), daemon=True).start()
    child.stdout.readline()
    ready = time.perf_counter()
    rate = max(_round(child.stdout, len(sentences)) for _ in range(ROUNDS))
    child.wait()
    return Speed(ready - began, rate)


def _round(answers: IO[bytes], size: int) -> float:
    start = time.perf_counter()
    for _ in range(size):
        answers.readline()
    return size / (time.perf_counter() - start)


def _feed(pipe: IO[bytes], sentences: list[str]) -> None:
    with pipe:
        pipe.write(f"{sentences[0]}\n".encode())
        for _ in range(ROUNDS):
            pipe.write("".join(f"{text}\n" for text in sentences).encode())


def _one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
