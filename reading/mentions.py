"""Where in a text the things said about a place stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reading.roads import Road
from reading.towns import Postal, Town

MentionKind = Literal["road", "house_number", "postal_code", "town", "municipality"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing said about a place and where in the text it stands."""

    kind: MentionKind
    value: str
    start: int
    end: int


def mentions_of(
    roads: Sequence[Road], postal: Postal | None, towns: Sequence[Town]
) -> tuple[Mention, ...]:
    """Every known place said, in order."""
    found: list[Mention] = []
    for road in roads:
        found.append(Mention("road", road.name, road.start, road.end))
        if road.number and road.number_span:
            found.append(Mention("house_number", road.number, *road.number_span))
    if postal and postal.area:
        found.append(Mention("postal_code", postal.code, postal.start, postal.end))
    for town in towns:
        is_town = town.name.areas and not town.is_municipality
        kind: MentionKind = "town" if is_town else "municipality"
        found.append(Mention(kind, town.name.display, town.start, town.end))
    return tuple(sorted(found, key=lambda mention: mention.start))


def disagreeing_span(postal: Postal | None, towns: Sequence[Town]) -> tuple[int, int]:
    """First and last letter of a postal code and the towns that it does not fit."""
    named = [(place.start, place.end) for place in (postal, *towns) if place]
    return min(start for start, _ in named), max(end for _, end in named)


def span_of(mentions: Sequence[Mention]) -> tuple[int, int] | None:
    """First and last letter of all mentions."""
    if not mentions:
        return None
    return mentions[0].start, max(mention.end for mention in mentions)
