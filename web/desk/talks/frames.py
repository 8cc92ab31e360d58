"""What a page of the desk may say on its socket."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from web.bodies import Body, Identifier
from web.frames import TypingFrame, read

__all__ = ["BeatFrame", "LookFrame", "TypingFrame", "read_frame"]


class LookFrame(Body):
    """A conversation is open in the page, or none; the page has its lines up to `after`."""

    type: Literal["look"]
    conversation: Identifier | None = None
    after: Annotated[int, Field(ge=0, lt=2**31)] = 0


class BeatFrame(Body):
    """The page is still there."""

    type: Literal["beat"]


Frame = LookFrame | TypingFrame | BeatFrame
_FRAME: TypeAdapter[Frame] = TypeAdapter(Annotated[Frame, Field(discriminator="type")])


def read_frame(text: str) -> Frame:
    """A frame of the desk; ApiError for anything else."""
    return read(_FRAME, text)
