"""An author sees what the assistant reads in a sentence."""

import os
import subprocess
import sys

import pytest

from settings import ROOT


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.usefixtures("model")
def test_a_sentence_is_shown_as_a_table() -> None:
    """Intent, skill and entities with their places; nothing but that."""
    run = subprocess.run(
        [sys.executable, "-m", "bot.try_text", "fartkontrol", "på", "Skolevej", "i", "Tarm"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "order_officer" in run.stdout
    assert "Skolevej" in run.stdout
    assert run.stderr == ""
