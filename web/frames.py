"""Frames that a page may send on a socket, checked like the bodies of the API."""

from typing import Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from web.bodies import Body
from web.body import parse_json
from web.errors import ApiError

T = TypeVar("T")


class TypingFrame(Body):
    """Somebody types, or has stopped; what is typed has no place here."""

    type: Literal["typing"]
    on: bool


_TYPING: TypeAdapter[TypingFrame] = TypeAdapter(TypingFrame)


def read_typing(text: str) -> bool:
    """Whether somebody types; ApiError for anything else, so for a frame with words in it."""
    return read(_TYPING, text).on


def read(adapter: TypeAdapter[T], text: str) -> T:
    """A frame of a known shape; ApiError("invalid_frame") for anything else."""
    try:
        return adapter.validate_python(parse_json(text.encode("utf-8", "replace")))
    except (ApiError, ValidationError):
        raise ApiError("invalid_frame") from None
