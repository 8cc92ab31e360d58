"""Danger is seen in what citizens write, and in nothing else."""

import pytest

from bot.danger import danger_in
from tests.bot.turns import turn


@pytest.mark.parametrize(
    ("kind", "heard", "danger"),
    [
        ("message", "112", "112"),
        ("message", "self_harm", "self_harm"),
        ("message", "114", None),
        ("message", None, None),
        ("form", "112", "112"),
        ("choice", "112", None),
        ("start", None, None),
    ],
)
def test_danger(kind: str, heard: str | None, danger: str | None) -> None:
    """A choice's title is ours and never an alarm; 114 is advice."""
    assert danger_in(turn(kind=kind, text="x"), {"emergency": heard}) == danger
