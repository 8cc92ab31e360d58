"""Sentences that are known to be misunderstood."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

LISTED = Path(__file__).with_name("known_failures.yml")


class Failure(NamedTuple):
    """The skill that is meant, the sentence, and why it is not understood."""

    skill: str
    text: str
    why: str


def known_failures() -> Iterator[Failure]:
    """Every sentence of known_failures.yml."""
    for row in yaml.safe_load(LISTED.read_text(encoding="utf-8")):
        yield Failure(**row)
