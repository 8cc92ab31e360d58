"""What a short question means by the kind of crime that the talk has named before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from actions.context import TurnContext
from actions.phrases import read_phrases
from actions.victim_overview.told import Text, read_kind
from facts import KnowledgeEntry
from reading.text import fold
from settings import ROOT

FILE = ROOT / "data" / "policy" / "follow_ups.yml"
WORDS = "follow_ups"
# The kind that the overview was told, and the one that was named in passing.
KIND, TOLD = "victim_kind", "told_kind"
# So many messages back a kind counts as just told.
MESSAGES = 8
# These are no crime against somebody, and say nothing of which answer fits.
_NO_KIND = frozenset({None, "witness", "other", "unknown"})


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The table of `data/policy/follow_ups.yml`."""

    besides: int
    meant: Mapping[str, str]
    beside: Mapping[str, tuple[str, ...]]
    entries: Mapping[tuple[str, str], str]
    waiting: Mapping[str, Any]


@lru_cache(maxsize=1)
def load_follow_ups() -> FollowUps:
    """The table of the house, read once."""
    raw = yaml.safe_load(FILE.read_text("utf-8"))
    entries = {
        (intent, kind): row["entry"]
        for row in raw["entries"]
        for intent in row["intents"]
        for kind in row["kinds"]
    }
    beside = {code: tuple(intents) for code, intents in raw["beside"].items()}
    return FollowUps(raw["besides"], raw["meant"], beside, entries, raw["waiting"])


def kind_named(text: str, turn: TurnContext) -> str | None:
    """The kind of crime that a text names."""
    kind = read_kind(Text.of(text, turn))
    return None if kind in _NO_KIND else kind


def kind_told(
    events: Iterable[Mapping[str, Any]], slots: Mapping[str, Any], turn: TurnContext
) -> str | None:
    """The kind of crime that the overview was told, else the newest that a message named."""
    known = (slots.get(KIND), slots.get(TOLD))
    told = next((str(kind) for kind in known if kind not in _NO_KIND), None)
    kinds = (kind_named(text, turn) for text in _texts(events))
    return told or next(filter(None, kinds), None)


def _texts(events: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The newest messages first; choices are no stories."""
    said = [str(event.get("text") or "") for event in events if event["event"] == "user"]
    yield from (text for text in reversed(said[-MESSAGES:]) if not text.startswith("/"))


def meant_by(text: str, events: Iterable[Mapping[str, Any]], turn: TurnContext) -> str | None:
    """The intent of a short question that names no kind itself; None for any other text."""
    table = load_follow_ups()
    code = _asked(text, table.besides)
    if code is None or read_kind(Text.of(text, turn)):
        return None
    before = _answered_before(events) or ""
    beside = (name for name in table.beside.get(code, ()) if f"{before}_".startswith(f"{name}_"))
    return next(beside, table.meant[code])


def _asked(text: str, besides: int) -> str | None:
    """The class of the phrase that makes up most of a text."""
    folded = fold(text)
    found = {code: words.search(folded) for code, words in read_phrases(WORDS).items()}
    lengths = {code: len(match[0].split()) for code, match in found.items() if match}
    code = max(lengths, key=lengths.__getitem__, default=None)
    return code if code and len(folded.split()) - lengths[code] <= besides else None


def _answered_before(events: Iterable[Mapping[str, Any]]) -> str | None:
    """The entry that was said just before, by its id."""
    for event in reversed([*events]):
        if event["event"] == "user":
            return None
        data = (event.get("data") or {}).get("custom") or {}
        if event["event"] == "bot" and data.get("type") == "knowledge":
            return str(data["id"])
    return None


def fitting_entry(
    intent: str, text: str, kind: str | None, turn: TurnContext
) -> KnowledgeEntry | None:
    """The entry or topic that fits the kind told before, where the question itself names none."""
    name = load_follow_ups().entries.get((intent, kind or ""))
    if name is None or read_kind(Text.of(text, turn)):
        return None
    topic = turn.facts.victim_topics.get(name)
    return turn.facts.answers.get(name) or (topic.entry if topic else None)
