"""How dates, clocks, periods and telephone numbers read on a page."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reading.periods import count_period
from web.chat.pages.texts import page_texts

DENMARK = ZoneInfo("Europe/Copenhagen")
_DANISH = re.compile(r"^\+45(\d\d)(\d\d)(\d\d)(\d\d)$")
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"/[a-z-]*|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9/_-]*)?")


def clock(at: datetime) -> str:
    """The time of day in Denmark, HH:MM."""
    return at.astimezone(DENMARK).strftime("%H:%M")


def clock_of(value: object) -> str:
    """The time of day in Denmark of an ISO time; what is no time is shown as it came."""
    try:
        return clock(datetime.fromisoformat(str(value or "")))
    except ValueError:
        return str(value or "")


def day(value: object) -> str:
    """An ISO date or time as a Danish date; what is no date is shown as it came, nothing as ""."""
    return _shown(value, "date_form")


def plain_day(value: object) -> str:
    """The same without the day of the week."""
    return _shown(value, "plain_date_form")


def address(value: object) -> str:
    """The address of a page written without its scheme, or a path of ours; else nothing."""
    text = str(value or "")
    if not _ADDRESS.fullmatch(text):
        return ""
    return text if text.startswith("/") else f"https://{text}"


def period(days: int) -> str:
    """A number of days in words, in whole years where it is that."""
    count, unit = count_period(days)
    return f"{count} {page_texts()['page'][unit]}"


def english_period(days: int) -> str:
    """The same in English, where the units are called by their codes."""
    return " ".join(map(str, count_period(days)))


def telephone(value: object) -> str:
    """Only what may stand in a tel: address."""
    return "".join(sign for sign in str(value) if sign in "+0123456789")


def mailbox(value: object) -> str:
    """An e-mail address that may stand in a mailto: address; else nothing."""
    return str(value) if _MAILBOX.fullmatch(str(value or "")) else ""


def phone(value: object) -> str:
    """A Danish number in pairs of digits; any other as it came."""
    return _DANISH.sub(r"\1 \2 \3 \4", str(value or ""))


def _local_date(text: str) -> date:
    if len(text) == len("2026-01-31"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).astimezone(DENMARK).date()


def _shown(value: object, form: str) -> str:
    if not value:
        return ""
    try:
        return _day_in_words(_local_date(str(value)), form)
    except ValueError:
        return str(value)


def _day_in_words(found: date, form: str) -> str:
    words = page_texts()
    return str(words[form]).format(
        weekday=words["weekdays"][found.weekday()],
        day=found.day,
        month=words["months"][found.month - 1],
        year=found.year,
    )
