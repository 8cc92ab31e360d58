"""What the store shows of call-backs: frozen values, never database rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from cases.views.lists import ListPage

Kind = Literal["call", "message"]
Outcome = Literal["reached", "not_reached", "not_wanted", "given_up"]


@dataclass(frozen=True, slots=True)
class CallbackLine:
    """One line of the list, without personal data.

    `state` is open, reached, not_wanted or given_up.
    `late`: the promised day has passed; `due`: its next try is now or was earlier; `lapsed`: its
    adviser has had it for so long without a try that others may take it. All only while it is open.
    """

    id: int
    reference: str
    kind: str
    state: str
    district_code: str | None
    language: str
    may_leave_message: bool
    has_safe_times: bool
    promised_by: date
    next_try_at: datetime
    tries: int
    taken_by: str | None
    taken_at: datetime | None
    late: bool
    due: bool
    lapsed: bool


@dataclass(frozen=True, slots=True)
class CallbackPage(ListPage[CallbackLine]):
    """A page of the list; only open ones are late."""


@dataclass(frozen=True, slots=True)
class CallbackTry:
    """One try, and how it went."""

    outcome: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Callback:
    """A call-back with all that is needed to carry it out; reading one is audited."""

    line: CallbackLine
    conversation_id: str | None
    name: str
    phone: str | None
    email: str | None
    topic: str
    safe_times: str
    safe_times_at: datetime
    created_at: datetime
    ended_at: datetime | None
    tries: tuple[CallbackTry, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Promises whose day lies in a period.

    kept: reached on the promised day or before. late: reached after it. unreached: given up.
    not_wanted: the citizen needed it no more. waiting: still open and in time. broken: still open
    past its day.
    """

    kept: int = 0
    late: int = 0
    unreached: int = 0
    not_wanted: int = 0
    waiting: int = 0
    broken: int = 0
