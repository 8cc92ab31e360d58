"""Small lists of phrases in `data/words`, compiled once, to be searched in folded text."""

import re
from collections.abc import Mapping
from functools import lru_cache

from actions.context import turn_language
from actions.order_officer.words import compile_phrases, load_list
from reading.text import fold


def read_phrases(name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of `data/words/<name>.yml` by code, in the language of the turn."""
    return phrases_in(name, turn_language())


@lru_cache
def phrases_in(name: str, language: str) -> Mapping[str, re.Pattern[str]]:
    """The same, in a given language."""
    loaded = load_list(f"{name}.yml", language)
    return {code: compile_phrases(phrases) for code, phrases in loaded.items()}


def first_said(name: str, text: str) -> str | None:
    """The first code of a list that a text names, None for none."""
    folded = fold(text)
    return next((code for code, words in read_phrases(name).items() if words.search(folded)), None)


def said_only(name: str, text: str) -> bool:
    """Whether a text is one of the phrases of a list and no more."""
    bare = fold(text).strip(" .,!?…")
    return any(words.fullmatch(bare) for words in read_phrases(name).values())
