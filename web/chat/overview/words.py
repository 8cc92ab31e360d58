"""The words of the overview's page and paper in the language of the talk."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

PLACE = Path(__file__).with_name("texts.yml")
DANISH = "da"


def words_of(language: str) -> Mapping[str, Any]:
    """All words in a language; in Danish for one that we do not write."""
    return _load().get(language) or _load()[DANISH]


def spoken(language: str) -> str:
    """The language that the words come in."""
    return language if language in _load() else DANISH


def day_in_words(day: date, words: Mapping[str, Any]) -> str:
    """A date as it is written in the language of the words."""
    month = words["months"][day.month - 1]
    return str(words["day_form"]).format(day=day.day, month=month, year=day.year)


@lru_cache(maxsize=1)
def _load() -> Mapping[str, Mapping[str, Any]]:
    return MappingProxyType(yaml.safe_load(PLACE.read_text("utf-8")))
