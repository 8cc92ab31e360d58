"""Load the reference data, word lists and dated answers of `data/` once, into one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from facts.answers import BadEntry, KnowledgeEntry, known_addresses, read_answers
from facts.reference import (
    HelpLine,
    Link,
    read_districts,
    read_gazetteer,
    read_help_lines,
    read_links,
    read_words,
)
from facts.standing import REVIEW_DAYS, due_soon, withheld_because, withheld_entries
from facts.victim import VictimTopic, read_victim_topics
from reading.areas import District
from reading.emergency import EmergencyRules
from reading.orders import OrderWords
from reading.places import Gazetteer
from reading.time_words import TimeWords

__all__ = [
    "REVIEW_DAYS", "BadEntry", "Facts", "HelpLine", "KnowledgeEntry", "Link", "due_soon",
    "load_facts", "withheld_because", "withheld_entries",
]  # fmt: skip
DATA = Path(__file__).parents[1] / "data"


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
    answers: Mapping[str, KnowledgeEntry]
    victim_topics: Mapping[str, VictimTopic]


def load_facts(root: Path | None = None) -> Facts:
    """The facts below `root` (default: the project's `data/`), read on the first call.

    Raises FileNotFoundError for a missing file, ValueError for a row that cannot be true and
    BadEntry for an answer that may not be given.
    """
    return _load((root or DATA).resolve())


@lru_cache(maxsize=4)
def _load(root: Path) -> Facts:
    districts, help_lines, links = read_districts(root), read_help_lines(root), read_links(root)
    addresses = known_addresses(links.values(), help_lines.values(), districts.values())
    return Facts(
        gazetteer=read_gazetteer(root, districts),
        districts=MappingProxyType(districts),
        time_words=TimeWords.build(read_words(root, "times")),
        order_words=OrderWords.build(read_words(root, "orders")),
        masks=MappingProxyType(read_words(root, "masks")),
        emergency_rules=EmergencyRules.build(
            read_words(root, "emergency"), read_words(root, "emergency_languages")
        ),
        help_lines=MappingProxyType(help_lines),
        links=MappingProxyType(links),
        answers=MappingProxyType(read_answers(root / "facts" / "answers", addresses)),
        victim_topics=MappingProxyType(read_victim_topics(root / "facts" / "victim", addresses)),
    )
