"""What the store shows of conversations and turns: frozen values, never database rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

Owner = Literal["bot", "waiting", "adviser", "closed"]
Sender = Literal["citizen", "bot", "adviser", "system"]
TurnKind = Literal["start", "message", "choice", "form", "event"]
Topic = Literal["inbox", "outbox", "mail", "desk", "typing"]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A talk and who owns it; `pending` counts citizen messages not processed yet."""

    id: str
    owner: Owner
    epoch: int
    language: str
    pending: int
    created_at: datetime
    channel: str
    next_seq: int
    adviser: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session: the token is shown once and only its hash is kept."""

    conversation: Conversation
    token: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: an opaque id and its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class NewChoice:
    """A button to be made: what it says and what picking it means."""

    title: str
    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """One numbered line as citizen and adviser see it; `at` is aware UTC.

    A line is `guarded` where only who has proven an identity sees it; to anybody else it comes
    `withheld`: its number, sender and time, with no text, no choices, and data that says so.
    """

    conversation_id: str
    seq: int
    sender: Sender
    at: datetime
    text: str
    choices: tuple[Choice, ...]
    data: dict[str, Any] | None
    replaces: int | None
    guarded: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """What a citizen typed, masked; `digest_source` is the raw body, kept only as a keyed hash."""

    text: str
    digest_source: bytes = b""


@dataclass(frozen=True, slots=True)
class ChoicePick:
    """The id of a choice of this conversation."""

    choice: str
    digest_source: bytes = b""


@dataclass(frozen=True, slots=True)
class FormValues:
    """Values of a form the page showed; `text` is the line that the transcript shows.

    `data` goes with that line.
    """

    form: str
    values: Mapping[str, Any]
    text: str = ""
    digest_source: bytes = b""
    data: Mapping[str, Any] | None = None


Body = Text | ChoicePick | FormValues


class SecretLike(Protocol):
    """What reading.personal finds: a kind and the value it stands for."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that was replaced by a placeholder: case_number, access_code or order_code."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Received:
    """The number a citizen's line got; `replayed` if the client sent it before."""

    seq: int
    replayed: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One open row of the inbox, taken; events carry code in `intent` and values in `values`.

    `source` is a keyed hash of where the conversation was opened, or its id where that is unknown.
    `session_hash` is the session that sent it, None for what no citizen sent.
    """

    inbox_id: int
    conversation_id: str
    kind: TurnKind
    text: str
    intent: str | None
    entities: dict[str, Any]
    values: dict[str, Any]
    secrets: tuple[Secret, ...]
    seq: int | None
    epoch: int
    owner: Owner
    tries: int
    language: str
    cpr_masked: bool
    crashes: int = 0
    form: str | None = None
    source: str = ""
    session_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """What became of a failed turn; final: a human is called and `reference` is told."""

    final: bool
    reference: str


@dataclass(frozen=True, slots=True)
class DialogueState:
    """The dialogue's memory: bounded tracker events, slots, and which seq filled each slot."""

    events: list[dict[str, Any]]
    slots: dict[str, Any]
    sources: dict[str, int]


@dataclass(frozen=True, slots=True)
class Handoff:
    """A conversation waiting for a human; `place` counts from 1, a higher `urgency` goes first."""

    reference: str
    place: int
    reason: str
    detail: str | None = None
    urgency: int = 0
    district_code: str | None = None
