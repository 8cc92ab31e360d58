"""What the desk's API takes in about conversations."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from web.bodies import Body, ClientId, FieldName

Long = Annotated[str, StringConstraints(min_length=1, max_length=8000)]
Note = Annotated[str, StringConstraints(max_length=2000)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.@-]{1,80}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,80}$")]


def _day(value: object) -> object:
    """A date as JSON has it; the strict models bend nothing by themselves."""
    return date.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[
    date, BeforeValidator(_day), Field(json_schema_extra={"type": "string", "format": "date"})
]


class NewLine(Body):
    """An adviser's line; the same id with the same text is the same line.

    With `own_case` it is shown only to who has proven the own case: 409 `not_proven` if nobody has.
    """

    client_id: ClientId
    text: Long
    own_case: bool = False


class Correction(Body):
    """What the last line should have said."""

    text: Long


class NewNote(Body):
    """A note for colleagues; the same id with the same text is the same note."""

    text: Long
    client_id: ClientId | None = None


class NewForm(Body):
    """What to ask the citizen for."""

    kind: Literal["contact", "identification"]
    client_id: ClientId | None = None


class NewAnswer(Body):
    """An answer that is filled in for the citizen; an empty text takes it back."""

    slot: FieldName
    text: Annotated[str, StringConstraints(max_length=8000)]


class NewTransfer(Body):
    """Whom the conversation is offered to: exactly one of a colleague, a role and a district."""

    to_user: Name | None = None
    to_role: Literal["adviser", "supervisor"] | None = None
    to_district: Code | None = None
    note: Note = ""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in (self.to_user, self.to_role, self.to_district)) != 1:
            raise ValueError("invalid_body")
        return self


class Release(Body):
    """Back to the bot, which may run a form at once, or back to the queue."""

    to: Literal["bot", "waiting"]
    run: Literal["order_officer", "callback"] | None = None


class Closing(Body):
    """How the conversation ended."""

    outcome: Code
    category: Code
    follow_up: Day | None = None


class Misunderstood(Body):
    """The citizen's line that the bot took wrongly."""

    seq: Annotated[int, Field(ge=1)]


class Availability(Body):
    """Whether I can be waited for."""

    available: bool
