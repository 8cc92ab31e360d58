"""The reference tables of `data/facts` and the word lists of `data/words`, row by row."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reading.areas import District, Municipality, PostalArea
from reading.place_words import PlaceWords
from reading.places import Gazetteer


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A help line; a `number` only where its certainty is high, else the link stands alone."""

    code: str
    name: str
    number: str | None
    url: str | None
    audience: str
    hours: str | None
    source: str
    source_date: str | None
    certainty: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page that was seen; `url` is without the scheme."""

    topic: str
    url: str
    title: str
    seen: str


def read_rows(root: Path, name: str) -> list[dict[str, str]]:
    """The rows of `data/facts/<name>.csv`."""
    with (root / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_words(root: Path, name: str) -> dict[str, Any]:
    """The word list `data/words/<name>.yml`; every value a string."""
    return read_strings(root / "words" / f"{name}.yml")


def read_strings(path: Path) -> dict[str, Any]:
    """A YAML file in which every value is a string; read in C, since there are many words."""
    text = path.read_text(encoding="utf-8")
    # The words for yes, no and on are words here, not truth values.
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes only strings
    return data


def read_districts(root: Path) -> dict[str, District]:
    """The police districts by code."""
    return {
        row["code"]: District(row["code"], row["name"], row["slug"], row["slug_verified"] == "yes")
        for row in read_rows(root, "districts")
    }


def read_gazetteer(root: Path, districts: Mapping[str, District]) -> Gazetteer:
    """Every place that is known, with its district."""
    municipalities = [
        Municipality(
            row["code"], row["name"], row["district_code"], districts[row["district_code"]].name
        )
        for row in read_rows(root, "municipalities")
    ]
    words = PlaceWords.build(read_words(root, "places"))
    return Gazetteer(districts.values(), municipalities, _areas(root), words)


def _areas(root: Path) -> list[PostalArea]:
    shares: dict[str, list[tuple[str, float | None]]] = {}
    for row in read_rows(root, "postal_code_shares"):
        share = float(row["share"]) if row["share"] else None
        shares.setdefault(row["code"], []).append((row["municipality_code"], share))
    return [_area(row, shares.get(row["code"], [])) for row in read_rows(root, "postal_codes")]


def _area(row: Mapping[str, str], shares: list[tuple[str, float | None]]) -> PostalArea:
    codes = tuple(code for code, _ in shares) or tuple(row["municipality_codes"].split())
    if not codes:
        raise ValueError(f"postal code {row['code']!r} has no municipality")
    return PostalArea(row["code"], row["town"], codes, tuple(share for _, share in shares))


def read_help_lines(root: Path) -> dict[str, HelpLine]:
    """The help lines by code; ValueError for a number of uncertain source."""
    lines = {}
    for row in read_rows(root, "help_lines"):
        if row["number"] and row["certainty"] != "high":
            raise ValueError(f"help line {row['code']!r} has a number of uncertain source")
        fields: dict[str, Any] = {name: value or None for name, value in row.items()}
        lines[row["code"]] = HelpLine(**fields)
    return lines


def read_links(root: Path) -> dict[str, Link]:
    """The pages that were seen, by topic."""
    return {row["topic"]: Link(**row) for row in read_rows(root, "links")}
