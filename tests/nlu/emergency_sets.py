"""Alarms, and sentences that only sound like one: a half to learn from, a half to measure with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from bot.pipeline.danger_examples import FOLDER, NONE, Example, read_alarms, read_near_misses

Half = Literal["development", "held_out"]

HELD_OUT = Path(__file__).with_name("emergency")


class Row(NamedTuple):
    """A sentence; its kind is "112" or "self_harm", or None where nothing may alarm."""

    kind: str | None
    slice: str
    text: str


def alarms(half: Half) -> Iterator[Row]:
    """The sentences that must alarm."""
    yield from map(_row, read_alarms(_folder(half)))


def near_misses(half: Half) -> Iterator[Row]:
    """The sentences that must not."""
    yield from map(_row, read_near_misses(_folder(half)))


def _row(example: Example) -> Row:
    return Row(None if example.kind == NONE else example.kind, example.slice, example.text)


def _folder(half: Half) -> Path:
    return FOLDER if half == "development" else HELD_OUT
