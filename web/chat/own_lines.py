"""Lines about an own case: shown to the session that has proven whose it is, worded for others."""

from collections.abc import Sequence
from dataclasses import replace

from aiohttp import web

from cases.acts import identities, outbox
from cases.unit import UnitOfWork
from cases.views.cases import Identity
from cases.views.conversations import Message
from web import keys, texts


def identity_of(unit: UnitOfWork, request: web.Request, conversation_id: str) -> Identity | None:
    """What the request's session has proven and may still use."""
    return identities.identity_of(
        unit,
        conversation_id=conversation_id,
        session_hash=request.get(keys.SESSION_HASH),
        now=request.app[keys.NOW](),
    )


def messages_after(
    unit: UnitOfWork, request: web.Request, conversation_id: str, after: int, limit: int
) -> list[Message]:
    """The lines after a number as the request's session may read them."""
    found = outbox.messages_after(
        unit,
        conversation_id=conversation_id,
        after=after,
        limit=limit,
        session=request.get(keys.SESSION_HASH),
        now=request.app[keys.NOW](),
    )
    return worded(found, unit.conversation(conversation_id).language) if _held(found) else found


def transcript(unit: UnitOfWork, request: web.Request, conversation_id: str) -> list[Message]:
    """Every line as the request's session may read it."""
    found = outbox.transcript(
        unit,
        conversation_id=conversation_id,
        session=request.get(keys.SESSION_HASH),
        now=request.app[keys.NOW](),
    )
    return worded(found, unit.conversation(conversation_id).language) if _held(found) else found


def worded(found: Sequence[Message], language: str) -> list[Message]:
    """The lines, with words in place of those that are withheld."""
    text = texts.line("withheld_en" if language == "en" else "withheld")
    lang = {"lang": "en" if language == "en" else "da"}
    return [
        replace(line, text=text, data={**(line.data or {}), **lang}) if line.withheld else line
        for line in found
    ]


def _held(found: Sequence[Message]) -> bool:
    return any(line.withheld for line in found)
