"""What the citizen API answers, as pydantic models made from the store's views."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from cases.views import conversations as views
from cases.views.cases import Identity, Level

DENMARK = ZoneInfo("Europe/Copenhagen")
Owner = Literal["bot", "waiting", "adviser", "closed"]
Sender = Literal["citizen", "bot", "adviser", "system"]
Count = Annotated[int, Field(ge=0)]


class Answer(BaseModel):
    """An answer's body; every field is always there."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ChoiceAnswer(Answer):
    """A button: send `id` as `choice`."""

    id: str
    title: str


class KnowledgeData(Answer):
    """What `data` says of an answer from a dated entry: its source, and when it was checked.

    `link` has no scheme, or is a path of ours; `withheld` says why the link alone was given.
    """

    type: Literal["knowledge"]
    id: str
    source: str
    link: str
    gyldig_pr: str
    kontrolleret: str
    approved: bool
    withheld: Literal["expired", "not_approved"] | None
    lang: str | None = None


class MessageAnswer(Answer):
    """One numbered line; `at` is ISO 8601 with offset; `data` has a `type` where it is not null.

    A line in another language than Danish has its code as `lang` in `data`.
    """

    seq: Count
    sender: Annotated[Sender, Field(alias="from")]
    at: Annotated[str, Field(json_schema_extra={"format": "date-time"})]
    text: str
    choices: list[ChoiceAnswer]
    data: Annotated[
        dict[str, Any] | None,
        Field(description="With the type `knowledge` it has the shape of `KnowledgeData`."),
    ]
    replaces: int | None

    @classmethod
    def of(cls, message: views.Message) -> Self:
        """The message as the citizen sees it."""
        return cls(
            seq=message.seq,
            sender=message.sender,
            at=local_time(message.at),
            text=message.text,
            choices=[ChoiceAnswer(id=choice.id, title=choice.title) for choice in message.choices],
            data=message.data,
            replaces=message.replaces,
        )


class IdentityAnswer(Answer):
    """What this session has proven, and until when (ISO 8601 with offset)."""

    level: Level
    until: Annotated[str, Field(json_schema_extra={"format": "date-time"})]

    @classmethod
    def of(cls, identity: Identity | None) -> Self | None:
        """The identity as its own session sees it."""
        if identity is None:
            return None
        return cls(level=identity.level, until=local_time(identity.expires_at))


class ConversationAnswer(Answer):
    """A conversation; `pending` counts citizen messages not processed yet."""

    id: str
    owner: Owner
    language: str
    pending: Count
    identity: IdentityAnswer | None

    @classmethod
    def of(cls, conversation: views.Conversation, identity: Identity | None = None) -> Self:
        """The conversation as the citizen sees it, and what this session of it has proven."""
        return cls(
            id=conversation.id,
            owner=conversation.owner,
            language=conversation.language,
            pending=conversation.pending,
            identity=IdentityAnswer.of(identity),
        )


class OpenedAnswer(Answer):
    """A new session; the token is shown this once."""

    conversation: ConversationAnswer
    token: str
    messages: list[MessageAnswer]


class SeqAnswer(Answer):
    """The number of a message that is durable now."""

    seq: Count


class MessagesAnswer(Answer):
    """News of a conversation and how it stands."""

    messages: list[MessageAnswer]
    conversation: ConversationAnswer


class ConversationOnly(Answer):
    """How the conversation stands after an act."""

    conversation: ConversationAnswer


class TicketAnswer(Answer):
    """A ticket for one socket, valid for `seconds`."""

    ticket: str
    seconds: int


class CodeAnswer(Answer):
    """A code to go on with on another device; shown on request only."""

    code: str


class RatingAnswer(Answer):
    """The rating as it is kept."""

    score: Annotated[int, Field(ge=1, le=5)]


class LiveAnswer(Answer):
    """The process runs."""

    status: Literal["ok"]


class WithheldAnswer(Answer):
    """An answer that is not given: its entry has expired, or nobody has approved it."""

    id: str
    reason: Literal["expired", "not_approved"]


class ReadyAnswer(Answer):
    """Whether the store answers and a worker is alive; `degraded`: yes, with answers withheld."""

    status: Literal["ok", "degraded", "unavailable"]
    store: bool
    worker: bool
    withheld: list[WithheldAnswer]


class ErrorBody(Answer):
    """A refusal: a code for programs, a Danish line for people.

    With `already_claimed` stands `holder`, who has the conversation; with `form_invalid` stand the
    `fields` that are wrong, each with what is wrong: missing, invalid, foreign or wrong.
    """

    code: str
    message: str
    holder: str | None = None
    fields: dict[str, str] | None = None


class ErrorAnswer(Answer):
    """Every refusal has this shape."""

    error: ErrorBody


def local_time(at: datetime) -> str:
    """ISO 8601 in Danish time with its offset."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(DENMARK).isoformat()


def dump(answer: BaseModel) -> dict[str, Any]:
    """The answer as JSON-ready values, under the names of the public contract."""
    return answer.model_dump(mode="json", by_alias=True)


def messages(found: list[views.Message]) -> list[MessageAnswer]:
    """Messages as the citizen sees them."""
    return [MessageAnswer.of(message) for message in found]
