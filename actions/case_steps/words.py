"""Which words of a case a text names, and which entries explain them."""

import re
from collections.abc import Mapping
from itertools import permutations
from typing import Any

from actions.phrases import first_said, read_phrases
from reading.text import fold

PREFIX = "ask_case_step_"
# The word that was told in other words, beside a message.
STOP_CODE = "stop_code"
MOST_OF_STOP = 14
MOST_WORDS = 2
# Where more words than a pair are to be told apart, each is explained, in the order of the text.
MANY, MOST_OF_MANY = 3, 4
# Words that people also use around the one they ask about ("my report was rejected").
AROUND = frozenset(
    {"anmeldelse", "anmelder", "anklager", "bevis", "forurettet", "klage", "journalnummer", "vidne"}
    | {"afhoering", "landsret"}
)


def named_steps(text: str) -> list[str]:
    """The codes of the words a text names, the one that is most likely asked about first."""
    found = _matches(text)
    hits = [(step not in AROUND, len(match[0]), step) for step, match in found.items()]
    return [step for *_, step in sorted(hits, reverse=True)]


def stop_of(text: str) -> str | None:
    """Which of the words for a stopped case is told in other words; None for none of them."""
    known = "?" not in text and len(text.split()) <= MOST_OF_STOP
    return first_said("case_stops", text) if known else None


def entries_for(text: str, entries: Mapping[str, Any]) -> list[str]:
    """The names of the entries that explain the words of a text, none where it names none.

    Where it asks for two words: their difference if somebody wrote it, else one after the other.
    """
    steps = named_steps(text)
    if not first_said("differences", text):
        return [f"{PREFIX}{step}" for step in steps[:1]]
    if sum(step not in AROUND for step in steps) >= MANY:
        found = _matches(text)
        in_order = sorted(steps, key=lambda step: found[step].start())
        return [f"{PREFIX}{step}" for step in in_order[:MOST_OF_MANY]]
    pairs = (f"{PREFIX}{one}_or_{other}" for one, other in permutations(steps, 2))
    difference = next((name for name in pairs if name in entries), None)
    return [difference] if difference else [f"{PREFIX}{step}" for step in steps[:MOST_WORDS]]


def _matches(text: str) -> dict[str, re.Match[str]]:
    """Where each word stands; one that is but a part of another is not named."""
    folded = fold(text)
    found = {step: words.search(folded) for step, words in read_phrases("case_steps").items()}
    named = {step: match for step, match in found.items() if match}
    return {
        step: match
        for step, match in named.items()
        if not any(_is_within(match, other) for other in named.values())
    }


def _is_within(match: re.Match[str], other: re.Match[str]) -> bool:
    wider = len(other[0]) > len(match[0])
    return wider and other.start() <= match.start() and match.end() <= other.end()
