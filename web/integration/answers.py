"""What the case system sends and is answered, for the API document; the schema is the store's."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, RootModel
from pydantic_core import CoreSchema

from cases.intake.records import schema
from web.answers import Answer, Count

MOST_CASES = 500


class CaseRecord(BaseModel):
    """One record, as the published schema has it; that one is what a delivery is checked by."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        given = handler(core)
        told = handler.resolve_ref_schema(given)
        told.clear()
        told.update({name: part for name, part in schema().items() if name != "$schema"})
        return given


class CaseList(BaseModel):
    """Several records of different cases, stored together or not at all."""

    model_config = ConfigDict(extra="forbid")

    cases: Annotated[list[CaseRecord], Field(max_length=MOST_CASES)]


class CaseDelivery(RootModel[CaseRecord | CaseList]):
    """One record, or a list of them."""


class DeliveredAnswer(Answer):
    """How many cases were new, were changed, and were as they stood."""

    added: Count
    changed: Count
    unchanged: Count


class CaseFault(Answer):
    """What is wrong: in which record (from 0), where in it, and what is expected there.

    The wrong value is not repeated. `message` is for people.
    """

    index: Count
    where: str
    code: str
    expected: str
    message: str


class RefusedCases(Answer):
    """Why nothing was stored; `more` says that there are further faults than those told."""

    code: Literal["invalid_cases", "too_many_cases", "invalid_body"]
    message: str
    faults: list[CaseFault]
    more: bool


class RefusedAnswer(Answer):
    """A delivery of which nothing was stored."""

    error: RefusedCases
