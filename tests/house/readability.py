"""How easily a line of the bot is read: its sentences, its words, and LIX.

LIX is the number of words per sentence plus the share of words with more than six letters, in
per cent (Björnsson 1968). What is counted how:
- a sentence ends with a full stop, a question mark, a colon or the end of a paragraph; the dot of
  an abbreviation, a number, a clock time or an address on the net ends none;
- an address on the net, a field of the line and a number are one short word each: they are looked
  at rather than read; names of authorities and of towns are words like any others;
- a list (`Number: {number}`) is a list, not a sentence: its lines count as words, one line each.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONG_WORD = 6
_ADDRESS = re.compile(r"\b[\w.+-]+@[\w.-]+\w|\b(?:[\w-]+\.)+(?:dk|com|org)\b(?:/[\w./-]*\w)?")
_FIELD = re.compile(r"\{\w+\}")
_NUMBER = re.compile(r"\d+(?:[ .,:-]\d+)*")
_ABBREVIATION = re.compile(r"\b(kl|ca|nr|fx|bl|tlf|mio)\.", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
_END = re.compile(r"[.?!:]+(?=\W*(?:\s|$))|\n+")
_FULL_END = re.compile(r"[.?!]+(?=\W*(?:\s|$))")


@dataclass(frozen=True)
class Reading:
    """The figures of one text."""

    words: int
    long_words: int
    sentences: int

    @property
    def lix(self) -> float:
        """Words per sentence plus long words in per cent; 0 for no words."""
        if not self.words:
            return 0.0
        return self.words / self.sentences + 100 * self.long_words / self.words

    def __add__(self, other: "Reading") -> "Reading":
        return Reading(
            self.words + other.words,
            self.long_words + other.long_words,
            self.sentences + other.sentences,
        )


def plain(text: str) -> str:
    """The text with a short word for what is looked at rather than read."""
    for pattern in (_ADDRESS, _FIELD, _NUMBER):
        text = pattern.sub("1", text)
    return _ABBREVIATION.sub(r"\1", text)


def read(text: str) -> Reading:
    """The figures of a text."""
    parts = [part for part in _END.split(plain(text)) if _WORD.search(part)]
    words = [word for part in parts for word in _WORD.findall(part)]
    long_words = [word for word in words if len(word) > LONG_WORD]
    return Reading(len(words), len(long_words), len(parts))


def sentences(text: str) -> list[str]:
    """The whole sentences of a text, each as its words stand."""
    pieces = re.split(r"(?<=[.?!])\W*\s+|\n+", plain(text).strip())
    return [piece for piece in pieces if _WORD.search(piece)]


def paragraphs(text: str) -> Iterator[str]:
    """What is read in one go: a message's paragraphs, without their lists."""
    for block in re.split(r"\n\s*\n", text):
        told = [line for line in block.splitlines() if _FULL_END.search(plain(line.strip()))]
        if told:
            yield "\n".join(told)
