"""From what was typed to what may be stored: cleaned, measured, and without personal numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from reading.personal import Secret, redact
from reading.text import clean
from web.errors import ApiError

MAX_CHARACTERS = 2000


@dataclass(frozen=True)
class Masked:
    """A storable text, the values that its placeholders stand for, and whether a CPR was there."""

    text: str
    secrets: tuple[Secret, ...] = ()
    cpr_masked: bool = False


def mask_message(typed: str, masks: Mapping[str, str], *, asked: bool = False) -> Masked:
    """A message's text; ApiError for an empty one and for more than 2,000 characters.

    Where a code was `asked` for, more is taken for one.
    """
    text = _measured(typed)
    if not has_content(text):
        raise ApiError("text_empty")
    return _redacted(text, masks, asked)


def mask_field(typed: str, masks: Mapping[str, str]) -> Masked:
    """A form's value or a comment: as a message, but it may be empty."""
    return _redacted(_measured(typed), masks)


def has_content(text: str) -> bool:
    """Whether anything is left for a reader: not only blanks and replaced characters."""
    return bool(text.replace("\ufffd", "").strip())


def _measured(typed: str) -> str:
    text = clean(typed).strip()
    if len(text) > MAX_CHARACTERS:
        raise ApiError("text_too_long")
    return text


def _redacted(text: str, masks: Mapping[str, str], asked: bool = False) -> Masked:
    found = redact(text, masks, asked=asked)
    return Masked(found.text, tuple(found.secrets), found.cpr_masked)
