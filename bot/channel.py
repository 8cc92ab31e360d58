"""Collects what the bot says in one turn as drafts of messages."""

import json
import re
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import OutputChannel

from cases.views.conversations import NewChoice

_PAYLOAD = re.compile(r"/(?P<intent>[a-z0-9_]+)(?P<entities>\{.*\})?", re.ASCII | re.DOTALL)


class BadPayload(ValueError):
    """A button in the domain whose payload is not `/intent` or `/intent{…}`."""


@dataclass(frozen=True)
class Draft:
    """One message of the bot before it gets its number; `response` is its name in the domain.

    With a `guard` it is read only by who has proven the identity of the same guard.
    """

    text: str
    choices: tuple[NewChoice, ...] = ()
    data: dict[str, Any] | None = None
    replaces: int | None = None
    response: str = ""
    guard: str | None = None


def read_button(button: dict[str, Any]) -> NewChoice:
    """The choice behind a button of a Rasa response."""
    match = _PAYLOAD.fullmatch(button["payload"])
    if match is None:
        raise BadPayload(f"payload {button['payload']!r} is not /intent or /intent{{…}}")
    entities = json.loads(match["entities"] or "{}")
    return NewChoice(title=button["title"], intent=match["intent"], entities=entities)


def read_response(message: dict[str, Any]) -> Draft:
    """A Rasa response (`text`, `buttons`, `custom`) as one draft; `custom` becomes its data.

    A line in another language than the house's own says so in its data, for screen readers.
    """
    data = dict(message.get("custom") or {})
    if message.get("lang"):
        data = {"type": "line", **data, "lang": message["lang"]}
    replaces = data.pop("replaces", None)
    guard = data.pop("guard", None)
    return Draft(
        text=(message.get("text") or "").strip(),
        choices=tuple(map(read_button, message.get("buttons") or ())),
        data=data or None,
        replaces=replaces,
        response=message.get("utter_action") or "",
        guard=guard,
    )


class DraftChannel(OutputChannel):
    """Rasa's way out in one turn; nothing leaves it before the turn's commit."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in the tracker and in conditioned responses."""
        return "outbox"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one response whole: text, buttons and data are one message."""
        draft = read_response(message)
        if draft.text or draft.data:
            self.drafts.append(draft)
