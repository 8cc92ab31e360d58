"""What the store shows of a case, to somebody who has proven to be a part of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

Level = Literal["case_code", "mitid_low", "mitid_substantial", "mitid_high"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What one session has proven, until `expires_at`; `guard` is what its own lines carry.

    Either `case_id` and `party_id` say which case an access code opened, or `person_ref` whose
    cases they are.
    """

    id: int
    level: Level
    guard: str
    case_id: int | None
    party_id: int | None
    person_ref: str | None
    proven_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step a case has taken; `at` is aware UTC, `reason` a code or None."""

    step: str
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as its victim or reporter sees it; `steps` in the order of their times.

    `id` is opaque and stands in audit rows; `number` is sensitive and never leaves a body.
    """

    id: int
    number: str
    role: str
    district: str
    offence_kind: str
    steps: tuple[CaseStep, ...]
    contact: dict[str, Any] | None
    next_notice_at: date | None

    @property
    def step(self) -> CaseStep:
        """Where it stands: the newest step."""
        return self.steps[-1]
