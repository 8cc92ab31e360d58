"""Canned replies of advisers: dated like the answers, with values of the conversation filled in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from facts import DATA, load_facts
from facts.answers import BadEntry, KnowledgeEntry, faults, known_addresses
from reading.text import fold, loosen

LANGUAGES = ("da", "en")
# Every reply knows its own page.
LINK = "link"
_FIELD = re.compile(r"\{(\w+)\}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedReply(KnowledgeEntry):
    """A reply to be sent as it is or changed first; `link` is empty where no page is named."""

    title: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A reply with its values; `missing` are the variables whose places are marked as gaps."""

    text: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replies:
    """All replies by id, what each variable is called, and how a gap looks, by language."""

    entries: Mapping[str, CannedReply]
    variables: Mapping[str, Mapping[str, str]]
    gaps: Mapping[str, str]

    def fill(self, reply: CannedReply, values: Mapping[str, str], language: str = "da") -> Filled:
        """The reply in a language, Danish for one we do not write.

        A value that is missing or empty leaves a gap with its label; no brace is left in any case,
        not even one that stands in a value.
        """
        own = language if language in LANGUAGES else LANGUAGES[0]
        text = reply.text_en if own == "en" else reply.text
        known = {name: value for name, value in values.items() if value.strip()}
        if reply.link:
            known[LINK] = reply.link
        missing = [name for name in dict.fromkeys(_FIELD.findall(text)) if name not in known]

        def put(match: re.Match[str]) -> str:
            name = match[1]
            return _BRACE.sub("", known[name]) if name in known else self._gap(name, own)

        return Filled(_BRACE.sub("", _FIELD.sub(put, text)), tuple(missing))

    def _gap(self, name: str, language: str) -> str:
        label = self.variables.get(name, {}).get(language, name)
        return self.gaps[language].format(label=label)

    def has_gap(self, text: str) -> bool:
        """Whether a text still holds the mark of a gap, so that it is not ready to be sent."""
        return any(gap.partition("{")[0] in text for gap in self.gaps.values())

    def search(self, query: str) -> list[CannedReply]:
        """The replies that have every word of a query, without case and accents; all for none.

        Those with all words in the title come first; otherwise the order of the file is kept.
        """
        words = _plain(query).split()
        found = [reply for reply in self.entries.values() if _has(_all_of(reply), words)]
        return sorted(found, key=lambda reply: not _has(_plain(reply.title), words))


def _all_of(reply: CannedReply) -> str:
    return _plain(f"{reply.title} {reply.text} {reply.text_en} {reply.id}")


def _plain(text: str) -> str:
    """As somebody types it who has no Danish letters, or leaves them out."""
    return loosen(fold(text))


def _has(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def load_replies(path: Path | None = None) -> Replies:
    """The replies of a file (default: the project's), read on the first call.

    Raises:
        BadEntry: an entry that may not be said, an unknown variable, an id that stands twice.
    """
    return _load((path or DATA / "facts" / "replies.yml").resolve())


@lru_cache(maxsize=4)
def _load(path: Path) -> Replies:
    facts = load_facts()
    addresses = known_addresses(
        facts.links.values(), facts.help_lines.values(), facts.districts.values()
    )
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    variables = data["variables"]
    entries: dict[str, CannedReply] = {}
    for place, row in enumerate(data["replies"], start=1):
        entry = _entry(f"{path.name}: entry {place}", row, addresses, frozenset(variables))
        if entry.id in entries:
            raise BadEntry(f"{path.name}: {entry.id}: stands twice")
        entries[entry.id] = entry
    return Replies(
        MappingProxyType(entries), MappingProxyType(variables), MappingProxyType(data["gap"])
    )


def _entry(
    name: str, row: Any, addresses: frozenset[str], variables: frozenset[str]
) -> CannedReply:
    """A checked row; one without a page is checked as if it had the front page."""
    linked = isinstance(row, dict) and row.get("link") is not None
    checked = row if linked or not isinstance(row, dict) else {**row, "link": "politi.dk"}
    if isinstance(row, dict):
        name = f"{name} {row.get('id')!r}"
    allowed = variables | {LINK} if linked else variables
    if fault := next(faults(checked, addresses, CannedReply, allowed), None):
        raise BadEntry(f"{name}: {fault}")
    if not isinstance(row["title"], str) or not row["title"].strip():
        raise BadEntry(f"{name}: title is no text")
    if set(_FIELD.findall(row["text"])) != set(_FIELD.findall(row["text_en"])):
        raise BadEntry(f"{name}: text and text_en leave different fields open")
    return CannedReply(**{**row, "link": row["link"] or ""}, skill="replies")
