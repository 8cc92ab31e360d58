"""An overview as page and paper show it: sections of topics, with what is withheld marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from facts import Facts, withheld_because
from facts.overview import Situation, Told, compose
from facts.overview_words import deadline_text
from facts.standing import danish_day
from web.chat.overview.help import Help, help_for
from web.chat.overview.pieces import Piece, numbers_of, pieces_of
from web.chat.overview.words import DANISH, day_in_words, spoken, words_of


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """One topic; without pieces and deadline where its text is withheld.

    `draft`: the text is shown, though nobody has approved it.
    """

    id: str
    title: str
    pieces: tuple[Piece, ...]
    deadline: str
    link: str
    source: str
    checked: str
    draft: bool
    withheld: bool


@dataclass(frozen=True, slots=True)
class ShownSection:
    """The topics of one section under its heading."""

    code: str
    title: str
    topics: tuple[ShownTopic, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that is shown, in one language; `draft` and `withheld` hold for every topic of it.

    `counted`: a time limit is told in it.
    """

    language: str
    words: Mapping[str, Any]
    danger: tuple[Piece, ...]
    made: str
    counted: bool
    draft: bool
    withheld: bool
    sections: tuple[ShownSection, ...]
    help: tuple[Help, ...]


class Showing:
    """Puts a situation into an overview, for one language at one moment."""

    def __init__(self, facts: Facts, language: str, now: datetime, *, production: bool) -> None:
        self._facts, self._now, self._production = facts, now, production
        self._today = danish_day(now)
        self._language, self._words = spoken(language), words_of(language)
        self._numbers = numbers_of(facts.help_lines.values())

    def overview(self, situation: Situation, municipality: object = None) -> Overview:
        """What somebody in this situation is shown."""
        told = compose(self._facts.victim_topics.values(), situation, self._now)
        sections = tuple(
            ShownSection(code, self._words["sections"][code], tuple(map(self._topic, found)))
            for code, found in groupby(told, key=lambda one: one.topic.section)
        )
        topics = [topic for section in sections for topic in section.topics]
        day = day_in_words(self._today, self._words)
        return Overview(
            language=self._language,
            words=self._words,
            danger=pieces_of(self._words["danger"], self._numbers),
            made=self._words["made"].format(day=day),
            counted=any(topic.deadline for topic in topics) and any(map(_is_counted, told)),
            draft=all(topic.draft for topic in topics),
            withheld=all(topic.withheld for topic in topics),
            sections=sections,
            help=help_for(told, municipality, self._facts, self._words),
        )

    def _topic(self, told: Told) -> ShownTopic:
        topic, entry = told.topic, told.topic.entry
        withheld = withheld_because(entry, self._now, production=self._production) is not None
        danish = self._language == DANISH
        text = (entry.text if danish else entry.text_en).replace("{link}", entry.link)
        deadline = told.deadline and deadline_text(told.deadline, self._language, self._today)
        return ShownTopic(
            id=topic.id,
            title=topic.title if danish else topic.title_en,
            pieces=() if withheld else pieces_of(text, self._numbers),
            deadline="" if withheld or not deadline else deadline,
            link=entry.link,
            source=entry.source,
            checked=self._words["checked"].format(
                day=day_in_words(entry.kontrolleret, self._words)
            ),
            draft=entry.godkendt_af is None and not withheld,
            withheld=withheld,
        )


def _is_counted(told: Told) -> bool:
    """Whether its time limit has a day or an hour of its own."""
    deadline = told.deadline
    return deadline is not None and (deadline.at or deadline.day) is not None
