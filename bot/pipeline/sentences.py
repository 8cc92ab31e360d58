"""Where a message's sentences and clauses lie: a long message tells a story, and asks in one."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from facts import DATA
from facts.reference import read_words

FEWEST_WORDS = 3

Span = tuple[int, int]


def sentences(text: str) -> list[Span]:
    """The places of a text's sentences (code points), those without a word left out."""
    return list(_split(text, [match.span() for match in _sentence_end().finditer(text)]))


def clauses(text: str, sentence: Span) -> list[Span]:
    """The sentence in two at each of its joints, in turn, where both sides have enough words."""
    first, last = sentence
    found: list[Span] = []
    for match in _joint().finditer(text, first, last):
        halves = (first, match.start()), (match.end(), last)
        if all(_words(text[start:end]) >= FEWEST_WORDS for start, end in halves):
            found += halves
    return found


def _split(text: str, cuts: Sequence[Span]) -> Iterator[Span]:
    edges = [(0, 0), *cuts, (len(text), len(text))]
    for (_, start), (end, _) in pairwise(edges):
        if _words(text[start:end]):
            yield start, end


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


@cache
def _sentence_end() -> re.Pattern[str]:
    """Abbreviations, single letters and day numbers end with a full stop and end nothing."""
    words = read_words(DATA, "sentences")["abbreviations"]
    no_abbreviation = "".join(rf"(?<!\b{re.escape(word)})" for word in words)
    return re.compile(rf"(?:[!?;…]+|(?<!\b\w)(?<!\d){no_abbreviation}\.+)[\"')\]]*\s+|\n\s*")


@cache
def _joint() -> re.Pattern[str]:
    """What stands between two wishes of one sentence."""
    words = "|".join(map(re.escape, read_words(DATA, "sentences")["joints"]))
    return re.compile(rf",?\s+(?=(?:{words})\s)|,\s+", re.IGNORECASE)
