"""What the store shows of its housekeeping: mail on its way out, and how long things are kept."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mail:
    """An outgoing mail: template name and values, no finished text."""

    id: int
    to: str
    template: str
    values: dict[str, Any]
    tries: int


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """How many days each class of record is kept after its last change."""

    conversation_days: int = 30
    order_days: int = 730
    mail_days: int = 30
    audit_days: int = 1825
    case_days: int = 1095
    follow_days: int = 90


@dataclass(frozen=True, slots=True)
class Swept:
    """How many records of each class were deleted."""

    conversations: int = 0
    orders: int = 0
    mails: int = 0
    audits: int = 0
    sessions: int = 0
    attempts: int = 0
    callbacks: int = 0
    tasks: int = 0
    cases: int = 0
    follows: int = 0
