"""Where a message's sentences and clauses lie: a long message tells a story, and asks in one."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

# Abbreviations, single letters and day numbers end with a full stop and end nothing.
_SENTENCE_END = re.compile(
    r"(?:[!?;…]+|(?<!\b\w)(?<!\d)(?<!\b(?:kl|ca|nr|fx))(?<!\b(?:tlf|evt|mht|mrs))\.+)"
    r"[\"')\]]*\s+|\n\s*"
)
# Words that may begin another wish in the same sentence.
_JOINT = re.compile(
    r",?\s+(?=(?:og|men|desuden|samtidig|forresten|ellers|and|also|but)\s)|,\s+", re.IGNORECASE
)
FEWEST_WORDS = 3

Span = tuple[int, int]


def sentences(text: str) -> list[Span]:
    """The places of a text's sentences (code points), those without a word left out."""
    return list(_split(text, [match.span() for match in _SENTENCE_END.finditer(text)]))


def clauses(text: str, sentence: Span) -> list[Span]:
    """The sentence in two at each of its joints, in turn, where both sides have enough words."""
    first, last = sentence
    found: list[Span] = []
    for match in _JOINT.finditer(text, first, last):
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
