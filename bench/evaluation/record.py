"""The figures that are written down in the repository, and of which data they are."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bench.evaluation.evaluate import Evaluation
from bench.evaluation.noise import SEED
from settings import ROOT

RECORDED = ROOT / "tests" / "nlu" / "recorded.yml"
POINT = 0.01
RENEW = "the recorded figures are of other data: run make evaluate ARGS=--record"
# What a figure depends on: what is learned, what reads, and what is asked.
SOURCES = (
    "config.yml",
    "data/nlu",
    "data/emergency",
    "data/facts/municipalities.csv",
    "data/facts/postal_codes.csv",
    "data/words",
    "bot/pipeline",
    "reading",
    "bench/evaluation/noise.py",
    "bench/evaluation/keyboard.yml",
    "tests/nlu/held_out",
    "tests/nlu/emergency",
    "tests/nlu/language",
)
NOTE = """\
# Shares measured on the held-out sentences with `make evaluate ARGS=--record`, which wrote this
# file; a test fails where one is more than a point worse, or where `data` is not today's.
"""

Figures = dict[str, dict[str, float]]


def fingerprint(root: Path = ROOT) -> str:
    """A hash over names and contents of every file that the figures depend on."""
    total = hashlib.sha256()
    for file in _files(root):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        total.update(f"{file.relative_to(root)} {content}\n".encode())
    return total.hexdigest()


def figures_of(evaluation: Evaluation) -> Figures:
    """The figures that may not fall, and the ones that may not rise."""
    danger = evaluation.danger
    slices = {f"slice_{each.name}": each.right.value for each in evaluation.slices}
    better_high = {
        "skill_accuracy": evaluation.right.value,
        "macro_f1": evaluation.macro_f1,
        "macro_f1_of_intents": evaluation.macro_f1_of_intents,
        "emergency_recall": danger.recall["all"].value,
        "language": evaluation.languages[-1].right.value,
        **dict(sorted(slices.items())),
    }
    better_low = {
        "wrong_skill": evaluation.wrong.value,
        "calibration_error": evaluation.calibration_error,
        "emergency_false_alarms": danger.false_alarms["all"].value,
        "emergency_on_other_errands": danger.errands.value,
    }
    return {"better_high": _rounded(better_high), "better_low": _rounded(better_low)}


def fallen(recorded: Figures, now: Figures) -> list[str]:
    """The figures that are more than a point worse than recorded, or that are gone."""
    return [*_worse(recorded, now, "better_high", 1), *_worse(recorded, now, "better_low", -1)]


def read_record(path: Path = RECORDED) -> dict[str, Any]:
    record: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return record


def write_record(evaluation: Evaluation, path: Path = RECORDED) -> None:
    """Replace the record by today's figures."""
    if evaluation.set != "held_out":
        raise ValueError(f"figures of the set {evaluation.set!r} are not for the record")
    record = {"data": fingerprint(), "seed": SEED, **figures_of(evaluation)}
    path.write_text(NOTE + yaml.safe_dump(record, sort_keys=False), encoding="utf-8")


def _worse(recorded: Figures, now: Figures, group: str, sign: int) -> Iterator[str]:
    for name, old in recorded[group].items():
        new = now[group].get(name)
        if new is None:
            yield f"{name}: {old} is recorded, and is not measured now"
        elif sign * (old - new) > POINT:
            yield f"{name}: {old} is recorded, {new} is measured"


def _files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        path = root / source
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.suffix in {".csv", ".yml", ".py"})


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}
