"""Dated knowledge entries: read from `data/facts/answers`, each checked before it may be said."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from facts.reference import HelpLine, Link
from reading.areas import District

DATES = ("gyldig_pr", "kontrolleret", "expires")
TEXTS = ("id", "text", "text_en", "link", "source")
# What an answer may leave open: its own link, and what the settings say.
FIELDS = frozenset({"link", "conversation_period", "order_period"})
# A page of our own, for what we know best ourselves.
OWN_PAGES = frozenset({"/about"})
_ID = re.compile(r"[a-z][a-z0-9_]*")
_FIELD = re.compile(r"\{([^{}]*)\}")
_ADDRESS = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:dk|eu|com|org|net)\b(?:/[\w/-]*\w)?", re.IGNORECASE)


class BadEntry(ValueError):
    """An entry that may not be said; the text names its file and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeEntry:
    """One answer with its source and dates; `expires` is the first day it is no longer said.

    `gyldig_pr` is the day the content was valid, `kontrolleret` the day a person compared it with
    the source; `godkendt_af` is who approved the wording, None for nobody. `link` has no scheme.
    """

    id: str
    text: str
    text_en: str
    link: str
    source: str
    gyldig_pr: date
    kontrolleret: date
    expires: date
    godkendt_af: str | None
    skill: str


def known_addresses(
    links: Iterable[Link], help_lines: Iterable[HelpLine], districts: Iterable[District]
) -> frozenset[str]:
    """Every address that a citizen may be given: pages that were seen, and the roots of sites."""
    pages = {link.url for link in links}
    pages |= {line.url for line in help_lines if line.url}
    pages |= {district.url for district in districts}
    return frozenset(pages | {page.partition("/")[0] for page in pages})


def read_answers(folder: Path, addresses: frozenset[str]) -> dict[str, KnowledgeEntry]:
    """The entries of every file of `folder` by id; none where there is no folder.

    Raises:
        BadEntry: an unknown or missing field, a date that cannot be, an address nobody has seen.
    """
    found: dict[str, KnowledgeEntry] = {}
    for path in sorted(folder.glob("*.yml")):
        for entry in _entries(path, addresses):
            if entry.id in found:
                raise BadEntry(f"{path.name}: {entry.id}: stands twice")
            found[entry.id] = entry
    return found


def _entries(path: Path, addresses: frozenset[str]) -> Iterator[KnowledgeEntry]:
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    if not isinstance(rows, list):
        raise BadEntry(f"{path.name}: must be a list of entries")
    for place, row in enumerate(rows, start=1):
        name = row.get("id", f"entry {place}") if isinstance(row, dict) else f"entry {place}"
        if fault := next(faults_of_entry(row, addresses), None):
            raise BadEntry(f"{path.name}: {name}: {fault}")
        yield KnowledgeEntry(**row, skill=path.stem)


def faults_of_entry(row: Any, addresses: frozenset[str]) -> Iterator[str]:
    """Why a row is no entry; a later check counts on the earlier ones."""
    if not isinstance(row, dict):
        yield "must be a map of fields"
        return
    names = [field.name for field in fields(KnowledgeEntry) if field.name != "skill"]
    yield from (f"unknown field {name!r}" for name in row if name not in names)
    yield from (f"missing field {name!r}" for name in names if name not in row)
    yield from (f"{name} is no text" for name in TEXTS if not _is_text(row[name]))
    yield from (f"{name} is no date" for name in DATES if not _is_date(row[name]))
    if row["godkendt_af"] is not None and not _is_text(row["godkendt_af"]):
        yield "godkendt_af is neither a name nor null"
    if not _ID.fullmatch(row["id"]):
        yield "the id is no code word"
    yield from _faults_of_dates(row)
    yield from _faults_of_content(row, addresses)


def _faults_of_dates(row: Mapping[str, Any]) -> Iterator[str]:
    if row["gyldig_pr"] > row["kontrolleret"]:
        yield "gyldig_pr lies after kontrolleret"
    if row["expires"] <= row["kontrolleret"]:
        yield "expires does not lie after kontrolleret"


def _faults_of_content(row: Mapping[str, Any], addresses: frozenset[str]) -> Iterator[str]:
    if row["link"] not in addresses | OWN_PAGES:
        yield f"link {row['link']!r} is not among the known ones"
    for name in ("text", "text_en"):
        for field in _FIELD.findall(row[name]):
            if field not in FIELDS:
                yield f"{name} has the unknown field {{{field}}}"
        for address in addresses_in(row[name]):
            if address not in addresses:
                yield f"{name} names {address!r}, which is not among the known addresses"


def addresses_in(text: str) -> list[str]:
    """The web addresses that stand in a text."""
    return [match[0] for match in _ADDRESS.finditer(text)]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
