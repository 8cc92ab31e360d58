"""What the store shows at the desk: frozen values, never database rows, times in aware UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from cases.views.conversations import Owner

Tab = Literal["waiting", "mine", "others", "callbacks", "closed"]
FormKind = Literal["contact", "identification"]
FLAGGED_TRANSFERS = 2
# How a conversation may end, and what it was about (a skill's stem, or other).
OUTCOMES = (
    "helped",
    "referred",
    "reported",
    "callback_agreed",
    "citizen_gone",
    "not_for_us",
    "misuse",
)
CATEGORIES = (
    "order_officer",
    "order_status",
    "victim_overview",
    "case_status",
    "case_steps",
    "safety_followup",
    "report_crime",
    "complaint",
    "local_police",
    "service_info",
    "privacy",
    "emergency",
    "other",
)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue: what it is about, never what was said.

    `id` is the conversation ("" where a call-back has outlived it), `subject` what the dialogue
    calls the errand, `unread` counts the citizen's lines since an adviser last wrote. `lookers`
    are the names of colleagues who have it open.
    """

    id: str
    reference: str
    reason: str
    detail: str | None
    urgency: int
    subject: str
    district: str | None
    language: str
    since: datetime
    owner: Owner
    adviser: str | None
    adviser_name: str | None
    citizen_seen_at: datetime | None
    alarm_kind: str | None
    alarmed_at: datetime | None
    transfers: int
    last_sender: str | None = None
    last_at: datetime | None = None
    unread: int = 0
    offered_to_me: bool = False
    lookers: tuple[str, ...] = ()
    callback_id: int | None = None

    @property
    def flag(self) -> bool:
        """Whether it has changed hands so often that somebody must keep it."""
        return self.transfers >= FLAGGED_TRANSFERS


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of one tab; `total` counts the tab with its filters, `counts` every tab without."""

    rows: tuple[QueueRow, ...]
    total: int
    counts: Mapping[Tab, int]
    page: int
    size: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """A conversation that is now the adviser's, for as long as the lease is renewed."""

    conversation_id: str
    adviser: str
    epoch: int
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """How a conversation ended: codes of OUTCOMES and CATEGORIES, and when to look again."""

    at: datetime
    outcome: str | None
    category: str | None
    follow_up: date | None


@dataclass(frozen=True, slots=True)
class DeskTalk:
    """A conversation as the desk sees it, without its lines."""

    id: str
    owner: Owner
    adviser: str | None
    adviser_name: str | None
    mine: bool
    epoch: int
    language: str
    district: str | None
    lease_until: datetime | None
    alarm_kind: str | None
    alarmed_at: datetime | None
    citizen_seen_at: datetime | None
    transfers: int
    lapses: int
    created_at: datetime
    closed: Closing | None

    @property
    def flag(self) -> bool:
        """Whether it has changed hands so often that somebody must keep it."""
        return self.transfers >= FLAGGED_TRANSFERS


@dataclass(frozen=True, slots=True)
class Note:
    """What colleagues tell each other; the citizen never sees it."""

    id: int
    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class TransferOffer:
    """An open offer to take over; one of the three `to_` says whom it is for."""

    id: int
    conversation_id: str
    from_user: str
    to_user: str | None
    to_role: str | None
    to_district: str | None
    note: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RequestedForm:
    """Something asked for in a structured way; `values` is empty until the citizen answers."""

    id: str
    kind: FormKind
    seq: int
    asked_by: str
    asked_at: datetime
    values: dict[str, Any]
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class FilledAnswer:
    """An answer that an adviser filled in for the citizen, in words."""

    slot: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the queue, for the word that is given now and then."""

    conversation_id: str
    reference: str
    place: int
    district_code: str | None
    language: str
    since: datetime
    last_word_at: datetime | None


@dataclass(frozen=True, slots=True)
class Silent:
    """A citizen whose turn it is since long; `asked` once they were asked if they are there."""

    conversation_id: str
    since: datetime
    asked: bool
