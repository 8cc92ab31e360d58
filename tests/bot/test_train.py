"""Training happens when what is learnt from has changed, and only then."""

from pathlib import Path

import pytest

from bot.train import digest, learnt_from
from settings import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project to learn from."""
    for name in ("config.yml", "bot/domain/a.yml", "data/nlu/a.yml", "data/facts/x.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize("name", ["config.yml", "bot/domain/a.yml", "data/nlu/b.yml"])
def test_a_change_asks_for_training(project: Path, name: str) -> None:
    """In the configuration, the domain or the sentences; a new file too."""
    before = digest(project)
    (project / name).write_text("changed")
    assert digest(project) != before


def test_facts_ask_for_none(project: Path) -> None:
    """They are read when the model is loaded."""
    before = digest(project)
    (project / "data/facts/x.csv").write_text("changed")
    assert digest(project) == before


def test_nothing_changed_is_the_same_digest(project: Path) -> None:
    """Time stamps do not count."""
    before = digest(project)
    (project / "config.yml").touch()
    assert digest(project) == before


def test_the_components_are_part_of_it() -> None:
    """Features are made by code."""
    names = {file.relative_to(ROOT).as_posix() for file in learnt_from(ROOT)}
    assert {"config.yml", "bot/pipeline/features.py", "data/nlu/smalltalk.yml"} <= names
    assert "data/emergency/alarms.yml" in names


def test_what_tells_examples_of_danger_apart_is_part_of_it() -> None:
    """Names and towns, which are no mistyped words, and the rules that name the kind."""
    names = {file.relative_to(ROOT).as_posix() for file in learnt_from(ROOT)}
    assert {"data/words/names.yml", "data/words/emergency.yml", "reading/emergency.py"} <= names
    assert {"data/facts/postal_codes.csv", "data/facts/municipalities.csv"} <= names
