"""The skill that brings a human: into the talk, by phone, or by a message."""

from actions.handoff.callback_answers import FREE_SLOTS, answers, tells
from actions.handoff.callback_standing import LAST, asks_about_promise

__all__ = ["FREE_SLOTS", "LAST", "answers", "asks_about_promise", "tells"]
