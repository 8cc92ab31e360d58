"""Small lists of phrases in `data/words`, compiled once, to be searched in folded text."""

import re
from collections.abc import Mapping
from functools import lru_cache

import yaml

from actions.order_officer.words import compile_phrases
from reading.text import fold
from settings import ROOT


@lru_cache
def read_phrases(name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of `data/words/<name>.yml`, by code."""
    path = ROOT / "data" / "words" / f"{name}.yml"
    loaded: dict[str, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return {code: compile_phrases(phrases) for code, phrases in loaded.items()}


def first_said(name: str, text: str) -> str | None:
    """The first code of a list that a text names, None for none."""
    folded = fold(text)
    return next((code for code, words in read_phrases(name).items() if words.search(folded)), None)
