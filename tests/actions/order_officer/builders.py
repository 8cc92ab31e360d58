"""Trackers and drafts with defaults, for the actions of the ordering form."""

from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Tracker

from actions.order_officer.said import Said, said_of
from facts import load_facts

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def said(text: str, intent: str = "inform", **picked: str) -> Said:
    """A message as the form hears it; `picked` are choices."""
    entities = [{"entity": name, "value": value} for name, value in picked.items()]
    message = {"text": text, "intent": {"name": intent, "confidence": 0.99}, "entities": entities}
    return said_of(message, now=NOW, facts=load_facts())


def tracker(
    text: str = "",
    intent: str = "inform",
    *,
    asked: str | None = None,
    actions: tuple[str, ...] = (),
    **slots: Any,
) -> Tracker:
    """A tracker whose latest message is this one; `actions` ran after it."""
    message = {"text": text, "intent": {"name": intent, "confidence": 0.99}, "entities": []}
    events: list[dict[str, Any]] = [{"event": "user", "parse_data": message}]
    events += [{"event": "action", "name": name} for name in actions]
    loop = {"name": "order_officer_form"} if asked else {}
    every = {**slots, "requested_slot": asked}
    return Tracker("a-conversation", every, message, events, False, None, loop, "action_listen")
