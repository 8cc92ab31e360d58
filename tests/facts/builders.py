"""Entries and files of entries for tests, with defaults that are right."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from facts import KnowledgeEntry

RIGHT: dict[str, Any] = {
    "id": "ask_passport",
    "text": "Begynd på {link}.",
    "text_en": "Start at {link}.",
    "link": "politi.dk",
    "source": "politi.dk (forsiden)",
    "gyldig_pr": date(2026, 11, 1),
    "kontrolleret": date(2026, 11, 2),
    "expires": date(2027, 11, 2),
    "godkendt_af": None,
}


def entry(**changes: Any) -> KnowledgeEntry:
    """A right entry, with some fields changed."""
    return KnowledgeEntry(**{**RIGHT, "skill": "service_info", **changes})


def row(**changes: Any) -> dict[str, Any]:
    """A right row of a file; a field changed to `...` is left out."""
    return {name: value for name, value in {**RIGHT, **changes}.items() if value is not ...}


def folder_of(place: Path, *rows: Any, name: str = "service_info") -> Path:
    """A folder with one file of these rows."""
    place.mkdir(exist_ok=True)
    text = yaml.safe_dump(list(rows), allow_unicode=True, sort_keys=False)
    (place / f"{name}.yml").write_text(text, encoding="utf-8")
    return place
