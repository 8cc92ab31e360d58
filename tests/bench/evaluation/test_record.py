"""Figures are held against their record, one point loose."""

from pathlib import Path

import pytest

from bench.evaluation.record import SOURCES, Figures, fallen, fingerprint
from settings import ROOT

OLD: Figures = {"better_high": {"skill_accuracy": 0.95}, "better_low": {"wrong_skill": 0.03}}


def changed(accuracy: float, wrong: float) -> Figures:
    return {"better_high": {"skill_accuracy": accuracy}, "better_low": {"wrong_skill": wrong}}


def test_a_point_is_allowed() -> None:
    assert fallen(OLD, changed(0.941, 0.039)) == []
    assert fallen(OLD, changed(0.99, 0.0)) == []


def test_more_than_a_point_is_named_with_both_values() -> None:
    assert fallen(OLD, changed(0.93, 0.03)) == [
        "skill_accuracy: 0.95 is recorded, 0.93 is measured"
    ]
    assert fallen(OLD, changed(0.95, 0.05)) == ["wrong_skill: 0.03 is recorded, 0.05 is measured"]


def test_a_figure_that_is_gone_is_named() -> None:
    gone: Figures = {"better_high": {}, "better_low": {"wrong_skill": 0.03}}
    assert fallen(OLD, gone) == ["skill_accuracy: 0.95 is recorded, and is not measured now"]


@pytest.mark.parametrize(
    "source",
    ["config.yml", "data/nlu/control.yml", "reading/text.py", "data/facts/postal_codes.csv"],
)
def test_a_change_of_data_changes_the_fingerprint(source: str, tmp_path: Path) -> None:
    for name in ("config.yml", "data/nlu/control.yml", "reading/text.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    for name in SOURCES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith((".csv", ".py", ".yml")):
            (tmp_path / name).write_text("one")
    before = fingerprint(tmp_path)
    (tmp_path / source).write_text("two")
    assert fingerprint(tmp_path) != before


def test_every_source_is_there() -> None:
    assert [name for name in SOURCES if not (ROOT / name).exists()] == []
