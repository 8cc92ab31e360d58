"""Two trainings on the same data give the same model."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.model import load_model, newest_model
from bot.understand import understand
from settings import ROOT
from tests.nlu.sentences import development

EVERY = 6
TRAIN = "import sys, pathlib; from bot.train import train; train(*map(pathlib.Path, sys.argv[1:]))"


def run_python(arguments: list[str], **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
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
    first, second = (
        run_python(["-m", "tests.nlu.weights"], PYTHONHASHSEED=seed) for seed in ("1", "2")
    )
    assert len(set(first.split())) == 2
    assert first == second


@pytest.mark.slow
def test_a_second_training_gives_the_same_answers(tmp_path: Path) -> None:
    """On every sixth sentence of each intent: the whole set would only take longer."""
    root = thinned(tmp_path / "root")
    first, second = (load_model(trained(root, tmp_path / seed, seed)) for seed in ("3", "4"))
    differ = [
        text
        for *_, text in development()
        if json.dumps(understand(first, text)) != json.dumps(understand(second, text))
    ]
    assert differ == []


def thinned(root: Path) -> Path:
    """A copy of what the model learns from, with fewer sentences."""
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "bot" / "domain", root / "bot" / "domain")
    shutil.copy(ROOT / "config.yml", root)
    for file in (root / "data" / "nlu").glob("*.yml"):
        content = yaml.safe_load(file.read_text("utf-8"))
        for block in content["nlu"]:
            if "intent" in block:
                block["examples"] = "\n".join(block["examples"].splitlines()[::EVERY])
        file.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return root


def trained(root: Path, folder: Path, seed: str) -> Path:
    """A model of these sources, from a process with a hash seed of its own."""
    folder.mkdir()
    run_python(["-c", TRAIN, str(root), str(folder)], PYTHONHASHSEED=seed)
    return newest_model(folder)
