"""Whether a knowledge entry may be said: by its expiry in Danish time, and by its approval."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from facts.answers import KnowledgeEntry

DENMARK = ZoneInfo("Europe/Copenhagen")
REVIEW_DAYS = 60

Reason = Literal["expired", "not_approved"]


def withheld_because(entry: KnowledgeEntry, now: datetime, *, production: bool) -> Reason | None:
    """Why the entry is not said at `now` (aware); None if it is said.

    An entry expires when its day begins in Denmark. Only production asks for an approval.
    """
    if entry.expires <= danish_day(now):
        return "expired"
    return "not_approved" if production and entry.godkendt_af is None else None


def withheld_entries(
    entries: Iterable[KnowledgeEntry], now: datetime, *, production: bool
) -> dict[str, Reason]:
    """The entries that are not said at `now`, each with its reason."""
    found = {entry.id: withheld_because(entry, now, production=production) for entry in entries}
    return {name: reason for name, reason in found.items() if reason}


def due_soon(
    entries: Iterable[KnowledgeEntry], now: datetime, days: int = REVIEW_DAYS
) -> list[KnowledgeEntry]:
    """The entries that have expired, or will within `days`; the most urgent one first."""
    last = danish_day(now) + timedelta(days=days)
    due = [entry for entry in entries if entry.expires <= last]
    return sorted(due, key=lambda entry: (entry.expires, entry.id))


def danish_day(now: datetime) -> date:
    """The date in Denmark at an aware time."""
    return now.astimezone(DENMARK).date()
