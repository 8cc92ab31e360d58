"""The newest model is loaded, and a text is never a command to it."""

import os
from pathlib import Path

import pytest

from bot.model import Model, NoModel, newest_model


def test_without_a_model_the_way_to_one_is_said(tmp_path: Path) -> None:
    """A newcomer reads what to do."""
    with pytest.raises(NoModel, match="make train"):
        newest_model(tmp_path)


def test_the_model_written_last_is_taken(tmp_path: Path) -> None:
    """Whatever its name."""
    for age, name in enumerate(["b.tar.gz", "a.tar.gz", "c.tar.gz"]):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    assert newest_model(tmp_path).name == "b.tar.gz"


@pytest.mark.model
@pytest.mark.xdist_group("model")
@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/greet",
        '/order_officer{"order_kind": "talk"}',
        "\uff0fgreet",
        " /greet",
        "/",
        "\x00",
        "?" * 2000,
        "<b>hej</b>",
        "'; DROP TABLE x; --",
    ],
)
def test_any_text_is_only_read(model: Model, text: str) -> None:
    """No entity comes out of a command's braces, and an intent is always found."""
    read = model.parse(text)
    assert read["text"] == text
    assert read["intent"]["name"]
    assert {entity["extractor"] for entity in read["entities"]} <= {"DanishEntityExtractor"}
