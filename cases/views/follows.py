"""What the store shows of following a case: where notices go, and which of them are due."""

from dataclasses import dataclass, field
from typing import Literal

Channel = Literal["email", "sms"]


@dataclass(frozen=True, slots=True)
class Follow:
    """One address that hears when a case moves; `shown` is enough of it to know one's own."""

    channel: Channel
    shown: str


@dataclass(frozen=True, slots=True)
class FollowState:
    """What the link in a notice opens: nothing of the case, only how the follow stands.

    `waiting` says that there is news which nobody has confirmed yet.
    """

    language: str
    waiting: bool
    stopped: bool


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice whose time has come; `key` names this very one among all that are ever sent."""

    follow_id: int
    channel: Channel
    address: str = field(repr=False)
    language: str
    token: str = field(repr=False)
    key: str
