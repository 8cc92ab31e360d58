"""A text in pieces: what may be called stands as a link that a telephone understands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from facts import HelpLine


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `href` is empty where it leads nowhere."""

    text: str
    href: str = ""


def pieces_of(text: str, numbers: Iterable[str]) -> tuple[Piece, ...]:
    """The text with each of the numbers as a link to call it; none inside a longer number."""
    known = sorted(numbers, key=len, reverse=True)
    if not known:
        return (Piece(text),)
    pattern = rf"(?<!\d )(?<!§ )\b({'|'.join(map(re.escape, known))})\b(?! ?\d)"
    found: list[Piece] = []
    end = 0
    for match in re.finditer(pattern, text):
        found += [Piece(text[end : match.start(1)]), Piece(match[1], _call(match[1]))]
        end = match.end(1)
    return tuple(piece for piece in (*found, Piece(text[end:])) if piece.text)


def numbers_of(lines: Iterable[HelpLine]) -> tuple[str, ...]:
    """The numbers that a citizen may be given."""
    return tuple(line.number for line in lines if line.number)


def _call(number: str) -> str:
    return f"tel:{number.replace(' ', '')}"
