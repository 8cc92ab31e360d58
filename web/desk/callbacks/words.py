"""How the days and times of call-backs read, as a person says them."""

from datetime import date, datetime, timedelta

from cases.views.callbacks import CallbackLine
from facts.hours import COPENHAGEN
from web.chat.pages.formats import day
from web.desk.labels import desk_label, desk_labels


def moment(at: datetime, now: datetime) -> str:
    """A day and a time of day: today's and tomorrow's by name."""
    local = at.astimezone(COPENHAGEN)
    return f"{near_day(local.date(), now)} {desk_label('at', 'list_words')} {local:%H.%M}"


def near_day(value: date, now: datetime) -> str:
    """A day: today's and tomorrow's by name."""
    today = now.astimezone(COPENHAGEN).date()
    names = {today: "today", today + timedelta(days=1): "tomorrow"}
    if value in names:
        return desk_label(names[value], "callback_days")
    return day(value.isoformat())


def lateness(line: CallbackLine, now: datetime) -> str:
    """How far a promise is broken; empty for one that is not."""
    days = (now.astimezone(COPENHAGEN).date() - line.promised_by).days
    if not line.late:
        return ""
    words = desk_labels()["callback_days"]
    return str(words["late_one"] if days == 1 else words["late_many"]).format(n=days)
