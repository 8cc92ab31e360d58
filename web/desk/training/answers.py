"""What the desk's API answers of canned replies, as pydantic models."""

from datetime import date

from facts.standing import Reason
from web.answers import Answer


class ReplyAnswer(Answer):
    """A canned reply; one that is withheld has no text, and its source says why.

    `missing` are the variables whose places in the text are marked as gaps.
    """

    id: str
    title: str
    text: str
    missing: list[str]
    link: str | None
    source: str
    checked: date
    expires: date
    approved: bool
    withheld: Reason | None


class RepliesAnswer(Answer):
    """The replies that fit, in the language of the conversation; those withheld come last."""

    language: str
    replies: list[ReplyAnswer]
