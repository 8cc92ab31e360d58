"""Read everything that one utterance says for an order."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from reading.clock import blank
from reading.contact import EmailReading, PhoneReading, read_email, read_phone
from reading.meetings import Gathering, read_gathering
from reading.orders import (
    OrderKind,
    OrderWords,
    Role,
    Topic,
    TrafficKind,
    has_substance,
    read_kind,
    read_role,
    read_school_road,
    read_traffic_kind,
)
from reading.places import Expected, Gazetteer, PlaceReading
from reading.time_words import TimeWords
from reading.times import TimesReading, read_times

_PEOPLE_KINDS = frozenset({"talk", "dialogue_meeting", "event_presence", "mobile_station"})


class Lexicon(Protocol):
    """What the readers need; `facts.Facts` has it."""

    @property
    def gazetteer(self) -> Gazetteer:
        """The places."""

    @property
    def time_words(self) -> TimeWords:
        """The words of time."""

    @property
    def order_words(self) -> OrderWords:
        """The words of orders."""


@dataclass(frozen=True, slots=True)
class OrderText:
    """What one utterance says; None and empty where it says nothing."""

    kind: OrderKind | None = None
    traffic_kind: TrafficKind | None = None
    topic: Topic | None = None
    topic_said: str | None = None
    audience: str | None = None
    event: str | None = None
    place: PlaceReading = field(default_factory=PlaceReading)
    times: TimesReading = field(default_factory=TimesReading)
    role: Role | None = None
    count: int | None = None
    phone: str | None = None
    email: str | None = None
    school_road: bool | None = None
    substance: bool = False
    description: str | None = None


def read_order(
    text: str,
    *,
    facts: Lexicon,
    now: datetime,
    expected: Expected = None,
    known: OrderKind | None = None,
) -> OrderText:
    """Everything in `text`; numbers of houses, phones and postal codes are no times.

    `known` is the kind of the order when that is settled already, whatever the text names.
    """
    words = facts.order_words
    place = facts.gazetteer.read(text, expected=expected)
    phone, email = read_phone(text), read_email(text)
    rest = _without(text, place, phone, email)
    kind = read_kind(rest, words)
    about = known or kind
    traffic = about in {None, "traffic_control"}
    gathering = Gathering() if about not in _PEOPLE_KINDS else read_gathering(rest, words)
    substance = has_substance(text, words)
    return OrderText(
        kind=kind,
        traffic_kind=read_traffic_kind(rest, words) if traffic else None,
        topic=gathering.topic,
        topic_said=gathering.topic_said,
        audience=gathering.audience,
        event=gathering.event,
        place=place,
        times=read_times(rest, now=now, words=facts.time_words),
        role=read_role(rest, words),
        count=gathering.count,
        phone=phone.e164,
        email=email.address,
        school_road=read_school_road(rest, words),
        substance=substance,
        description=text.strip() if substance else None,
    )


def _without(text: str, place: PlaceReading, phone: PhoneReading, email: EmailReading) -> str:
    """The text, as long as before, with what is already understood blanked out."""
    spans = [(mention.start, mention.end) for mention in place.mentions]
    spans += [reading.span for reading in (phone, email) if reading.span and not reading.problem]
    return blank(text, spans).replace("\x00", " ")
