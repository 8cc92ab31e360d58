"""Make and read order numbers; read case numbers and counts."""

import random
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reading.number_words import in_words, says_multiplier
from reading.text import fold

# Damm's table for ten digits: finds every wrong digit and every swapped pair.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_GAP = r"[ \t.\u2010-\u2015-]{0,3}"
_CASE_GAP = r"[ \t\n./_\u2010-\u2015-]{0,3}"
_ORDER = re.compile(rf"(?<![\w-])[Bb]{_GAP}(\d{{4}}){_GAP}(\d{{4}})(?![\w-])")
_ORDER_DIGITS = re.compile(r"(?<![\w+-])(\d{4})-(\d{4})(?![\w-])")
CASE = re.compile(
    rf"(?<![\w-])(\d{{4}}){_CASE_GAP}(\d{{5}}){_CASE_GAP}(\d{{5}}){_CASE_GAP}(\d{{2}})"
    r"(?![\w-]|[.,/]\d)"
)
_COUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[., ]\d{3})+|\d{1,6})(?![\d])")


@dataclass(frozen=True, slots=True)
class OrderNumberReading:
    """An order number as "B-1234-5671", or why there is none."""

    number: str | None = None
    problem: Literal["missing", "check_digit"] | None = None
    span: tuple[int, int] | None = None


def check_digit(digits: str) -> str:
    """Damm's check digit of a row of digits."""
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return str(state)


def new_order_number(rng: random.Random | None = None) -> str:
    """A random order number with a check digit: "B-1234-5671"."""
    number = (rng or secrets.SystemRandom()).randrange(10**7)
    digits = f"{number:07d}"
    digits += check_digit(digits)
    return f"B-{digits[:4]}-{digits[4:]}"


def read_order_number(text: str) -> OrderNumberReading:
    """The first order number in a text; `check_digit` if it was typed wrongly."""
    matches = [*_ORDER.finditer(text)] or [*_ORDER_DIGITS.finditer(text)]
    problem = OrderNumberReading(problem="missing")
    for match in matches:
        digits = _ascii(match[1] + match[2])
        if check_digit(digits[:-1]) == digits[-1]:
            return OrderNumberReading(f"B-{digits[:4]}-{digits[4:]}", None, match.span())
        problem = OrderNumberReading(None, "check_digit", match.span())
    return problem


def _ascii(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def read_case_number(text: str) -> str | None:
    """The first case number in a text as "dddd-ddddd-ddddd-dd"."""
    match = CASE.search(text)
    return "-".join(map(_ascii, match.groups())) if match else None


def read_count(text: str, words: Mapping[str, int] | None = None) -> int | None:
    """The number of people said ("ca. 1.200 personer"); of a range the larger end.

    `words` maps folded number words to values; without it only digits count.
    """
    folded = fold(text)
    if words and (says_multiplier(text, words) or not any(map(str.isdigit, folded))):
        return in_words(text, words)
    numbers = [int(re.sub(r"[., ]", "", match[1])) for match in _COUNT.finditer(folded)]
    counts = [number for number in numbers if 0 < number < 1_000_000]
    return _range_end(counts, folded) if counts else None


def _range_end(counts: list[int], folded: str) -> int:
    is_range = re.search(r"\d\s?-\s?\d", folded) is not None
    return max(counts[:2]) if is_range else counts[0]
