"""Alarms, and sentences that only sound like one: a half to tune on, a half to measure with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

Half = Literal["development", "held_out"]

FOLDER = Path(__file__).with_name("emergency")
SUFFIX: dict[Half, str] = {"development": "", "held_out": "_held_out"}


class Row(NamedTuple):
    """A sentence; its kind is "112" or "self_harm", or None where nothing may alarm."""

    kind: str | None
    slice: str
    text: str


def alarms(half: Half) -> Iterator[Row]:
    """The sentences that must alarm."""
    for kind, slices in _read("alarms", half).items():
        yield from _rows(kind, slices)


def near_misses(half: Half) -> Iterator[Row]:
    """The sentences that must not."""
    yield from _rows(None, _read("near_misses", half))


def _rows(kind: str | None, slices: dict[str, list[str]]) -> Iterator[Row]:
    for name, texts in slices.items():
        yield from (Row(kind, name, text) for text in texts)


def _read(name: str, half: Half) -> dict[str, Any]:
    path = FOLDER / f"{name}{SUFFIX[half]}.yml"
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read
