"""What one text tells: what happened, to whom, when and where, and what came of it."""

import re
from dataclasses import dataclass
from typing import Any

from actions.context import TurnContext
from actions.victim_overview.when import When, clauses_of_the_deed, read_when
from actions.victim_overview.when_words import load_when_words
from actions.victim_overview.words import VictimWords, load_victim_words
from reading.places import PlaceReading
from reading.text import fold

Values = dict[str, Any]
WITNESS, CLOSE, OTHER = "witness", "close_relation_violence", "other"
SELF, RELATIVE, OF_DEAD = "self", "relative", "relative_of_dead"
OLDEST, _OF_AGE = 115, 18


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is read by a turn's clock and facts."""

    text: str
    turn: TurnContext
    words: VictimWords

    @classmethod
    def of(cls, text: str, turn: TurnContext) -> "Text":
        """The text with the words of the turn's language."""
        return cls(text, turn, load_victim_words())

    @property
    def folded(self) -> str:
        """The text as it is searched."""
        return fold(self.text)

    @property
    def place(self) -> PlaceReading:
        """Where, as far as it is plainly said."""
        return self.turn.facts.gazetteer.read(self.text)

    @property
    def asked_place(self) -> PlaceReading:
        """Where, in an answer to that question."""
        return self.turn.facts.gazetteer.read(self.text, expected="municipality")

    @property
    def when(self) -> When:
        """When it happened, in an answer to that question."""
        times = self.turn.facts.time_words
        return read_when(self.text, now=self.turn.now(), words=load_when_words(), times=times)


def read_told(text: Text) -> Values:
    """Everything that a text tells, by name; what it does not plainly say is left out."""
    found: Values = {
        "kind": read_kind(text),
        "who": read_who(text),
        "when": _when_of_deed(text),
        "reported": read_reported(text),
        "injured": read_injured(text),
        "minor": read_minor(text),
        "municipality": place_value(text.place, text.turn),
    }
    return {name: value for name, value in found.items() if value is not None}


def read_kind(text: Text) -> str | None:
    """The kind that is named first in the order of the words; a witness only where it is plain."""
    folded, words = text.folded, text.words
    if words.says("witness", folded) and not words.self_suffers.search(folded):
        return WITNESS
    kind = next((each for each in words.kinds if words.names(each, folded)), None)
    return CLOSE if kind in words.near_kinds and _is_near(text) else kind


def _is_near(text: Text) -> bool:
    """Whether somebody close has done it, and it was not done to them."""
    victim = text.words.relative_suffers.search(text.folded)
    rest = text.folded.replace(victim[0], " ") if victim else text.folded
    return text.words.says("near", rest)


def read_who(text: Text) -> str | None:
    """Whom it happened to, where that is said."""
    folded, words = text.folded, text.words
    if words.says("dead", folded) and not words.says("not_dead", folded):
        return OF_DEAD if words.says("relations", folded) else None
    if words.relative_suffers.search(folded):
        return RELATIVE
    own = words.self_suffers.search(folded) or words.thing_suffers.search(folded)
    if own or (words.says("object", folded) and read_kind(text)):
        return SELF
    alone = words.says("relations", folded) and not words.says("self", folded)
    return RELATIVE if alone and not _is_near_only(text) else None


def _is_near_only(text: Text) -> bool:
    """Whether the relation that is named may be who has done it."""
    kind = next((each for each in text.words.kinds if text.words.names(each, text.folded)), None)
    return kind is not None and not text.words.says("children", text.folded)


def read_minor(text: Text) -> str | None:
    """`yes` under 18, by the age that is said or by the word for it."""
    ages = [age for pattern in text.words.ages for age in _ages(pattern, text)]
    if ages:
        return "yes" if min(ages) < _OF_AGE else "no"
    if text.words.says("underage", text.folded):
        return "yes"
    return "no" if text.words.says("adult", text.folded) else None


def _ages(pattern: re.Pattern[str], text: Text) -> list[int]:
    found = (int(match["age"]) for match in pattern.finditer(text.folded))
    return [age for age in found if age <= OLDEST]


def read_reported(text: Text) -> str | None:
    """Whether the police know of it."""
    folded, words = text.folded, text.words
    if words.says("not_reported", folded):
        return "no"
    if words.says("unsure_reported", folded):
        return None
    return "yes" if words.says("reported", folded) else None


def read_injured(text: Text) -> str | None:
    """Whether somebody was hurt."""
    if text.words.says("not_injured", text.folded):
        return "no"
    return "yes" if text.words.says("injured", text.folded) else None


def _when_of_deed(text: Text) -> dict[str, str] | None:
    deed = clauses_of_the_deed(text.text, load_when_words())
    when = Text(deed, text.turn, text.words).when
    return None if when.bare else when.kept


def place_value(place: PlaceReading, turn: TurnContext) -> dict[str, str] | None:
    """A municipality with its police district, as it is kept."""
    if place.municipality is None or place.outside:
        return None
    district = turn.facts.gazetteer.district(place.municipality.district_code)
    return {
        "code": place.municipality.code,
        "name": place.municipality.name,
        "district_code": district.code,
        "district": district.name,
        "link": district.url,
    }
