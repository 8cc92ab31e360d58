"""Read the kind of an order and the short answers that its form asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from reading.phrases import Phrases
from reading.text import fold, squeeze, tokens

OrderKind = Literal[
    "traffic_control", "talk", "dialogue_meeting", "event_presence", "mobile_station"
]
TrafficKind = Literal["speeding", "moped", "other"]
Role = Literal["citizen", "association", "school", "company", "organiser"]
Topic = Literal[
    "burglary", "it_crime", "trick_theft", "drugs", "violence", "traffic", "youth", "other_crime"
]

# The more special kind wins where several are named ("a talk about traffic").
_KIND_ORDER = ("mobile_station", "dialogue_meeting", "talk", "traffic_control", "event_presence")
_MAX_ANSWER_WORDS = 12
# In a longer answer the yes or no stands first: a later "not" belongs to what is told.
_SHORT_ANSWER_WORDS = 5


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The lists of `data/words/orders.yml`."""

    kinds: Phrases
    traffic_kinds: Phrases
    roles: Phrases
    topics: Phrases
    answers: Phrases
    school_road: Phrases
    substance: Phrases
    decisive_yes: frozenset[str]
    decisive_no: frozenset[str]
    people: tuple[str, ...]
    name_leads: frozenset[str]
    name_stops: frozenset[str]
    no_names: frozenset[str]
    audiences: tuple[str, ...]
    audience_leads: frozenset[str]
    classes: tuple[str, ...]
    topic_leads: frozenset[str]
    topic_stops: frozenset[str]
    event_kinds: tuple[str, ...]
    numbers: Mapping[str, int]
    role_endings: Mapping[str, tuple[str, ...]]

    @classmethod
    def build(cls, data: Mapping[str, Any]) -> "OrderWords":
        """From the parsed YAML file."""
        return cls(
            kinds=Phrases(data["kinds"]),
            traffic_kinds=Phrases(data["traffic_kinds"]),
            roles=Phrases(data["roles"]),
            topics=Phrases(data["topics"]),
            answers=Phrases({name: data[name] for name in ("yes", "no", "unsure")}),
            school_road=Phrases({"yes": data["school_road_yes"], "no": data["school_road_no"]}),
            substance=Phrases({"substance": data["substance"]}),
            decisive_yes=frozenset(map(fold, data["decisive_yes"])),
            decisive_no=frozenset(map(fold, data["decisive_no"])),
            people=tuple(map(fold, data["people"])),
            name_leads=frozenset(map(fold, data["name_leads"])),
            name_stops=frozenset(map(fold, data["name_stops"])),
            no_names=frozenset(map(fold, data["no_names"])),
            audiences=tuple(map(fold, data["audiences"])),
            audience_leads=frozenset(map(fold, data["audience_leads"])),
            classes=tuple(map(fold, data["classes"])),
            topic_stops=frozenset(map(fold, data["topic_stops"])),
            topic_leads=frozenset(map(fold, data["topic_leads"])),
            event_kinds=tuple(sorted(data["event_kinds"], key=len, reverse=True)),
            role_endings={
                role: tuple(map(fold, ends)) for role, ends in data["role_endings"].items()
            },
            numbers={fold(word): int(value) for word, value in data["numbers"].items()},
        )


def _words(text: str) -> list[str]:
    return [squeeze(token.folded) for token in tokens(text)]


def read_kind(text: str, words: OrderWords) -> OrderKind | None:
    """Which of the five kinds of order a text asks for."""
    names = words.kinds.names(_words(text))
    return cast("OrderKind | None", next((kind for kind in _KIND_ORDER if kind in names), None))


def read_traffic_kind(text: str, words: OrderWords) -> TrafficKind | None:
    """What a traffic control is about; mopeds before speed, since they speed too."""
    names = words.traffic_kinds.names(_words(text))
    order = ("moped", "speeding", "other")
    return cast("TrafficKind | None", next((kind for kind in order if kind in names), None))


def read_role(text: str, words: OrderWords) -> Role | None:
    """On whose behalf somebody asks."""
    names = words.roles.names(_words(text))
    order = ("school", "organiser", "association", "company", "citizen")
    named = next((role for role in order if role in names), None)
    return cast("Role | None", named or _role_by_ending(text, words))


def _role_by_ending(text: str, words: OrderWords) -> str | None:
    """The role that a compound names: any kind of club is an association."""
    said = _words(text)
    roles = words.role_endings.items()
    return next((role for role, ends in roles if any(word.endswith(ends) for word in said)), None)


def read_topic(text: str, words: OrderWords) -> Topic | None:
    """What a talk or a dialogue meeting shall be about."""
    names = words.topics.names(_words(text))
    order = (
        "it_crime", "trick_theft", "burglary", "drugs", "violence", "traffic", "youth",
        "other_crime",
    )  # fmt: skip
    return cast("Topic | None", next((topic for topic in order if topic in names), None))


def read_yes_no(text: str, words: OrderWords) -> bool | None:
    """Yes or no to a question; None if it is neither or both."""
    said = _words(text)
    if not said or len(said) > _MAX_ANSWER_WORDS:
        return None
    hits = sorted(words.answers.hits(said), key=lambda hit: (hit.start, -hit.end))
    if not hits or any(hit.name == "unsure" for hit in hits):
        return None
    if said[0] in words.decisive_yes or said[0] in words.decisive_no:
        return said[0] in words.decisive_yes
    if len(said) > _SHORT_ANSWER_WORDS:
        hits = [hit for hit in hits if hit.start < _SHORT_ANSWER_WORDS]
    names = {hit.name for hit in hits}
    return "no" not in names if names else None


def read_school_road(text: str, words: OrderWords) -> bool | None:
    """Whether the road is a way to school; None if the text does not say."""
    names = words.school_road.names(_words(text))
    if "no" in names:
        return False
    return True if "yes" in names else None


def has_substance(text: str, words: OrderWords) -> bool:
    """Whether a text says enough to stand as a description."""
    said = _words(text)
    return len(said) >= 4 and bool(words.substance.names(said))
