"""Read who comes and what it is about, for talks, meetings and events."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading.number_words import trailing_count
from reading.numbers import read_count
from reading.orders import OrderWords, Topic, read_topic
from reading.text import Token, fold, squeeze, tokens

_ENDINGS = ("", "en", "et", "n", "er", "ne", "erne", "e", "s")
_LONGEST_TOPIC = 6


@dataclass(frozen=True, slots=True)
class Gathering:
    """What one text says about a gathering; None where it says nothing."""

    count: int | None = None
    audience: str | None = None
    event: str | None = None
    topic: Topic | None = None
    topic_said: str | None = None


def read_gathering(text: str, words: OrderWords) -> Gathering:
    """Count, audience, kind of event and topic of one text, each as far as it is said."""
    said = tokens(text)
    topic, topic_said = _topic(text, said, words)
    return Gathering(
        count=_count(text, said, words),
        audience=_audience(text, said, words),
        event=_event(said, words),
        topic=topic,
        topic_said=topic_said,
    )


def _count(text: str, said: Sequence[Token], words: OrderWords) -> int | None:
    """The number that stands directly before a word for people."""
    for at, noun in enumerate(said[1:], start=1):
        if not noun.folded.startswith(words.people):
            continue
        number = said[at - 1]
        if number.folded[0].isdigit():
            return read_count(text[max(0, number.start - 4) : noun.start])
        spelled = trailing_count([token.folded for token in said[:at]], words.numbers)
        if spelled is not None:
            return spelled
    return None


def _audience(text: str, said: Sequence[Token], words: OrderWords) -> str | None:
    """People named after a number or a word such as "for"; a school class with its number."""
    for at, noun in enumerate(said[1:], start=1):
        before = said[at - 1]
        number = before.folded[0].isdigit() or before.folded in words.numbers
        if noun.folded.startswith(words.classes) and number:
            return text[before.start : noun.end]
        if noun.folded.startswith(words.audiences) and (
            number or before.folded in words.audience_leads
        ):
            return noun.text
    return None


def _event(said: Sequence[Token], words: OrderWords) -> str | None:
    """The kind of event by its plain name, or a compound that contains one."""
    for token in said:
        for name in words.event_kinds:
            stem = fold(name)
            if token.folded.startswith(stem) and token.folded[len(stem) :] in _ENDINGS:
                return name
        if any(fold(name) in token.folded for name in words.event_kinds):
            return token.text
    return None


def _topic(text: str, said: Sequence[Token], words: OrderWords) -> tuple[Topic | None, str | None]:
    """The topic named after a word such as "about", else anywhere, with the words for it."""
    topic = read_topic(text, words)
    folded = [squeeze(token.folded) for token in said]
    lead = next((at for at, word in enumerate(folded) if word in words.topic_leads), None)
    if topic is None or lead is None:
        # Young people who are only mentioned are who comes, not what it is about.
        return (None if topic == "youth" else topic), None
    after = text[said[lead].end :]
    named = read_topic(after, words)
    hits = [hit for hit in words.topics.hits(folded) if hit.name == named and hit.start > lead]
    if not hits:
        return topic, None
    every = [hit for hit in words.topics.hits(folded) if hit.start > lead]
    begins = min(hit.start for hit in every)
    ends = max(hit.end for hit in every if hit.start == begins)
    first, last = _widened(text, said, words, lead + 1, begins, ends)
    return named, text[said[first].start : said[last - 1].end]


def _widened(
    text: str, said: Sequence[Token], words: OrderWords, after_lead: int, start: int, end: int
) -> tuple[int, int]:
    """The words of a topic with those around them, up to a word that begins something else."""

    def stops(at: int) -> bool:
        gap = text[said[at - 1].end : said[at].start]
        # "Fraud on the net": the place of a crime belongs to the topic.
        if any(True for _ in words.topics.hits([token.folded for token in said[at + 1 : at + 2]])):
            return gap.strip(" -") != ""
        return said[at].folded in words.topic_stops or gap.strip(" -") != ""

    first = after_lead if not any(map(stops, range(after_lead, end))) else start
    while end < len(said) and end - first < _LONGEST_TOPIC and not stops(end):
        end += 1
    return first, end
