"""Finds the bot's own lines in the domain, for what is said without Rasa's dialogue."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from rasa.shared.core.domain import Domain

from actions.lines import own_name, spoken_in
from bot.channel import Draft, read_response

_FIELD = re.compile(r"\{(\w+)\}")


class NoLine(KeyError):
    """The domain has no response of this name."""


def has_line(domain: Domain, name: str) -> bool:
    """Whether the domain knows a response of this name."""
    return name in domain.responses


def find_line(
    domain: Domain,
    name: str,
    values: Mapping[str, Any] | None = None,
    language: str | None = None,
    *,
    said: Collection[str] = (),
) -> Draft:
    """The response `name` as a draft, with its fields filled; a field without a value is empty.

    Said in `language` (default: the turn's) where the line has a twin in it, and in the first of
    its variants that was not `said` just before.
    """
    if not has_line(domain, name):
        raise NoLine(name)
    own = own_name(domain.responses, name, language)
    variants = domain.responses[own]
    texts = [fill(variant.get("text") or "", values or {}) for variant in variants]
    fresh = next((place for place, text in enumerate(texts) if text not in said), 0)
    chosen = variants[fresh]
    buttons = [_plain(button) for button in chosen.get("buttons") or ()]
    return read_response(
        {**chosen, "text": texts[fresh], "buttons": buttons, **spoken_in(name, own)}
    )


def _plain(button: Mapping[str, Any]) -> dict[str, Any]:
    """A button as Rasa would give it: in its files, braces that are no field stand twice."""
    payload = button["payload"].replace("{{", "{").replace("}}", "}")
    return {**button, "payload": payload}


def fill(text: str, values: Mapping[str, Any]) -> str:
    """`text` with each `{field}` replaced; braces inside a value mean nothing."""

    def value_of(match: re.Match[str]) -> str:
        value = values.get(match[1])
        return "" if value is None else str(value)

    return _FIELD.sub(value_of, text)
