"""What the JSON of call-backs takes in."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from web.bodies import Body, Identifier
from web.body import MAX_NUMBER

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Moment = Annotated[AwareDatetime, Field(strict=False)]


class NewTry(Body):
    """How a try went; `next_try_at` goes with `not_reached`.

    `seen_tries` is how many tries were seen before this one: with another number it is refused.
    `outside` says that the next try is safe though it lies outside the safe times.
    """

    outcome: Literal["reached", "not_reached", "not_wanted", "given_up"]
    note: Words = ""
    next_try_at: Moment | None = None
    seen_tries: Annotated[int, Field(ge=0, le=MAX_NUMBER)] | None = None
    outside: bool = False


class Take(Body):
    """`over`: from a colleague, which only a supervisor may."""

    over: bool = False


class NewCallback(Body):
    """What an adviser promises; without days of its own, the house's usual ones.

    `outside` says that `next_try_at` is safe though it lies outside the safe times.
    """

    conversation: Identifier | None = None
    kind: Literal["call", "message"] = "call"
    name: Line = ""
    phone: Line | None = None
    email: Line | None = None
    topic: Words = ""
    may_leave_message: bool = False
    safe_times: Words = ""
    promised_by: Annotated[date, Field(strict=False)] | None = None
    next_try_at: Moment | None = None
    district: Identifier | None = None
    language: Literal["da", "en"] = "da"
    outside: bool = False
