"""What the citizen API takes in, as pydantic models; the API document is made from them."""

from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
ClientId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"),
    Field(json_schema_extra={"format": "uuid"}),
]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
FieldValue = Annotated[str, StringConstraints(max_length=4000)] | bool | None


class Body(BaseModel):
    """A request's body: unknown fields are refused, types are not bent."""

    model_config = ConfigDict(extra="forbid", strict=True)


Channel = Literal["page", "widget"]


class NewConversation(Body):
    """How a conversation begins; a widget keeps its token in memory and gets no cookie."""

    channel: Channel = "page"
    language: Literal["da", "en"] = "da"


class FilledForm(Body):
    """Values of a form that a message asked for."""

    id: Identifier
    values: dict[FieldName, FieldValue] = Field(max_length=40)


class NewMessage(Body):
    """One message: exactly one of text, choice and form."""

    client_id: ClientId
    text: str | None = None
    choice: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    form: FilledForm | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in (self.text, self.choice, self.form)) != 1:
            raise ValueError("invalid_body")
        return self

    @property
    def filled_form(self) -> FilledForm:
        """The form of a message that is neither text nor choice."""
        if self.form is None:
            raise ValueError(f"message {self.client_id} carries no form")
        return self.form


class Rating(Body):
    """What the citizen thought of the conversation, 1 to 5."""

    score: Annotated[int, Field(ge=1, le=5)]
    comment: Annotated[str, StringConstraints(max_length=4000)] = ""


class ResumeCode(Body):
    """The code that goes on with a conversation on another device; a widget gets no cookie."""

    channel: Channel = "page"
    code: Annotated[str, StringConstraints(min_length=1, max_length=100)]
