"""The skill that takes an order for an officer."""

from actions.order_officer.answers import (
    FREE_SLOTS,
    NEVER_AN_ANSWER,
    answers,
    answers_plainly,
    only_details,
)
from actions.order_officer.wish import wish_of

__all__ = ["FREE_SLOTS", "NEVER_AN_ANSWER", "answers", "answers_plainly", "only_details", "wish_of"]
