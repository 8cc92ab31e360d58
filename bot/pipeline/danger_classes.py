"""Classes of words (`data/emergency/classes.yml`): what words of one meaning have in common."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from bot.pipeline.bare_names import people_names, town_words
from facts.reference import read_strings
from reading.text import fold, loosen
from settings import ROOT

PATH = ROOT / "data" / "emergency" / "classes.yml"
# A shorter word is too near to others to be taken for a mistyped one.
SHORTEST_MISTYPED = 5
SHORTEST_BEGINNING = 3


class WordClasses:
    """Finds the classes of a word, also of one with one letter wrong, missing or too many."""

    def __init__(self, classes: Mapping[str, Sequence[str]], names: Iterable[str] = ()) -> None:
        """`names`: words of people and places, which are never taken for mistyped ones."""
        self._names = frozenset(loosen(fold(name)) for name in names)
        self._whole: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._mistyped: dict[str, set[str]] = {}
        for name, words in classes.items():
            for word in words:
                self._add(name, loosen(fold(word.rstrip("*"))), word.endswith("*"))
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _add(self, name: str, word: str, beginning: bool) -> None:
        if beginning:
            self._beginnings.setdefault(word, set()).add(name)
            return
        self._whole.setdefault(word, set()).add(name)
        if len(word) >= SHORTEST_MISTYPED:
            for form in (word, *_shortened(word)):
                self._mistyped.setdefault(form, set()).add(name)

    def _of(self, word: str) -> tuple[str, ...]:
        """The classes of a folded and loosened word, sorted."""
        found = set(self._whole.get(word, ()))
        for end in range(SHORTEST_BEGINNING, len(word) + 1):
            found |= self._beginnings.get(word[:end], set())
        if not found and len(word) >= SHORTEST_MISTYPED and word not in self._names:
            found |= self._mistyped.get(word, set()) or self._one_off(word)
        return tuple(sorted(found))

    def _one_off(self, word: str) -> set[str]:
        return set().union(*(self._mistyped.get(form, ()) for form in _shortened(word)))


def _shortened(word: str) -> Iterator[str]:
    """The word without each of its letters."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


@cache
def word_classes(path: Path = PATH) -> WordClasses:
    """The classes of the file, read on the first call."""
    return WordClasses(read_strings(path), people_names() | town_words())
