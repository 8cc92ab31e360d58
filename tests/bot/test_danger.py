"""Danger is seen in what citizens write, and in nothing else."""

import pytest

from bot.danger import danger_in
from facts import load_facts
from tests.bot.turns import turn


@pytest.mark.parametrize(
    ("kind", "text", "danger"),
    [
        ("message", "hjælp min mand slår mig lige nu", "112"),
        ("form", "hjælp min mand slår mig lige nu", "112"),
        ("message", "jeg vil gerne bestille en betjent", None),
        ("choice", "hjælp min mand slår mig lige nu", None),
        ("start", "", None),
    ],
)
def test_danger(kind: str, text: str, danger: str | None) -> None:
    """A choice's title is ours and never an alarm."""
    assert danger_in(turn(kind=kind, text=text), load_facts().emergency_rules) == danger
