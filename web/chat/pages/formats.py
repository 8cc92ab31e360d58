"""How dates, clocks, periods and telephone numbers read on a page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from reading.periods import count_period
from web.chat.pages.texts import page_texts

DENMARK = ZoneInfo("Europe/Copenhagen")


def clock(at: datetime) -> str:
    """The time of day in Denmark, HH:MM."""
    return at.astimezone(DENMARK).strftime("%H:%M")


def day(value: object) -> str:
    """An ISO date or time as a Danish date; what is no date is shown as it came, nothing as ""."""
    if not value:
        return ""
    try:
        return _day_in_words(_local_date(str(value)))
    except ValueError:
        return str(value)


def period(days: int) -> str:
    """A number of days in words, in whole years where it is that."""
    count, unit = count_period(days)
    return f"{count} {page_texts()['page'][unit]}"


def telephone(value: object) -> str:
    """Only what may stand in a tel: address."""
    return "".join(sign for sign in str(value) if sign in "+0123456789")


def _local_date(text: str) -> date:
    if len(text) == len("2026-01-31"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).astimezone(DENMARK).date()


def _day_in_words(found: date) -> str:
    words = page_texts()
    return str(words["date_form"]).format(
        weekday=words["weekdays"][found.weekday()],
        day=found.day,
        month=words["months"][found.month - 1],
        year=found.year,
    )
