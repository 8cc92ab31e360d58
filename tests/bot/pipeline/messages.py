"""Builders of what Rasa hands to a component."""

from typing import Any

from rasa.shared.nlu.training_data.message import Message


def message(text: str, **data: Any) -> Message:
    """A message with a text and whatever components before have added."""
    return Message(data={"text": text, **data})
