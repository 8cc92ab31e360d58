"""Finds places, times, contact details, numbers and kinds in a sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.bare_names import only_names, people_names
from bot.pipeline.component import Reader
from bot.pipeline.time_values import time_value
from facts import Facts, load_facts
from reading.contact import read_email, read_name, read_phone
from reading.numbers import CASE, read_case_number, read_order_number
from reading.orders import OrderWords, read_kind, read_topic
from reading.personal import CPR
from reading.text import tokens
from reading.times import read_times

# Whether the text is nothing but names of people and places.
NAMES_ONLY = "names_only"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LONGEST_PHRASE = 3
CRIMES = frozenset({"burglary", "it_crime", "trick_theft", "drugs", "violence", "other_crime"})
PLACES = frozenset({"place", "road", "postal_code", "town", "municipality"})


@dataclass(frozen=True)
class Found:
    """An entity: its kind, its value, and where it stands (code points of the text as given)."""

    entity: str
    value: Any
    start: int
    end: int


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DanishEntityExtractor(Reader, EntityExtractorMixin):
    """Adds to `entities`; the same readers validate a form's answers, so both always agree."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._facts = load_facts()

    def read(self, message: Message) -> None:
        """Add what is found, in the order of the text."""
        found = find_entities(message.get("text"), self._facts, datetime.now(COPENHAGEN))
        entities = [
            {
                "entity": one.entity,
                "value": one.value,
                "start": one.start,
                "end": one.end,
                "extractor": type(self).__name__,
            }
            for one in sorted(found, key=lambda one: (one.start, one.end))
        ]
        message.set("entities", message.get("entities", []) + entities, add_to_output=True)
        places = [(one["start"], one["end"]) for one in entities if one["entity"] in PLACES]
        bare = only_names(message.get("text"), places, people_names())
        message.set(NAMES_ONLY, bare, add_to_output=True)


def find_entities(text: str, facts: Facts, now: datetime) -> Iterator[Found]:
    """Every entity of a text; `now` (aware) is what relative times count from."""
    yield from _numbers(text, facts)
    mentions = [each for each in facts.gazetteer.read(text).mentions if each.kind in PLACES]
    for mention in mentions:
        yield Found(mention.kind, mention.value, mention.start, mention.end)
    places = [(mention.start, mention.end) for mention in mentions]
    yield from (one for one in _contact(text, facts) if not _is_a_place(one, places))
    for span in read_times(text, now=now, words=facts.time_words).spans:
        if span.span is not None:
            kind = "date" if span.kind == "date" else "time"
            yield Found(kind, time_value(span), *span.span)
    yield from _phrase(text, "order_kind", lambda part: read_kind(part, facts.order_words))
    yield from _phrase(text, "crime_kind", lambda part: _read_crime(part, facts))


def _read_crime(text: str, facts: Facts) -> str | None:
    topic = read_topic(text, facts.order_words)
    return topic if topic in CRIMES else None


def _numbers(text: str, facts: Facts) -> Iterator[Found]:
    for match in CPR.finditer(text):
        yield Found("cpr", facts.masks["cpr"], *match.span())
    for match in CASE.finditer(text):
        yield Found("case_number", read_case_number(match[0]), *match.span())
    order = read_order_number(text)
    if order.number and order.span:
        yield Found("order_number", order.number, *order.span)


def _contact(text: str, facts: Facts) -> Iterator[Found]:
    phone = read_phone(text)
    if phone.e164 and phone.span:
        yield Found("phone", phone.e164, *phone.span)
    email = read_email(text)
    if email.address and email.span:
        yield Found("email", email.address, *email.span)
    name = read_name(text, facts.order_words)
    if name and _is_introduced(start := text.find(name), text, facts.order_words):
        yield Found("person", name, start, start + len(name))


def _is_introduced(start: int, text: str, words: OrderWords) -> bool:
    """Whether the name at `start` (-1: nowhere) follows a word that introduces one."""
    before = tokens(text[:start]) if start > 0 else ()
    return bool(before) and before[-1].folded in words.name_leads


def _is_a_place(found: Found, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a name of somebody is really the name of a town or a road."""
    return found.entity == "person" and any(
        start < found.end and found.start < end for start, end in places
    )


def _phrase(text: str, entity: str, read: Callable[[str], str | None]) -> Iterator[Found]:
    """The shortest phrase of a few words that alone has the meaning the whole text has."""
    meaning = read(text)
    if meaning is None:
        return
    words = tokens(text)
    for length in range(1, LONGEST_PHRASE + 1):
        for first, last in zip(words, words[length - 1 :], strict=False):
            if read(text[first.start : last.end]) == meaning:
                yield Found(entity, meaning, first.start, last.end)
                return
