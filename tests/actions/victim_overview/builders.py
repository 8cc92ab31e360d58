"""A text as it is read in a turn, at a fixed moment and without a store."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from actions.context import TurnContext
from actions.victim_overview.told import Text
from facts import load_facts

# A Monday morning in Denmark.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


def turn_at(now: datetime = NOW, language: str = "da") -> TurnContext:
    """A turn that reads, and writes nothing."""
    unused: Any = None
    return TurnContext(
        unit=unused, store=unused, conversation_id=None, seq=None, inbox_id=None, secrets=(),
        source="", now=lambda: now, facts=load_facts(), language=language,
    )  # fmt: skip


def text(said: str, now: datetime = NOW) -> Text:
    """A text that is read at a moment."""
    return Text.of(said, turn_at(now))
