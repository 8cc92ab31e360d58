"""Two trainings on the same data give the same model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.model import Model, load_model, newest_model
from bot.understand import understand
from settings import ROOT
from tests.nlu.sentences import development


def run(module: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.slow
def test_both_classifiers_learn_the_same_weights_however_python_hashes() -> None:
    first, second = (run("tests.nlu.weights", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert len(set(first.split())) == 2
    assert first == second


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.xdist_group("figures")
def test_a_second_training_gives_the_same_answers(model: Model, tmp_path: Path) -> None:
    run("bot.train", MODEL_DIR=str(tmp_path), PYTHONHASHSEED="3")
    other = load_model(newest_model(tmp_path))
    differ = [
        text
        for *_, text in development()
        if json.dumps(understand(model, text)) != json.dumps(understand(other, text))
    ]
    assert differ == []
