"""Topics of the victims' overview: read from `data/facts/victim`, one file each, and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

from facts.answers import BadEntry, KnowledgeEntry, faults

Section = Literal["now", "deadline", "rights", "fits", "next"]
# The order in which a reader needs them: what to do now comes first.
SECTIONS: tuple[Section, ...] = ("now", "deadline", "rights", "fits", "next")
KINDS = (
    "violence",
    "rape",
    "sexual_offence",
    "close_relation_violence",
    "stalking",
    "threats",
    "robbery",
    "burglary",
    "theft",
    "it_fraud",
    "digital_sexual_offence",
    "hate_crime",
    "traffic_accident",
    "witness",
    "other",
    "unknown",
)
# What a condition may ask for, and the answers it may name.
CONDITIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "kind": KINDS,
        "who": ("self", "relative", "relative_of_dead"),
        "reported": ("yes", "no", "unknown"),
        "injured": ("yes", "no", "unknown"),
        "minor": ("yes", "no", "unknown"),
        "language": ("da", "foreign"),
    }
)
DEADLINES = ("report_72_hours", "apply_2_years", "visit_24_hours")
# Bek. 1108 of 21 September 2007 § 1: the guidance that no overview may lack.
DEMANDED = ("counsel", "civil_claim", "state_compensation", "support", "witness_duties")
_CODE = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimTopic:
    """A topic with its text, whom it is for, its deadline rule, and the dates of its source.

    Topics of the same `topic` are variants of which a reader sees the first that applies.
    `applies` maps a condition of CONDITIONS to the answers it holds for; none means everybody.
    """

    entry: KnowledgeEntry
    topic: str
    section: Section
    order: int
    title: str
    title_en: str
    applies: Mapping[str, tuple[str, ...]]
    deadline: str | None

    @property
    def id(self) -> str:
        """The name of its file."""
        return self.entry.id


OWN_FIELDS = tuple(field.name for field in fields(VictimTopic) if field.name != "entry")
DATED_FIELDS = ("id", "link", "source", "gyldig_pr", "kontrolleret", "expires", "godkendt_af")


def read_victim_topics(folder: Path, addresses: frozenset[str]) -> dict[str, VictimTopic]:
    """The topics by id, each of a file of its own; none where there is no folder.

    Raises:
        BadEntry: a field or a condition that is unknown or missing, or what no entry may have.
    """
    found = (_topic(path, addresses) for path in sorted(folder.glob("*.yml")))
    return {topic.id: topic for topic in found}


def _topic(path: Path, addresses: frozenset[str]) -> VictimTopic:
    row = yaml.safe_load(path.read_text(encoding="utf-8"))
    if fault := next(_faults(row, path.stem, addresses), None):
        raise BadEntry(f"{path.name}: {fault}")
    dated = {name: row[name] for name in DATED_FIELDS}
    entry = KnowledgeEntry(
        text=row["body"], text_en=row["body_en"], skill="victim_overview", **dated
    )
    applies = {name: tuple(values) for name, values in row["applies"].items()}
    own = {name: row[name] for name in OWN_FIELDS if name != "applies"}
    return VictimTopic(entry=entry, applies=MappingProxyType(applies), **own)


def _faults(row: Any, stem: str, addresses: frozenset[str]) -> Iterator[str]:
    """Why a file is no topic; a later check counts on the earlier ones."""
    if not isinstance(row, dict):
        yield "must be a map of fields"
        return
    names = {*OWN_FIELDS, *DATED_FIELDS, "body", "body_en"}
    yield from (f"unknown field {name!r}" for name in row if name not in names)
    yield from (f"missing field {name!r}" for name in sorted(names - row.keys()))
    if row["id"] != stem:
        yield f"the id is not the name of the file: {row['id']!r}"
    if row["section"] not in SECTIONS:
        yield f"unknown section {row['section']!r}"
    if not isinstance(row["order"], int) or not _CODE.fullmatch(str(row["topic"])):
        yield "order must be a number, and topic a code word"
    if row["deadline"] not in (None, *DEADLINES):
        yield f"unknown deadline rule {row['deadline']!r}"
    yield from _faults_of_conditions(row["applies"])
    dated = {name: row[name] for name in DATED_FIELDS}
    yield from faults({**dated, "text": row["body"], "text_en": row["body_en"]}, addresses)


def _faults_of_conditions(applies: Any) -> Iterator[str]:
    if not isinstance(applies, dict):
        yield "applies must be a map of conditions"
        return
    for name, values in applies.items():
        known = CONDITIONS.get(name)
        if known is None:
            yield f"unknown condition {name!r}"
        elif not isinstance(values, list) or not values:
            yield f"{name} must list the answers it holds for"
        else:
            yield from (f"{name} has no {value!r}" for value in values if value not in known)
