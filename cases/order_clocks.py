"""The two clocks of an order: answer within 14 days, carried out within 30, both from sending."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cases.views.orders import UNDECIDED

APPROVED = frozenset({"accepted", "partly_accepted", "planned"})
PENDING = UNDECIDED | APPROVED
DONE = frozenset({"carried_out"})
ANSWER_WARNING_DAYS = 3
EFFORT_WARNING_DAYS = 7
ClockState = Literal["running", "soon", "late", "met", "missed", "stopped"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A last day and how it stands.

    running, soon, late: `days` are left (below zero: past). met, missed: what was promised
    happened `days` before the last day (below zero: after). stopped: nothing is promised any more.
    """

    by: date
    state: ClockState
    days: int


def answer_clock(*, by: date, state: str, answered: date | None, today: date) -> Clock:
    """How the answer stands; it is given when the order is decided."""
    if state in UNDECIDED:
        return _running(by, today, ANSWER_WARNING_DAYS)
    return _stopped(by) if answered is None else _happened(by, answered)


def effort_clock(*, by: date, state: str, done: date | None, today: date) -> Clock:
    """How the effort stands; it is owed until the order is carried out or decided against."""
    if state in PENDING:
        return _running(by, today, EFFORT_WARNING_DAYS)
    return _stopped(by) if done is None else _happened(by, done)


def _running(by: date, today: date, warning: int) -> Clock:
    left = (by - today).days
    return Clock(by, "late" if left < 0 else "soon" if left <= warning else "running", left)


def _happened(by: date, day: date) -> Clock:
    left = (by - day).days
    return Clock(by, "missed" if left < 0 else "met", left)


def _stopped(by: date) -> Clock:
    return Clock(by, "stopped", 0)
