"""The skill that brings a human: into the talk, by phone, or by a message."""

from actions.handoff.callback_answers import FREE_SLOTS, answers, tells

__all__ = ["FREE_SLOTS", "answers", "tells"]
