"""What a turn means before the dialogue decides: read from its text, or given by its kind."""

from typing import Any

from bot.model import Model
from cases.views.conversations import Turn

GO_ON, HANDED_BACK, IDENTIFIED = "cancel_handoff", "handed_back", "identified"
# Events that the dialogue answers, and what they mean to it.
TAKES_BACK = {"handoff_cancelled": GO_ON, HANDED_BACK: HANDED_BACK, IDENTIFIED: IDENTIFIED}
# The intent of turns that nobody typed.
GIVEN = {"start": "start", "form": "inform"}


def read_turn(model: Model, turn: Turn) -> dict[str, Any]:
    """Rasa's parse data: a text is parsed, never run as a command; a choice means what it says."""
    if turn.kind == "message":
        return model.parse(turn.text)
    if turn.kind == "event":
        return _event(turn)
    values = turn.values if turn.kind == "form" else turn.entities
    heard = model.parse(turn.text) if turn.kind == "form" else {}
    return {
        "text": turn.text,
        "emergency": heard.get("emergency"),
        "intent": {"name": GIVEN.get(turn.kind, turn.intent), "confidence": 1.0},
        "intent_ranking": [],
        "entities": [{"entity": name, "value": value} for name, value in values.items()],
    }


def _event(turn: Turn) -> dict[str, Any]:
    """An event with its values as one entity of its name."""
    code = str(turn.intent)
    return {
        "text": turn.text,
        "emergency": None,
        "intent": {"name": TAKES_BACK.get(code, code), "confidence": 1.0},
        "intent_ranking": [],
        "entities": [{"entity": code, "value": turn.values}] if turn.values else [],
    }
