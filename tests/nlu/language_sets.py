"""Sentences whose language is known: to choose a detector with, and to measure it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).with_name("language")
HALVES = ("development", "held_out")


class Row(NamedTuple):
    """A sentence; `skill` is known for Norwegian and Swedish only."""

    language: str
    half: str
    slice: str
    skill: str | None
    text: str

    def is_right(self, said: str | None) -> bool:
        """Whether this is the language; of bare names and addresses none is right as well."""
        return said == self.language or (said is None and self.slice == "names")


def rows(half: str) -> Iterator[Row]:
    """Every sentence of one half."""
    for path in sorted(FOLDER.glob("*.yml")):
        slices = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)[half]
        for name, content in slices.items():
            for skill, text in _flat(content):
                yield Row(path.stem, half, name, skill, text)


def _flat(content: Any) -> Iterator[tuple[str | None, str]]:
    if isinstance(content, dict):
        yield from ((skill, text) for skill, texts in content.items() for text in texts)
    else:
        yield from ((None, text) for text in content)
