"""What somebody who waits is told, and nothing but what is known: place, interval, or nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from actions.context import turn_language
from actions.lines import text_of
from actions.order_officer.words import labels_in
from cases.acts.desk.presence import present_advisers
from cases.acts.desk.waits import measured_wait
from cases.unit import UnitOfWork
from cases.views.conversations import Handoff
from facts.hours import hours_of, is_open, next_opening, promised_day
from settings import load_settings

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Domain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether somebody is there; `wait` in minutes is None where it was not measured.

    `opening` is when advisers are there again by their hours, `day` by when an answer is promised.
    """

    there: bool
    wait: tuple[int, int] | None
    opening: datetime | None
    day: date


def look_out(unit: UnitOfWork, *, district_code: str | None, now: datetime) -> Outlook:
    """How it looks for a conversation of this district; `now` is aware UTC."""
    settings = load_settings()
    hours = hours_of(settings)
    opened = is_open(hours, now, district_code)
    there = opened and present_advisers(unit, district_code=district_code, now=now) > 0
    return Outlook(
        there=there,
        wait=measured_wait(unit, district_code=district_code, now=now) if there else None,
        opening=None if opened else next_opening(hours, now, district_code),
        day=promised_day(now, settings.callback_work_days, hours),
    )


def handoff_data(handoff: Handoff, outlook: Outlook) -> dict[str, Any]:
    """The hand-off as data of its line; `answer_by` is an ISO date where nobody is there."""
    low, high = outlook.wait or (None, None)
    return {
        "type": "handoff",
        "reason": handoff.reason,
        "place": handoff.place,
        "wait": None if high is None else {"low": low, "high": high},
        "reference": handoff.reference,
        "somebody_there": outlook.there,
        "answer_by": None if outlook.there else outlook.day.isoformat(),
    }


def waiting_values(
    domain: Domain, handoff: Handoff, outlook: Outlook, language: str | None = None
) -> dict[str, str]:
    """The fields of a line about waiting: `queue`, or `nobody` and `day`."""
    if outlook.there:
        return {"queue": _queue_words(domain, handoff.place, outlook.wait, language)}
    return {
        "nobody": _nobody_words(domain, outlook.opening, language),
        "day": day_words(outlook.day, language),
    }


def _queue_words(
    domain: Domain, place: int, wait: tuple[int, int] | None, language: str | None
) -> str:
    name = "utter_queue_known" if wait else "utter_queue_unknown"
    words = wait_words(domain, wait, language) if wait else ""
    return text_of(domain, name, language=language).format(place=place, wait=words)


def wait_words(domain: Domain, wait: tuple[int, int], language: str | None = None) -> str:
    """An interval in minutes as it is said."""
    low, high = wait
    name = "between" if 0 < low < high else "up_to" if low < high else "about"
    name = "minute" if high <= 1 else name
    return text_of(domain, f"utter_wait_{name}", language=language).format(low=low, high=high)


def _nobody_words(domain: Domain, opening: datetime | None, language: str | None) -> str:
    if opening is None:
        return text_of(domain, "utter_nobody_there", language=language)
    local = opening.astimezone(COPENHAGEN)
    text = text_of(domain, "utter_nobody_until", language=language)
    return text.format(day=day_words(local.date(), language), clock=f"{local:%H.%M}")


def day_words(day: date, language: str | None = None) -> str:
    """A date with its weekday, without the year."""
    labels = labels_in(language or turn_language())
    return str(labels["patterns"]["near_date"]).format(
        weekday=labels["weekdays"][day.weekday()],
        day=day.day,
        month=labels["months"][day.month - 1],
    )
