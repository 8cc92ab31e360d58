"""A text as its words and lists: what the finders of roads and towns share."""

import re
from dataclasses import dataclass

from reading.place_words import PlaceWords
from reading.text import Token

_INSIDE_NAME = re.compile(r"[.'\u2019]{0,2}[ \t]{0,3}$|[-\u2010\u2011/]$")


@dataclass(frozen=True, slots=True)
class Scene:
    """A text, its words and the word lists, as the finders of roads and towns share them."""

    text: str
    tokens: tuple[Token, ...]
    words: PlaceWords
    shouting: bool
    place_names: frozenset[str] = frozenset()

    def gap(self, index: int) -> str:
        """What stands between word `index` and the one before it."""
        before = self.tokens[index - 1].end if index else 0
        return self.text[before : self.tokens[index].start]

    def word(self, index: int) -> str:
        """The folded word at an index, empty outside the text."""
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital that means something."""
        return not self.shouting and self.tokens[index].text[0].isupper()

    def opens_sentence(self, index: int) -> bool:
        """Whether a capital is due here anyway."""
        return index == 0 or any(mark in self.gap(index) for mark in ".!?\n:\u2022")

    def joined(self, index: int) -> bool:
        """Whether the word continues a name begun by the word before."""
        return index > 0 and bool(_INSIDE_NAME.match(self.gap(index)))
