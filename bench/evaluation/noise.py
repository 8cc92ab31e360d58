"""Makes typing mistakes by chance, the same ones for the same seed and sentence."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

KEYBOARD = Path(__file__).with_name("keyboard.yml")
SEED = 42
WORDS_PER_MISTAKE = 5
SHORTEST = 3  # letters of a word that a mistake may fall in


class Keyboard(NamedTuple):
    """Neighbours of each key, and what stands for letters that a keyboard lacks."""

    neighbours: dict[str, str]
    instead: dict[str, list[str]]


@cache
def keyboard() -> Keyboard:
    """The Danish keyboard; keys of the same row are neighbours."""
    read = yaml.safe_load(KEYBOARD.read_text(encoding="utf-8"))
    beside: dict[str, str] = {}
    for row in read["rows"]:
        beside |= {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for i, key in enumerate(row)}
    return Keyboard(beside, read["instead"])


def mistype(sentence: str, seed: int = SEED) -> str:
    """The sentence with a mistake for every few words, at least one if a word is long enough."""
    chance = Random(f"{seed} {sentence}")
    words = sentence.split(" ")
    long = [i for i, word in enumerate(words) if sum(map(str.isalpha, word)) >= SHORTEST]
    count = min(len(long), max(1, round(len(words) / WORDS_PER_MISTAKE)))
    for i in chance.sample(long, count):
        words[i] = _mistake(words[i], chance)
    return " ".join(words).replace(f"{GLUE} ", "").replace(GLUE, "")


def _mistake(word: str, chance: Random) -> str:
    """The first mistake, in an order by chance, that changes the word."""
    tried = (kind(word, chance) for kind in chance.sample(MISTAKES, len(MISTAKES)))
    return next((other for other in tried if other != word), word)


def neighbour(word: str, chance: Random) -> str:
    """A key beside the right one."""
    i = _letter(word, chance)
    beside = keyboard().neighbours.get(word[i].lower(), word[i])
    return word[:i] + chance.choice(beside) + word[i + 1 :]


def dropped(word: str, chance: Random) -> str:
    i = _letter(word, chance)
    return word[:i] + word[i + 1 :]


def doubled(word: str, chance: Random) -> str:
    i = _letter(word, chance)
    return word[: i + 1] + word[i:]


def swapped(word: str, chance: Random) -> str:
    """Two letters in the wrong order; the first letter is mostly right, so it stays."""
    i = chance.randrange(1, len(word) - 1)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def plain(word: str, chance: Random) -> str:
    """Without the Danish letters."""
    instead = keyboard().instead
    letters = (chance.choice(instead.get(each.lower(), [each])) for each in word)
    return "".join(letters)


def glued(word: str, chance: Random) -> str:
    """No blank before the next word."""
    return word + GLUE


def _letter(word: str, chance: Random) -> int:
    return chance.choice([i for i, sign in enumerate(word) if sign.isalpha()])


GLUE = "\x00"
MISTAKES: tuple[Callable[[str, Random], str], ...] = (
    neighbour,
    dropped,
    doubled,
    swapped,
    plain,
    glued,
)
