"""What the store shows of people at the desk and their sessions: frozen values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Role = Literal["adviser", "screener", "supervisor", "admin"]


@dataclass(frozen=True, slots=True)
class DeskUser:
    """Somebody at the desk; `districts` are codes, None for every district."""

    id: str
    username: str
    name: str
    role: Role
    districts: frozenset[str] | None = None

    def serves(self, district_code: str | None) -> bool:
        """Whether they may see a row of this district; one without a district is everybody's."""
        return district_code is None or self.districts is None or district_code in self.districts


@dataclass(frozen=True, slots=True)
class ListedUser:
    """A user as an administrator sees them; `sessions` counts the log-ins that are still good."""

    user: DeskUser
    has_password: bool
    has_totp: bool
    issuer: str | None
    demo: bool
    created_at: datetime
    disabled_at: datetime | None
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """Who passed a log-in, and by what: "password" or "totp" (password and one-time code)."""

    user: DeskUser
    method: str


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A new log-in: the token is shown once and only its hash is kept."""

    token: str = field(repr=False)
    session_id: str
    csrf_token: str = field(repr=False)
    user: DeskUser


@dataclass(frozen=True, slots=True)
class DeskSession:
    """A log-in that is good now; `fresh` is false when its last use ought to be noted again."""

    id: str
    user: DeskUser
    csrf_token: str = field(repr=False)
    method: str
    available: bool
    created_at: datetime
    used_at: datetime
    expires_at: datetime
    has_totp: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class ListedSession:
    """One of a user's log-ins, as they may see and end it."""

    id: str
    method: str
    created_at: datetime
    used_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody a conversation may be handed to: at the desk now, and then perhaps on a break."""

    user: DeskUser
    present: bool
    available: bool = False
