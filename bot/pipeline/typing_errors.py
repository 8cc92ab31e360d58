"""Mistypes words the way hurried thumbs do, so that training has seen broken words too."""

from collections.abc import Callable, Sequence
from random import Random

SHORTEST = 4
# Of ten words of some length about three are hit: more than people do, so that it is learnt.
WORDS = 0.3
JOINED = 0.03
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def mistype(tokens: Sequence[str], random: Random) -> list[str]:
    """The folded words with typing errors; the same `random` state gives the same errors."""
    typed: list[str] = []
    for token in tokens:
        word = token
        if len(token) >= SHORTEST and random.random() < WORDS:
            word = random.choice(ERRORS)(token, random.randrange(len(token) - 1), random)
        if typed and random.random() < JOINED:
            typed[-1] += word
        else:
            typed.append(word)
    return typed


def _drop(word: str, at: int, random: Random) -> str:
    return word[:at] + word[at + 1 :]


def _double(word: str, at: int, random: Random) -> str:
    return word[: at + 1] + word[at:]


def _swap(word: str, at: int, random: Random) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _slip(word: str, at: int, random: Random) -> str:
    """The key beside the right one."""
    row = next((row for row in ROWS if word[at] in row), word[at])
    near = max(0, min(len(row) - 1, row.index(word[at]) + random.choice((-1, 1))))
    return word[:at] + row[near] + word[at + 1 :]


ERRORS: tuple[Callable[[str, int, Random], str], ...] = (_drop, _double, _swap, _slip)
