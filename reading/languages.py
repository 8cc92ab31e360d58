"""Tells languages apart by their words and letters, also in a text of three words."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

DANISH = "da"
# Letters of one script cannot be words of another.
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "CYRILLIC": ("uk", "ru", "bg"),
    "ARABIC": ("ar", "fa", "ur"),
}
LATIN = "LATIN"
# What a piece of a word, and rare letters, weigh beside a whole word; foreign names have such
# letters too, so that all of them together are less than a word.
PIECE, LETTERS = 1.0, 0.75
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ADDRESS = re.compile(r"https?:\S+|www\.\S+|\S+@\S+")
_DOT_ABOVE = "\u0307"


@dataclass(frozen=True)
class LanguageWords:
    """What speaks for each language: whole words, rare letters, pieces of words.

    `others` are languages that are known only by not being one of `codes`.
    """

    words: Mapping[str, frozenset[str]]
    letters: Mapping[str, re.Pattern[str]]
    pieces: Mapping[str, re.Pattern[str]]
    names: Mapping[str, str]
    agrees: Mapping[str, frozenset[str]]
    declines: Mapping[str, frozenset[str]]
    codes: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True)
class Evidence:
    """How many words a text has, and how much of it speaks for each language that may be."""

    words: tuple[str, ...]
    script: str | None
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def ranking(self) -> list[tuple[str, float]]:
        """The languages that something speaks for, the likeliest first."""
        return sorted(self.scores.items(), key=lambda pair: (-pair[1], pair[0]))


def read_words(data: Mapping[str, Any]) -> LanguageWords:
    """The lists of data/words/languages.yml, made ready."""
    owners: dict[str, set[str]] = defaultdict(set)
    for code, text in (data["words"] | data["others"]).items():
        for word in text.split():
            owners[lower(word)].add(code)
    names = {lower(name): code for code, names in data["names"].items() for name in names}
    return LanguageWords(
        words={word: frozenset(codes) for word, codes in owners.items()},
        letters={c: re.compile(f"[{lower(x)}]") for c, x in data["letters"].items() if x},
        pieces={code: re.compile(pattern) for code, pattern in data["pieces"].items()},
        names=names,
        agrees=_phrases(data["agrees"]),
        declines=_phrases(data["declines"]),
        codes=frozenset(data["words"]),
        others=frozenset(data["others"]),
    )


def _phrases(data: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {code: frozenset(map(bare, phrases)) for code, phrases in data.items()}


def bare(text: str) -> str:
    """The words alone, to compare short answers by."""
    return " ".join(words_of(text))


def named_in(text: str, known: LanguageWords) -> list[str]:
    """The languages that a text calls by name, each once, in order."""
    found = (known.names.get(word) for word in words_of(text))
    return [code for code in dict.fromkeys(found) if code]


def lower(text: str) -> str:
    """Small letters, also those of Turkish capitals."""
    return text.lower().replace(_DOT_ABOVE, "").replace("\u2019", "'")


def words_of(text: str) -> Iterator[str]:
    """The words of a text, small and composed; addresses of the net are none."""
    composed = unicodedata.normalize("NFC", _ADDRESS.sub(" ", text))
    return (match[0] for match in _WORD.finditer(lower(composed)))


def script_of(words: tuple[str, ...]) -> str | None:
    """The script of most letters, or None where there are none."""
    scripts = Counter(unicodedata.name(word[0], "?").split()[0] for word in words)
    return scripts.most_common(1)[0][0] if scripts else None


def weigh(text: str, known: LanguageWords) -> Evidence:
    """What in the text speaks for which language."""
    words = tuple(words_of(text))
    script = script_of(words)
    written = {code for codes in SCRIPTS.values() for code in codes}
    latin = (known.codes | known.others) - written
    possible = latin if script == LATIN else set(SCRIPTS.get(script or "", ()))
    letters: set[str] = set()
    scores: dict[str, float] = defaultdict(float)
    for word in words:
        for code, weight in _owners(word, known).items():
            scores[code] += weight
        letters.update(_lettered(word, known))
    for code in letters:
        scores[code] += LETTERS
    return Evidence(words, script, {code: scores[code] for code in scores if code in possible})


def _owners(word: str, known: LanguageWords) -> dict[str, float]:
    """What a whole word, or else a piece of it, says."""
    owners = known.words.get(word, frozenset())
    pieces = {code: PIECE for code, pattern in known.pieces.items() if pattern.search(word)}
    return pieces | dict.fromkeys(owners, 1.0)


def _lettered(word: str, known: LanguageWords) -> list[str]:
    """The languages whose rare letters a word has that nobody knows."""
    if word in known.words:
        return []
    return [code for code, pattern in known.letters.items() if pattern.search(word)]
