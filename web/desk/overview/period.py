"""Which days and which district are looked at: read from the address, with Danish dates, too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from web.desk.labels import desk_label

USUAL_DAYS, MOST_DAYS = 28, 366
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DANISH = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included: the usual ones where there is an `error`."""

    first: date
    last: date
    district: str | None = None
    error: str = ""

    @property
    def query(self) -> str:
        """The same period as a query string."""
        asked = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        return urlencode(asked | ({"district": self.district} if self.district else {}))


def read_period(query: Mapping[str, str], today: date) -> Period:
    """What is asked for, the last four weeks where nothing is."""
    district = query.get("district") or None
    usual = Period(today - timedelta(days=USUAL_DAYS - 1), today, district)
    try:
        last = read_day(query["to"]) if query.get("to") else today
        first = (
            read_day(query["from"]) if query.get("from") else last - timedelta(days=USUAL_DAYS - 1)
        )
    except (ValueError, OverflowError):
        return Period(usual.first, usual.last, district, _words("bad_date"))
    if error := _fault(first, last, today):
        return Period(usual.first, usual.last, district, error)
    return Period(first, last, district)


def read_day(text: str) -> date:
    """A date as browsers send it, or as Danes write it; raises ValueError."""
    if match := _ISO.fullmatch(text.strip()):
        year, month, day = map(int, match.groups())
    elif match := _DANISH.fullmatch(text.strip()):
        day, month, year = map(int, match.groups())
    else:
        raise ValueError(f"no date: {text!r}")
    return date(year, month, day)


def _fault(first: date, last: date, today: date) -> str:
    if first > last:
        return _words("wrong_order")
    if last > today:
        return _words("future")
    if (last - first).days >= MOST_DAYS:
        return _words("too_long").format(most=MOST_DAYS)
    return ""


def _words(code: str) -> str:
    return desk_label(code, "overview_words")
