"""Tells a text that is nothing but names: in a form it is an answer, and never a cry or a chat."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from reading.text import fold, tokens
from settings import ROOT

PATH = ROOT / "data" / "words" / "names.yml"
LONGEST = 6


@cache
def people_names(path: Path = PATH) -> frozenset[str]:
    """First and last names, folded."""
    # Every value a string: "Bo" and "No" are names here.
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only strings
    return frozenset(fold(name) for name in read["names"])


@cache
def town_words() -> frozenset[str]:
    """Every word of the names of towns and municipalities, folded."""
    files = (ROOT / "data" / "facts" / f"{name}.csv" for name in ("postal_codes", "municipalities"))
    text = " ".join(file.read_text(encoding="utf-8").partition("\n")[2] for file in files)
    return frozenset(word.folded for word in tokens(text) if not word.text.isdigit())


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
