"""Follow, change or withdraw an own order, shown by its number and private code."""

from actions.order_status.heard import FREE_SLOTS, answers, answers_plainly

__all__ = ["FREE_SLOTS", "answers", "answers_plainly"]
