"""The gateway's own Danish lines, read from `web/texts.yml`."""

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

PLACE = Path(__file__).with_name("texts.yml")


@lru_cache(maxsize=1)
def _load() -> MappingProxyType[str, Any]:
    return MappingProxyType(yaml.safe_load(PLACE.read_text("utf-8")))


def error_text(code: str) -> str:
    """What a citizen reads for an error's code; KeyError where nobody wrote it."""
    return str(_load()["errors"][code])


def line(name: str) -> str:
    """One of the gateway's other lines."""
    return str(_load()["lines"][name])


def error_codes() -> frozenset[str]:
    """Every code that has a text."""
    return frozenset(_load()["errors"])


def exit_address() -> str:
    """The neutral page that a quick exit goes to."""
    return line("exit_address")
