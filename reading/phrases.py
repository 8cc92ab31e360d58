"""Phrase patterns over folded words, looked up by the first letters so that a call stays cheap.

A pattern is words in a row; `a|b` is either, `slag*` any ending, `...` up to four words between.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reading.text import fold, loosen

GAP = "..."
MAX_GAP = 4
_KEY = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One place in a pattern: whole words, and beginnings of words; neither for a gap."""

    words: frozenset[str]
    prefixes: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Whether up to four words may stand here."""
        return not self.words and not self.prefixes

    def fits(self, word: str) -> bool:
        """Whether a folded word stands here."""
        return word in self.words or word.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: what it means and which words (first, one past the last)."""

    name: str
    start: int
    end: int


def _item(part: str) -> Item:
    if part == GAP:
        return Item(frozenset(), ())
    forms = [form for word in part.split("|") for form in {fold(word), loosen(fold(word))}]
    return Item(
        frozenset(form for form in forms if not form.endswith("*")),
        tuple(form[:-1] for form in forms if form.endswith("*")),
    )


def _end(pattern: Sequence[Item], words: Sequence[str], at: int) -> int | None:
    """One past the last word of the pattern when it begins at word `at`."""
    for index, item in enumerate(pattern):
        if item.is_gap:
            rest = pattern[index + 1 :]
            ends = (_end(rest, words, at + skip) for skip in range(MAX_GAP + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or not item.fits(words[at]):
            return None
        at += 1
    return at


class Phrases:
    """Named lists of patterns, searched together."""

    def __init__(self, patterns: Mapping[str, Iterable[str]]) -> None:
        self._by_key: dict[str, list[tuple[str, tuple[Item, ...]]]] = {}
        for name, lines in patterns.items():
            for line in lines:
                self._add(name, line)

    def _add(self, name: str, line: str) -> None:
        items = tuple(_item(part) for part in str(line).split())
        if not items or items[0].is_gap:
            raise ValueError(f"a pattern must begin with a word: {line!r}")
        for key in {form[:_KEY] for form in (*items[0].words, *items[0].prefixes)}:
            self._by_key.setdefault(key, []).append((name, items))

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """Every pattern found, by place and then in the order of the lists."""
        for at, word in enumerate(words):
            for name, items in self._by_key.get(word[:_KEY], ()):
                # Most patterns fail at their first word: that is seen soonest here.
                if items[0].fits(word):
                    end = _end(items[1:], words, at + 1)
                    if end is not None:
                        yield Hit(name, at, end)

    def names(self, words: Sequence[str]) -> frozenset[str]:
        """The names of everything found."""
        return frozenset(hit.name for hit in self.hits(words))

    def first(self, words: Sequence[str]) -> str | None:
        """The name of the longest hit, the earliest among equals."""
        best = max(
            self.hits(words), key=lambda hit: (hit.end - hit.start, -hit.start), default=None
        )
        return best.name if best else None
