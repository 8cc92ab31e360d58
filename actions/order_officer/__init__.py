"""The skill that takes an order for an officer."""

from actions.order_officer.answers import FREE_SLOTS, answers

__all__ = ["FREE_SLOTS", "answers"]
