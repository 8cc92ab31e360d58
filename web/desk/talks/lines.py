"""What the desk itself says in a talk: somebody has come, gone, or asks for something."""

from typing import Any

from aiohttp import web

from cases.acts.outbox import say
from cases.unit import UnitOfWork
from web import keys
from web.desk.labels import desk_labels

LANGUAGES = ("da", "en")


def told_name(request: web.Request) -> str | None:
    """The name that citizens may know the user of the request by, or None."""
    shown = request.app[keys.SETTINGS].show_adviser_names
    return request[keys.DESK_USER].name if shown else None


def adviser_data(name: str | None, language: str) -> dict[str, Any]:
    """What goes with an adviser's line: a role, and a name only where that is wanted."""
    said: dict[str, Any] = {"type": "line", "adviser": {"role": "adviser", "name": name}}
    return said | _language(language)


def tell(unit: UnitOfWork, conversation_id: str, event: str, name: str | None = None) -> None:
    """Say what happened, in the language of the talk; `name` where citizens know the adviser's."""
    language = unit.conversation(conversation_id).language
    code = f"{event}_named" if name else event
    # Whoever is spoken to in neither is told it in both.
    heard = [language] if language in LANGUAGES else LANGUAGES
    text = " / ".join(line(code, each, name=name or "") for each in heard)
    data = {"type": "line", "event": event, "name": name} | _language(language)
    say(unit, conversation_id=conversation_id, sender="system", text=text, data=data)


def line(code: str, language: str, **values: str) -> str:
    """One of the desk's lines, in Danish where there is none in the language."""
    lines = desk_labels()["talk_lines"]
    return str(lines[language if language in LANGUAGES else "da"][code]).format(**values)


def _language(language: str) -> dict[str, str]:
    return {"lang": language} if language in LANGUAGES[1:] else {}
