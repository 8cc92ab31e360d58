"""The lines of a talk as the desk sees them: all that was said, but for the codes of orders.

A code proves whose an order is, so it is nobody's but the citizen's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cases.views.conversations import Message
from web.desk.talks.answers import TalkLine

CODE = "order_code"


def overheard(found: Iterable[Message], masks: Mapping[str, str]) -> list[TalkLine]:
    """The lines, with a placeholder where a receipt has its code; `masks` has the placeholder."""
    return [TalkLine.of(_without_code(message, masks[CODE])) for message in found]


def _without_code(message: Message, placeholder: str) -> Message:
    data = message.data or {}
    code = data.get("code")
    if data.get("type") != "order_receipt" or not isinstance(code, str) or not code:
        return message
    text = message.text.replace(code, placeholder)
    return replace(message, text=text, data=data | {"code": placeholder})
