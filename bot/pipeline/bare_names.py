"""Tells a text that is nothing but names: in a form it is an answer, and never a cry or a chat."""

from collections.abc import Sequence
from functools import cache
from itertools import chain

from facts import DATA
from facts.reference import read_rows, read_words
from reading.text import fold, tokens

LONGEST = 6


@cache
def people_names() -> frozenset[str]:
    """First and last names, folded."""
    return frozenset(fold(name) for name in read_words(DATA, "names")["names"])


@cache
def town_words() -> frozenset[str]:
    """Every word of the names of towns and municipalities, folded."""
    towns = (row["town"] for row in read_rows(DATA, "postal_codes"))
    municipalities = (row["name"] for row in read_rows(DATA, "municipalities"))
    names = chain(towns, municipalities)
    return frozenset(word.folded for name in names for word in tokens(name))


def only_names(text: str, places: Sequence[tuple[int, int]], people: frozenset[str]) -> bool:
    """Whether every word is part of a place (code points) or of somebody's name.

    A capital beside a known name is a name too ("Jane Doe"), as is a part of town ("Odense C").
    """
    words = tokens(text)
    names = people | town_words()
    known = [
        word.folded in names or any(start <= word.start < end for start, end in places)
        for word in words
    ]
    beside = (word.text[:1].isupper() or word.text.isdigit() for word in words)
    return (
        0 < len(words) <= LONGEST
        and any(known)
        and all(one or other for one, other in zip(known, beside, strict=True))
    )
