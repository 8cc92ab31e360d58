"""Sentences of danger, and sentences that only sound like it, which a classifier learns from."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.skills import read_skills
from facts.reference import read_strings
from reading.emergency import EmergencyRules, alarm
from settings import ROOT

FOLDER = ROOT / "data" / "emergency"
NONE = "none"
ALARM_INTENT = "emergency_now"


class Example(NamedTuple):
    """A sentence; its kind is "112", "self_harm", or `NONE` where nothing may alarm.

    Its slice is the way it was written, or the intent of an errand.
    """

    kind: str
    slice: str
    text: str


def read_alarms(folder: Path = FOLDER, pattern: str = "alarms*.yml") -> Iterator[Example]:
    """The sentences that must alarm, from every file of that name."""
    for path in sorted(folder.glob(pattern)):
        for kind, slices in read_strings(path).items():
            yield from _examples(kind, slices)


def read_near_misses(folder: Path = FOLDER, pattern: str = "near_misses*.yml") -> Iterator[Example]:
    """The sentences that must not."""
    for path in sorted(folder.glob(pattern)):
        yield from _examples(NONE, read_strings(path))


def read_errands(sentences: Iterable[tuple[str, str]], rules: EmergencyRules) -> Iterator[Example]:
    """What an assistant is asked anyway, from pairs of an intent and a sentence.

    Nothing but `ALARM_INTENT` is danger; which kind of danger, the rules tell.
    """
    for intent, text in sentences:
        if intent != ALARM_INTENT:
            yield Example(NONE, intent, text)
        else:
            danger = "self_harm" if alarm(text, rules) == "self_harm" else "112"
            yield Example(danger, intent, text)


def _examples(kind: str, slices: dict[str, list[str]]) -> Iterator[Example]:
    for name, texts in slices.items():
        yield from (Example(kind, name, text) for text in texts)


@cache
def talks() -> Mapping[str, str]:
    """The kind of talk of every slice of near misses, and the skill of every intent."""
    groups = read_strings(FOLDER / "talk.yml")
    slices = {name: talk for talk, names in groups.items() for name in names}
    return {**read_skills(ROOT / "data" / "nlu"), **slices}


def label(example: Example) -> str:
    """What is learned of an example: its danger, or its kind of talk."""
    return talks().get(example.slice, NONE) if example.kind == NONE else example.kind
