"""The sentences that the model learns from, and the ones it is measured with."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from reading.text import fold
from settings import ROOT

ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
DEVELOPMENT = Path(__file__).with_name("development")
HELD_OUT = Path(__file__).with_name("held_out")

Row = tuple[str, str, str, str]


def training() -> Iterator[tuple[str, str]]:
    """Every (skill, example) of data/nlu, entity marks removed."""
    yield from ((skill, text) for skill, _, text in training_intents())


def training_intents() -> Iterator[tuple[str, str, str]]:
    """Every (skill, intent, example) of data/nlu, entity marks removed."""
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["nlu"]:
            for line in block.get("examples", "").splitlines():
                if line.startswith("- "):
                    yield path.stem, block["intent"], ANNOTATION.sub(r"\1", line[2:].strip())


def development() -> Iterator[Row]:
    """Every (skill, intent, slice, sentence) that choices between models are made with."""
    return _read(DEVELOPMENT)


def held_out() -> Iterator[Row]:
    """Every (skill, intent, slice, sentence) that nothing was chosen with."""
    return _read(HELD_OUT)


def _read(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.yml")):
        read = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        for intent, slices in read.items():
            for name, sentences in slices.items():
                yield from ((path.stem, intent, name, sentence) for sentence in sentences)


def bare(sentence: str) -> str:
    """The sentence as words alone: folded, without signs and doubled blanks."""
    return " ".join(re.findall(r"\w+", fold(sentence)))
