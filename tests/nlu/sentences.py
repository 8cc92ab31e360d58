"""The sentences that the model learns from, and the ones it is measured with."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from reading.text import fold
from settings import ROOT

ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
HELD_OUT = Path(__file__).with_name("held_out")


def training() -> Iterator[tuple[str, str]]:
    """Every (skill, example) of data/nlu, entity marks removed."""
    yield from ((skill, text) for skill, _, text in training_intents())


def training_intents() -> Iterator[tuple[str, str, str]]:
    """Every (skill, intent, example) of data/nlu, entity marks removed."""
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block.get("examples", "").splitlines():
                if line.startswith("- "):
                    yield path.stem, block["intent"], ANNOTATION.sub(r"\1", line[2:].strip())


def held_out() -> Iterator[tuple[str, str, str, str]]:
    """Every (skill, intent, slice, sentence) of the held-out files."""
    for path in sorted(HELD_OUT.glob("*.yml")):
        for intent, slices in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for name, sentences in slices.items():
                yield from ((path.stem, intent, name, sentence) for sentence in sentences)


def bare(sentence: str) -> str:
    """The sentence as words alone: folded, without signs and doubled blanks."""
    return " ".join(re.findall(r"\w+", fold(sentence)))
