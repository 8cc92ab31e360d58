"""The commands that Rasa's authors know keep working in the repository's root."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from settings import ROOT

RASA = Path(sys.executable).with_name("rasa")
pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("rasa")]


def rasa(*words: str, state: Path) -> str:
    """Everything the command said; fails with it."""
    env = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "STATE_DIR": str(state)}
    done = subprocess.run(
        [str(RASA), *words], cwd=ROOT, env=env, capture_output=True, text=True, timeout=300
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-4000:]
    return said


def test_the_data_are_valid(tmp_path: Path) -> None:
    said = rasa("data", "validate", "-d", "bot/domain", "--data", "data", state=tmp_path)
    assert "No story structure conflicts found" in said


def test_every_story_goes_as_written(trained: Path, tmp_path: Path) -> None:
    said = rasa(
        "test", "core", "-m", str(trained), "-s", "tests/stories", "--out", str(tmp_path / "out"),
        "--fail-on-prediction-errors", state=tmp_path,
    )  # fmt: skip
    assert not (tmp_path / "out" / "failed_test_stories.yml").read_text().count("story:"), said
