"""Rasa is imported without a word."""

import subprocess
import sys

import pytest

from settings import ROOT

CODE = "from bot.prepare import prepare_libraries; prepare_libraries()"


@pytest.mark.slow
def test_nothing_is_printed_and_no_thread_is_left() -> None:
    """The worker forks behind it, which threads do not survive."""
    count = "; import os; print(len(os.listdir('/proc/self/task')))"
    run = subprocess.run(
        [sys.executable, "-c", CODE + count],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (run.stdout.strip(), run.stderr) == ("1", "")
