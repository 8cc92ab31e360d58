"""Load the reference data and word lists of `data/` once, into one frozen object."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from reading.areas import District, Municipality, PostalArea
from reading.emergency import EmergencyRules
from reading.orders import OrderWords
from reading.place_words import PlaceWords
from reading.places import Gazetteer
from reading.time_words import TimeWords

DATA = Path(__file__).parent / "data"


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


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the readers and skills know from files."""

    gazetteer: Gazetteer
    districts: Mapping[str, District]
    time_words: TimeWords
    order_words: OrderWords
    masks: Mapping[str, str]
    emergency_rules: EmergencyRules
    help_lines: Mapping[str, HelpLine]
    links: Mapping[str, Link]


def load_facts(root: Path | None = None) -> Facts:
    """The facts below `root` (default: the project's `data/`), read on the first call.

    Raises FileNotFoundError for a missing file and ValueError for a row that cannot be true.
    """
    return _load((root or DATA).resolve())


@lru_cache(maxsize=4)
def _load(root: Path) -> Facts:
    districts = _districts(root)
    return Facts(
        gazetteer=_gazetteer(root, districts),
        districts=MappingProxyType(districts),
        time_words=TimeWords.build(_words(root, "times")),
        order_words=OrderWords.build(_words(root, "orders")),
        masks=MappingProxyType(_words(root, "masks")),
        emergency_rules=EmergencyRules.build(_words(root, "emergency")),
        help_lines=MappingProxyType(_help_lines(root)),
        links=MappingProxyType({row["topic"]: Link(**row) for row in _rows(root, "links")}),
    )


def _rows(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _words(root: Path, name: str) -> dict[str, Any]:
    text = (root / "words" / f"{name}.yml").read_text(encoding="utf-8")
    # Every value a string: the words for yes, no and on are words here, not truth values.
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only strings
    return data


def _districts(root: Path) -> dict[str, District]:
    return {
        row["code"]: District(row["code"], row["name"], row["slug"], row["slug_verified"] == "yes")
        for row in _rows(root, "districts")
    }


def _gazetteer(root: Path, districts: Mapping[str, District]) -> Gazetteer:
    municipalities = [
        Municipality(
            row["code"], row["name"], row["district_code"], districts[row["district_code"]].name
        )
        for row in _rows(root, "municipalities")
    ]
    words = PlaceWords.build(_words(root, "places"))
    return Gazetteer(districts.values(), municipalities, _areas(root), words)


def _areas(root: Path) -> list[PostalArea]:
    shares: dict[str, list[tuple[str, float | None]]] = {}
    for row in _rows(root, "postal_code_shares"):
        share = float(row["share"]) if row["share"] else None
        shares.setdefault(row["code"], []).append((row["municipality_code"], share))
    return [_area(row, shares.get(row["code"], [])) for row in _rows(root, "postal_codes")]


def _area(row: Mapping[str, str], shares: list[tuple[str, float | None]]) -> PostalArea:
    codes = tuple(code for code, _ in shares) or tuple(row["municipality_codes"].split())
    if not codes:
        raise ValueError(f"postal code {row['code']!r} has no municipality")
    return PostalArea(row["code"], row["town"], codes, tuple(share for _, share in shares))


def _help_lines(root: Path) -> dict[str, HelpLine]:
    lines = {}
    for row in _rows(root, "help_lines"):
        if row["number"] and row["certainty"] != "high":
            raise ValueError(f"help line {row['code']!r} has a number of uncertain source")
        fields: dict[str, Any] = {name: value or None for name, value in row.items()}
        lines[row["code"]] = HelpLine(**fields)
    return lines
