"""The two days a requester is promised, counted in Danish calendar days from submission."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
ANSWER_DAYS = 14
CARRY_OUT_DAYS = 30


def last_day(submitted_at: datetime, days: int) -> date:
    """The Danish calendar day so many days after an aware time; summer time plays no part."""
    if submitted_at.tzinfo is None:
        raise ValueError(f"naive time {submitted_at.isoformat()!r}")
    return submitted_at.astimezone(DENMARK).date() + timedelta(days=days)


def answer_by(submitted_at: datetime) -> date:
    """The last day for an answer: 14 days after sending."""
    return last_day(submitted_at, ANSWER_DAYS)


def carry_out_by(submitted_at: datetime) -> date:
    """The last day for the effort, if it is accepted: 30 days after sending."""
    return last_day(submitted_at, CARRY_OUT_DAYS)
