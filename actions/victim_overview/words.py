"""The words of victims, compiled once in each language, to be searched in folded text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from actions.context import turn_language
from actions.order_officer.words import compile_phrases, load_list
from reading.text import fold

# So many other words may stand between whom it happened to and what happened.
_BETWEEN, _BEFORE_DEED = 4, 3
# How long a word must be, and how alike another, to be taken for it misspelt.
_LONG_ENOUGH, _ALIKE = 5, 0.84
_WORD = r"[\s,]+[\w'-]+"


@dataclass(frozen=True)
class VictimWords:
    """Phrases by class, and the patterns that are put together from them."""

    phrases: Mapping[str, re.Pattern[str]]
    kinds: Mapping[str, re.Pattern[str]]
    kind_words: Mapping[str, str]
    near_kinds: frozenset[str]
    parts: Mapping[str, re.Pattern[str]]
    relative_suffers: re.Pattern[str]
    self_suffers: re.Pattern[str]
    thing_suffers: re.Pattern[str]
    ages: tuple[re.Pattern[str], ...]
    not_before: re.Pattern[str]

    def says(self, name: str, folded: str) -> bool:
        """Whether a folded text has a phrase of the class."""
        return bool(self.phrases[name].search(folded))

    def is_only(self, name: str, folded: str) -> bool:
        """Whether a folded text is one phrase of the class and no more."""
        return bool(self.phrases[name].fullmatch(folded.strip(" .,!?")))

    def begins_with(self, name: str, folded: str) -> bool:
        """Whether a folded text begins with a phrase of the class."""
        return bool(self.phrases[name].match(folded))

    def nearly(self, folded: str) -> str | None:
        """The kind whose word a text of one word misspells; None where none is that near."""
        word = folded.strip(" .,!?")
        if len(word) < _LONG_ENOUGH or " " in word:
            return None
        near = get_close_matches(word, self.kind_words, n=1, cutoff=_ALIKE)
        return self.kind_words[near[0]] if near else None

    def names(self, kind: str, folded: str) -> bool:
        """Whether a kind is named, and not denied."""
        found = self.kinds[kind].finditer(folded)
        return any(not self.not_before.search(folded[: match.start()]) for match in found)

    def part(self, folded: str) -> str | None:
        """The part of what was told that a text names; None for none or several."""
        named = [part for part, words in self.parts.items() if words.search(folded)]
        return named[0] if len(named) == 1 else None


def load_victim_words() -> VictimWords:
    """The words of `data/words/victim.yml`, in the language of the turn."""
    return _words_in(turn_language())


@lru_cache
def _words_in(language: str) -> VictimWords:
    raw = load_list("victim.yml", language)
    phrases = _compiled({name: value for name, value in raw.items() if isinstance(value, list)})
    return VictimWords(
        phrases=phrases,
        kinds=_compiled(raw["kinds"]),
        kind_words=_single_words(raw["kinds"]),
        near_kinds=frozenset(raw["near_kinds"]),
        parts=_compiled(raw["parts"]),
        relative_suffers=_suffers(phrases["relations"].pattern, phrases),
        self_suffers=_suffers(phrases["self"].pattern, phrases),
        thing_suffers=_suffers(rf"{phrases['own_things'].pattern}\s+\w+", phrases),
        ages=_ages(raw),
        not_before=re.compile(rf"{phrases['not'].pattern}\s+$"),
    )


def _single_words(kinds: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The kind by each word for it that stands alone; where two have it the first."""
    found: dict[str, str] = {}
    for kind, phrases in kinds.items():
        for word in (fold(each).rstrip("*") for each in phrases if " " not in each):
            found.setdefault(word, kind)
    return found


def _compiled(groups: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    return {name: compile_phrases(words) for name, words in groups.items()}


def _suffers(whom: str, phrases: Mapping[str, re.Pattern[str]]) -> re.Pattern[str]:
    """Somebody, a verb that something was done to them, and the deed."""
    verb, deed = phrases["suffers"].pattern, phrases["deeds"].pattern
    either_way = rf"(?:{whom}(?:{_WORD}){{0,{_BETWEEN}}}?\s+{verb}|{verb}\s+{whom})"
    return re.compile(rf"{either_way}(?:{_WORD}){{0,{_BEFORE_DEED}}}?\s+{deed}")


def _ages(raw: Mapping[str, Any]) -> tuple[re.Pattern[str], ...]:
    before, after, never = (
        compile_phrases(raw[name]).pattern for name in ("age_before", "age_after", "not_ages")
    )
    number = r"(?P<age>\d{1,3})"
    unit = rf"(?![\d:./%])(?!\s*{never})(?!\s*{after}\s+{never})"
    old = "|".join(fold(word) for word in raw["age_old"])
    return (
        re.compile(rf"{before}\s+{number}{unit}"),
        re.compile(rf"(?<![\d.])\b{number}[\s-]?(?:{old})(?!\s+{never})"),
    )
