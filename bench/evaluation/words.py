"""The Danish words of the page and its pictures."""

from functools import cache
from pathlib import Path

import yaml

TEXTS = Path(__file__).with_name("texts.yml")


@cache
def texts() -> dict[str, dict[str, str]]:
    """Texts by group and code."""
    read: dict[str, dict[str, str]] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    return read


def word(group: str, code: str) -> str:
    """What a code is called; one that has no Danish name is readable as it is."""
    return texts()[group].get(code, code.replace("_", " "))


def decimal(value: float, digits: int = 1) -> str:
    """A number as Danes write it."""
    return f"{value:.{digits}f}".replace(".", ",")


def percent(share: float) -> str:
    return f"{decimal(100 * share)} %"
