"""Plain alarms in languages beside Danish and English (data/words/emergency_languages.yml)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reading.phrases import Phrases
from reading.text import clean, fold, squeeze

Lists = Mapping[str, Mapping[str, Sequence[str]]]

_WORD = re.compile(r"[^\W_]+")
_DOT_ABOVE = "\u0307"  # what small letters make of a Turkish capital I
CRY_WORDS = 4


@dataclass(frozen=True, slots=True)
class ForeignAlarms:
    """Patterns by what they mean: a cry (in a few words), danger, and harm to oneself."""

    phrases: Phrases

    @classmethod
    def build(cls, languages: Lists) -> "ForeignAlarms":
        """From the parsed YAML file: the lists of all languages together."""
        patterns: dict[str, list[str]] = {}
        for lists in languages.values():
            for name, lines in lists.items():
                patterns.setdefault(name, []).extend(lines)
        return cls(Phrases(patterns))

    def kind(self, text: str) -> Literal["112", "self_harm"] | None:
        """The alarm of a text."""
        seen = self.phrases.names(words := _words(text))
        if "self_harm" in seen:
            return "self_harm"
        if "danger" in seen or ("cry" in seen and len(words) <= CRY_WORDS and "?" not in text):
            return "112"
        return None


def _words(text: str) -> list[str]:
    return _WORD.findall(squeeze(fold(clean(text).lower().replace(_DOT_ABOVE, ""))))
