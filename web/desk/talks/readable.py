"""Whether what an adviser fills in for the citizen can be read as an answer to the question."""

from collections.abc import Callable, Mapping
from datetime import datetime

from facts import Facts
from reading.contact import read_email, read_phone
from reading.dates import read_date
from reading.order_text import read_order
from reading.orders import read_kind, read_role, read_traffic_kind
from web.errors import ApiError

Reader = Callable[[str, Facts, datetime], object]


def must_be_readable(slot: str, text: str, facts: Facts, now: datetime) -> None:
    """Raise ApiError for an answer that the order's form would not take; "" takes one back."""
    if not text.strip() or slot not in _READERS:
        return
    code, reader = _READERS[slot]
    if not reader(text, facts, now):
        raise ApiError(code)


def _kind(text: str, facts: Facts, now: datetime) -> object:
    return read_kind(text, facts.order_words)


def _sub_kind(text: str, facts: Facts, now: datetime) -> object:
    return read_traffic_kind(text, facts.order_words)


def _role(text: str, facts: Facts, now: datetime) -> object:
    return read_role(text, facts.order_words)


def _place(text: str, facts: Facts, now: datetime) -> object:
    return facts.gazetteer.find_municipality(text)


def _date(text: str, facts: Facts, now: datetime) -> object:
    found = read_date(text, now=now, words=facts.time_words)
    return found.date is not None and found.problem is None


def _count(text: str, facts: Facts, now: datetime) -> object:
    return any(sign.isdigit() for sign in text) or read_order(text, facts=facts, now=now).count


def _contact(text: str, facts: Facts, now: datetime) -> object:
    return read_phone(text).e164 or read_email(text).address


_READERS: Mapping[str, tuple[str, Reader]] = {
    "order_kind": ("unreadable_answer", _kind),
    "order_sub_kind": ("unreadable_answer", _sub_kind),
    "order_role": ("unreadable_answer", _role),
    "order_municipality": ("unreadable_place", _place),
    "order_date": ("unreadable_date", _date),
    "order_alternative_date": ("unreadable_date", _date),
    "order_headcount": ("unreadable_answer", _count),
    "order_contact": ("unreadable_contact", _contact),
}
