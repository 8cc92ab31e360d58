"""The skill that takes an order for an officer."""

from actions.order_officer.answers import FREE_SLOTS, answers
from actions.order_officer.wish import wish_of

__all__ = ["FREE_SLOTS", "answers", "wish_of"]
