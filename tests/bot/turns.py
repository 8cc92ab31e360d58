"""Builders of turns with defaults."""

from typing import Any

from cases.views.conversations import Turn


def turn(**changes: Any) -> Turn:
    """A turn of a citizen who said something to the bot."""
    values: dict[str, Any] = {
        "inbox_id": 1,
        "conversation_id": "talk",
        "kind": "message",
        "text": "hej",
        "intent": None,
        "entities": {},
        "values": {},
        "secrets": (),
        "seq": 1,
        "epoch": 0,
        "owner": "bot",
        "tries": 0,
        "language": "da",
        "cpr_masked": False,
    }
    return Turn(**values | changes)
