"""The packet above the transcript: all that an adviser must know before the first question."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from cases.views.cases import CaseView, Level
from cases.views.conversations import Owner
from cases.views.tasks import TaskLine

Identity = Literal[
    "unknown",
    "contact_given",
    "order_code",
    "case_code",
    "mitid_low",
    "mitid_substantial",
    "mitid_high",
]


@dataclass(frozen=True, slots=True)
class SlotFact:
    """A value that the dialogue has, and the sentence it was taken from.

    `value` is as the dialogue keeps it (a code, a text, a structure), `text` its words where it
    has any of its own. `seq` is the number of the sentence, both None where the value came
    without one. `by` is the adviser who filled it in.
    """

    slot: str
    value: Any
    text: str
    seq: int | None = None
    sentence: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Something the bot has told: the line's number, its `data.type`, and which entry it was."""

    seq: int
    kind: str
    id: str | None


@dataclass(frozen=True, slots=True)
class LinkedOrder:
    """An order that came from this conversation, or was proven in it by its code."""

    order_id: int
    number: str
    kind: str
    state: str
    municipality: str
    answer_by: date
    carry_out_by: date
    proven: bool


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """A case of somebody who has proven an identity here, and what they have added to it."""

    view: CaseView
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class ProvenCases:
    """What was proven in a conversation and until when (aware UTC), and the cases it opens.

    `elsewhere` are the districts of cases that whoever reads does not serve.
    """

    level: Level
    until: datetime
    cases: tuple[LinkedCase, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlierHandoff:
    """A hand-off of this conversation; `outcome` None while it waits, `claimed` while helped."""

    reference: str
    reason: str
    detail: str | None
    urgency: int
    created_at: datetime
    claimed_by: str | None
    claimed_at: datetime | None
    first_reply_at: datetime | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class OwnerStep:
    """One change of owner."""

    epoch: int
    owner: Owner
    adviser: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PromisedCallback:
    """A call-back that was promised in this conversation."""

    reference: str
    kind: str
    state: str
    promised_by: date
    may_leave_message: bool
    safe_times: str


@dataclass(frozen=True, slots=True)
class Safety:
    """What keeps the citizen safe, shown above everything else."""

    alarm_kind: str | None = None
    alarmed_at: datetime | None = None
    self_harm: bool = False
    safe_contact: tuple[PromisedCallback, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One of the three lines above the transcript: a code, and what its words are made of."""

    code: Literal["wants", "has_given", "was_told"]
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Packet:
    """What an adviser must know before the first question; built the same way every time.

    `form` is the dialogue's open form and `asking` its open question, `missing` the questions
    still to come; `tried` is what did not work before a human was asked.
    """

    reference: str
    reason: str
    detail: str | None
    urgency: int
    asked_at: datetime | None
    wish: str
    identity: Identity
    language: str
    safety: Safety
    summary: tuple[SummaryLine, ...]
    form: str | None = None
    asking: str | None = None
    missing: tuple[str, ...] = ()
    slots: tuple[SlotFact, ...] = ()
    told: tuple[Told, ...] = ()
    tried: dict[str, Any] = field(default_factory=dict)
    orders: tuple[LinkedOrder, ...] = ()
    callbacks: tuple[PromisedCallback, ...] = ()
    handoffs: tuple[EarlierHandoff, ...] = ()
    owners: tuple[OwnerStep, ...] = ()
