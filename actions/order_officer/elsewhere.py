"""A text that answers another question than the one asked: a date, hours, a number, a contact."""

import re
from typing import Any

from actions.order_officer.corrections import change, late_details
from actions.order_officer.draft import Draft
from actions.order_officer.heard import fill_open, heard
from actions.order_officer.questions import FREE_TEXT
from actions.order_officer.said import Said
from actions.order_officer.times import date_problem
from actions.order_officer.wording import noted
from reading.clock import blank, read_clock
from reading.contact import read_email, read_phone
from reading.dates import read_date
from reading.numbers import read_count
from reading.text import fold
from reading.times import read_times

# Questions that nearly any words would answer.
_ANY_WORDS = FREE_TEXT | {"order_name"}
_STRUCTURED = frozenset(
    {"order_times", "order_date", "order_hours", "order_contact", "order_role", "order_name"}
)
_NOT_PEOPLE = frozenset({"order_venue", "order_topic", "order_event_name", "order_event_kind"})
_SHORT_PRESENTATION = 6
_POSTAL_DIGITS = 4


def take_elsewhere(draft: Draft, said: Said, asked: str) -> bool:
    """Take a text without words of its own for what it is; False if it may answer `asked`."""
    presents = _presents_oneself(said, asked)
    if asked not in _ANY_WORDS or said.picked or not (presents or reads_as_other(said)):
        return False
    values = _values(draft, said)
    if presents and not values:
        return False
    filled = fill_open(draft, values, but=(asked,))
    if filled:
        draft.say("utter_order_noted", noted=noted(draft, filled))
    elif not change(draft, _late(draft, said)):
        found = date_problem(said) if "order_date" in draft.questions else None
        code = (found and found.problem) or "other_answer"
        draft.say(f"utter_order_problem_{code}", **(found.facts if found else {}))
    return True


def _late(draft: Draft, said: Said) -> dict[str, Any]:
    number = _bare_number(said)
    if number is None:
        return late_details(draft, said)
    told = draft.get("order_headcount") and not said.text.strip(" .").isdecimal()
    return {"order_headcount": number} if told else {}


def _values(draft: Draft, said: Said) -> dict[str, Any]:
    number = _bare_number(said)
    if number is None:
        values = heard(said, draft)
        return {slot: value for slot, value in values.items() if slot in _STRUCTURED}
    postal = len(said.text.strip(" .")) == _POSTAL_DIGITS
    if postal and draft.get("order_municipality") is None:
        return {}
    return {"order_headcount": number} if number > 0 else {}


def _bare_number(said: Said) -> int | None:
    """The only number of a text without anything else but small words."""
    if any(map(str.isalpha, said.words.fillers.sub(" ", fold(said.text)))):
        return None
    if _spans(said) or _contacts(said) or len(re.findall(r"\d+", said.text)) != 1:
        return None
    return read_count(said.text)


def _presents_oneself(said: Said, asked: str) -> bool:
    """Whether the text says who writes ("I am the chairman"), not a place or a topic."""
    short = len(said.text.split()) <= _SHORT_PRESENTATION
    return asked in _NOT_PEOPLE and short and bool(said.words.self_leads.match(fold(said.text)))


def reads_as_other(said: Said) -> bool:
    """Whether dates, hours, numbers and contact details use up the whole text."""
    rest = fold(_blanked(said))
    words = said.words.fillers.sub(" ", rest)
    return rest.strip() != fold(said.text).strip() and not any(map(str.isalpha, words))


def without_other(said: Said) -> str:
    """The text without contact details and dates in words, to count people in."""
    spans = [span for span in _spans(said) if any(map(str.isalpha, said.text[slice(*span)]))]
    return blank(said.text, [*spans, *_contacts(said)]).replace("\x00", " ")


def _blanked(said: Said) -> str:
    marked = blank(said.text, [*_spans(said), *_contacts(said)]).replace("\x00", " ")
    return "".join(" " if letter.isdigit() else letter for letter in marked)


def _spans(said: Said) -> list[tuple[int, int]]:
    words = said.facts.time_words
    day = read_date(said.text, now=said.now, words=words)
    times = read_times(said.text, now=said.now, words=words)
    found = [day.span, read_clock(said.text, words).span, *(span.span for span in times.spans)]
    return [span for span in found if span]


def _contacts(said: Said) -> list[tuple[int, int]]:
    readings = (read_phone(said.text), read_email(said.text))
    return [reading.span for reading in readings if reading.span and not reading.problem]


def count_said(said: Said) -> int | None:
    """The number of people that a text gives, in digits or words."""
    return read_count(without_other(said), said.facts.order_words.numbers)
