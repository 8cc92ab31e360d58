"""Counts written in words: tens, hundreds and what multiplies them."""

from collections.abc import Mapping, Sequence

from reading.text import tokens

_AND = "og"
_ANDS = (_AND, "and")
_MULTIPLIERS = (100, 1000)
_DIGIT = 10
# Said alone, "one" is an article far more often than a count.
_LEAST = 2


def in_words(text: str, numbers: Mapping[str, int]) -> int | None:
    """The first count spelled out in a text, digits before a multiplier included; None if none.

    `numbers` maps folded words to values; ones and tens may be joined by the word for "and".
    """
    total: int | None = None
    spelled = False
    for word in (token.folded for token in tokens(text)):
        value = _value(word, numbers)
        if value is not None:
            spelled = spelled or not word.isdigit()
            total = _joined(total, value)
        elif total is not None and word not in _ANDS:
            if spelled and total >= _LEAST:
                return total
            total, spelled = None, False
    return total if spelled and total is not None and total >= _LEAST else None


def says_multiplier(text: str, numbers: Mapping[str, int]) -> bool:
    """Whether the text counts in hundreds or thousands by word."""
    return any(numbers.get(token.folded) in _MULTIPLIERS for token in tokens(text))


def trailing_count(words: Sequence[str], numbers: Mapping[str, int]) -> int | None:
    """The count that a row of folded words ends with."""
    first = len(words)
    while first and (_value(words[first - 1], numbers) is not None or words[first - 1] in _ANDS):
        first -= 1
    return in_words(" ".join(words[first:]), numbers)


def _value(word: str, numbers: Mapping[str, int]) -> int | None:
    if word.isdecimal() and len(word) < 7:
        return int(word)
    if word in numbers:
        return numbers[word]
    one, joint, ten = word.partition(_AND)
    if joint and one in numbers and ten in numbers and numbers[one] < _DIGIT <= numbers[ten] < 100:
        return numbers[one] + numbers[ten]
    return None


def _joined(total: int | None, value: int) -> int:
    if total is None:
        return value
    if value in _MULTIPLIERS:
        return total * value if total < value else total + value
    # Two numbers in a row that do not add up are a guess at a range: the larger counts.
    same_size = (total < _DIGIT) == (value < _DIGIT) and total < _MULTIPLIERS[0]
    return max(total, value) if same_size else total + value
