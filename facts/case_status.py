"""Words for each step of an own case, dated like the answers: read from `data/facts`, checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

from facts import DATA, load_facts
from facts.answers import BadEntry, KnowledgeEntry, faults, known_addresses

Phase = Literal["open", "stopped", "decided"]
PHASES: tuple[Phase, ...] = ("open", "stopped", "decided")
ENGLISH = "en"
SKILL = "case_status"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """What a step means for whoever the case is about; `entry` holds the meaning and its dates.

    `injured` is for victims who may have been injured; a step may do without it.
    """

    entry: KnowledgeEntry
    step: str
    phase: Phase
    complaint: bool
    label: str
    label_en: str
    stands: str
    stands_en: str
    beside: str
    beside_en: str
    next: str
    next_en: str
    decides: str
    decides_en: str
    can_do: str
    can_do_en: str
    injured: str = ""
    injured_en: str = ""

    def say(self, name: str, language: str) -> str:
        """A text in a language: label, stands, meaning, beside, next, decides, can_do, injured."""
        own = "_en" if language == ENGLISH else ""
        if name == "meaning":
            return str(getattr(self.entry, f"text{own}"))
        return str(getattr(self, f"{name}{own}"))


OWN_FIELDS = tuple(field.name for field in fields(StepWords) if field.name != "entry")
# Both or neither.
OPTIONAL_FIELDS = frozenset({"injured", "injured_en"})
DATED_FIELDS = tuple(field.name for field in fields(KnowledgeEntry) if field.name != "skill")


def load_step_words(path: Path | None = None) -> Mapping[str, StepWords]:
    """The words by step (default: the project's), read on the first call.

    Raises:
        BadEntry: a field that is unknown or missing, a step that stands twice, a date that cannot
            be, an address nobody has seen.
    """
    return _load((path or DATA / "facts" / "case_status.yml").resolve())


@lru_cache(maxsize=4)
def _load(path: Path) -> Mapping[str, StepWords]:
    facts = load_facts()
    addresses = known_addresses(
        facts.links.values(), facts.help_lines.values(), facts.districts.values()
    )
    found: dict[str, StepWords] = {}
    for place, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
        if fault := next(_faults(row, addresses), None):
            raise BadEntry(f"{path.name}: entry {place}: {fault}")
        if row["step"] in found:
            raise BadEntry(f"{path.name}: {row['step']}: stands twice")
        found[row["step"]] = _words(row)
    return MappingProxyType(found)


def _words(row: Mapping[str, Any]) -> StepWords:
    entry = KnowledgeEntry(**{name: row[name] for name in DATED_FIELDS}, skill=SKILL)
    return StepWords(entry=entry, **{name: row[name] for name in OWN_FIELDS if name in row})


def _faults(row: Any, addresses: frozenset[str]) -> Iterator[str]:
    """Why a row is no step's words; a later check counts on the earlier ones."""
    if not isinstance(row, dict):
        yield "must be a map of fields"
        return
    names = {*OWN_FIELDS, *DATED_FIELDS}
    yield from (f"unknown field {name!r}" for name in row if name not in names)
    needed = names - OPTIONAL_FIELDS if OPTIONAL_FIELDS.isdisjoint(row) else names
    yield from (f"missing field {name!r}" for name in sorted(needed - row.keys()))
    if row["phase"] not in PHASES:
        yield f"unknown phase {row['phase']!r}"
    if not isinstance(row["complaint"], bool):
        yield "complaint must be true or false"
    texts = (set(OWN_FIELDS) & row.keys()) - {"phase", "complaint"}
    yield from (f"{name} is no text" for name in sorted(texts) if not _is_text(row[name]))
    yield from faults({name: row[name] for name in DATED_FIELDS}, addresses)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
