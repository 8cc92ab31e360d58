"""Clean what people type and fold it to plain ASCII words that can be compared."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# NUL and friends, but not tab, newline and carriage return.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What joins two pictures into one is kept between them, and nowhere else.
_PICTURES = "\u2190-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_ZERO_WIDTH = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    f"|\u200d(?![{_PICTURES}])|(?<![{_PICTURES}\ufe0f])\u200d"
)
_WORD = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_LETTERS = {
    "\u00e6": "ae",
    "\u00f8": "oe",
    "\u00e5": "aa",
    "\u00e4": "ae",
    "\u00f6": "oe",
    "\u00fc": "u",
    "\u00df": "ss",
    "\u00f0": "d",
    "\u2019": "'",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2010": "-",
    "\u2011": "-",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as written, folded, and where it stands (code points)."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that still knows where each of its characters came from."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text of `text[start:end]`."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[
            start
        ]


def clean(text: str) -> str:
    """Composed (NFC) text without zero-width marks; control characters become U+FFFD."""
    visible = _ZERO_WIDTH.sub("", text)
    composed = unicodedata.normalize("NFC", _CONTROL.sub("\ufffd", visible))
    return _ZERO_WIDTH.sub("", composed)


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """One character in lower case ASCII where it has such a form, else itself."""
    lower = letter.lower()
    if lower in _LETTERS:
        return _LETTERS[lower]
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    return plain or letter


def fold(text: str) -> str:
    """Lower case, without accents, the three Danish letters as ae, oe and aa."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return "".join(map(fold_letter, composed))


def fold_with_offsets(text: str) -> Folded:
    """As `fold`, without composing first, with the way back to the original."""
    if text.isascii():
        return Folded(text.lower(), (*range(len(text)), len(text)))
    letters: list[str] = []
    offsets: list[int] = []
    for index, letter in enumerate(text):
        folded = "" if unicodedata.combining(letter) else fold_letter(letter)
        letters.append(folded)
        offsets += [index] * len(folded)
    return Folded("".join(letters), (*offsets, len(text)))


def loosen(folded: str) -> str:
    """A folded word as somebody without Danish letters may type it: o for oe, a for ae and aa."""
    return folded.replace("aa", "a").replace("ae", "a").replace("oe", "o")


def squeeze(text: str) -> str:
    """Letters that are stretched for effect (three or more) become one."""
    return _REPEATED.sub(r"\1", text)


def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order."""
    return tuple(
        Token(match[0], fold(match[0]), match.start(), match.end())
        for match in _WORD.finditer(text)
    )
