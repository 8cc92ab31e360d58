"""The texts that page templates and scripts share, from `web/chat/texts.yml`, and their English."""

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

PLACE = Path(__file__).parent.parent / "texts.yml"
ENGLISH = PLACE.with_name("english.yml")


@lru_cache(maxsize=1)
def page_texts() -> MappingProxyType[str, Any]:
    """All groups of texts, by name."""
    return MappingProxyType(yaml.safe_load(PLACE.read_text("utf-8")))


@lru_cache(maxsize=1)
def english_texts() -> MappingProxyType[str, str]:
    """The page's own words in English, by the Danish ones."""
    return MappingProxyType(yaml.safe_load(ENGLISH.read_text("utf-8")))


def notice(code: str) -> str:
    """A line shown above a page; empty for a code that has none."""
    return str(page_texts()["notices"].get(code, ""))


def label(code: object, group: str) -> str:
    """What a stored code is called in Danish; an unknown code is shown as it is, nothing as ""."""
    if not isinstance(code, str):
        return ""
    return str(page_texts()[group].get(code, code))
