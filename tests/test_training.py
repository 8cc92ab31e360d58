"""A model that is older than its sources is refused, and trained anew where nobody is at work."""

from pathlib import Path

import pytest

from bot import train
from tests.training import current_model


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where models are kept, of a project of one file; training there only writes a word."""
    project, kept = tmp_path / "project", tmp_path / "models"
    for made in (project, kept):
        made.mkdir()
    (project / "config.yml").write_text("language: da")

    def write(_: Path, folder: Path) -> Path:
        model = folder / train.MODEL_NAME
        model.write_text("new")
        return model

    monkeypatch.setattr(train, "ROOT", project)
    monkeypatch.setattr(train, "train", write)
    monkeypatch.setenv("MODEL_DIR", str(kept))
    monkeypatch.delenv("CI", raising=False)
    return kept


def write_model(folder: Path, learnt: str) -> Path:
    model = folder / train.MODEL_NAME
    model.write_text("old")
    (folder / train.DIGEST_NAME).write_text(learnt)
    return model


def test_a_model_of_the_sources_as_they_are_is_taken(folder: Path) -> None:
    model = write_model(folder, train.digest(train.ROOT))
    assert current_model() == model
    assert model.read_text() == "old"


def test_an_older_one_is_refused_with_what_to_do(folder: Path) -> None:
    model = write_model(folder, "of other sources")
    with pytest.raises(pytest.fail.Exception, match="older than its sources: make train"):
        current_model()
    assert model.read_text() == "old"


def test_an_older_one_is_trained_anew_in_ci(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    write_model(folder, "of other sources")
    assert current_model().read_text() == "new"


def test_where_nobody_has_trained_it_is_trained(folder: Path) -> None:
    assert current_model().read_text() == "new"
    assert train.is_current(folder)
