"""What a citizen can do, for the JSON API and the plain pages alike."""

import json
import re
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from cases.acts import codes, conversations, erasure, handoffs, inbox, tickets
from cases.acts.case_asked import asks_for_code
from cases.acts.desk.callback_erasure import Fate
from cases.acts.events import post_event
from cases.acts.identities import drop_identities
from cases.errors import NotFound
from cases.unit import UnitOfWork
from cases.views.cases import Identity
from cases.views.conversations import (
    Body,
    ChoicePick,
    Conversation,
    FormValues,
    Message,
    Opened,
    Received,
    Text,
)
from web import db, keys
from web.chat import answering, own_lines
from web.chat.news import Started, greet
from web.chat.news import messages as messages
from web.errors import ApiError
from web.masking import Masked, mask_field, mask_message
from web.source import network

_CHOICE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NO_WAY_BACK = {"adviser": "adviser_here", "closed": "conversation_closed"}
_CLIENT_ID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


async def start(request: web.Request, channel: str = "page", language: str = "da") -> Started:
    """A new conversation and its greeting, or soon a notice that stands in for it."""
    hours, source = request.app[keys.SETTINGS].session_hours, network(request)
    opened = await db.write(
        request,
        lambda unit: conversations.open_conversation(
            unit, channel=channel, language=language, hours=hours, source=source
        ),
    )
    return await greet(request, opened)


async def send_text(request: web.Request, client_id: str, text: str) -> Received:
    """Make a typed message durable; ApiError where it is empty, too long or reused."""
    masked = await _masked(request, text)
    body = Text(masked.text, digest_source=_digest_source("text", text))
    return await _receive(request, client_id, body, masked)


async def send_choice(request: web.Request, client_id: str, choice_id: str) -> Received:
    """Make the press of a button durable; ApiError for a choice of another conversation."""
    if not _CHOICE.fullmatch(choice_id):
        raise ApiError("unknown_choice")
    body = ChoicePick(choice_id, digest_source=_digest_source("choice", choice_id))
    return await _receive(request, client_id, body, Masked(""))


async def send_form(
    request: web.Request, client_id: str, form_id: str, values: Mapping[str, str | bool | None]
) -> Received:
    """Make a filled form durable; its values are masked one by one."""
    source = _digest_source("form", {"id": form_id, "values": dict(values)})
    if (asked := await answering.asked_form(request, form_id)) is not None:
        return await answering.answer_asked(request, _own_id(client_id), asked, values, source)
    masks = request.app[keys.FACTS].masks
    stored, masked = _mask_values(values, masks)
    body = FormValues(mask_field(form_id, masks).text, stored, masked.text, digest_source=source)
    return await _receive(request, client_id, body, masked)


async def leave(request: web.Request) -> None:
    """End the session here and in every window, at once."""
    own = request[keys.CONVERSATION].id
    await db.write(request, lambda unit: conversations.leave(unit, conversation_id=own))
    request.app[keys.HUB].ring({own})


async def erase(request: web.Request, *, keep_callback: bool = False) -> None:
    """Delete what was said and promised calls unless kept; orders have a period of their own."""
    own = request[keys.CONVERSATION].id
    fate: Fate = "keep" if keep_callback else "drop"
    await db.write(request, lambda unit: erasure.erase(unit, conversation_id=own, callbacks=fate))
    request.app[keys.HUB].ring({own})


async def resume_code(request: web.Request) -> str:
    """A new code for another device; an older one stops working."""
    own = request[keys.CONVERSATION].id
    return await db.write(request, lambda unit: codes.give_resume_code(unit, conversation_id=own))


async def resume(request: web.Request, code: str) -> Opened:
    """A new session by a resume code; ApiError("wrong_code") for every code that opens nothing."""
    hours = request.app[keys.SETTINGS].session_hours
    try:
        return await db.write(request, lambda unit: codes.resume(unit, code=code, hours=hours))
    except NotFound:
        raise ApiError("wrong_code") from None


async def ticket(request: web.Request) -> str:
    """A ticket that opens one socket."""
    own = request[keys.CONVERSATION].id
    session = request.get(keys.SESSION_HASH)
    return await db.write(
        request, lambda unit: tickets.new_ticket(unit, conversation_id=own, session_hash=session)
    )


async def cancel_handoff(request: web.Request) -> Conversation:
    """Back to the machine while nobody has come; how the conversation stands now.

    ApiError once an adviser has it, or it is closed.
    """
    own = request[keys.CONVERSATION].id

    def take_back(unit: UnitOfWork) -> None:
        if handoffs.cancel_handoff(unit, conversation_id=own):
            post_event(unit, conversation_id=own, code="handoff_cancelled", values={})
        elif (refusal := _NO_WAY_BACK.get(unit.conversation(own).owner)) is not None:
            raise ApiError(refusal)

    await db.write(request, take_back)
    return await db.read(
        request, lambda unit: conversations.get_conversation(unit, conversation_id=own)
    )


async def identity(request: web.Request) -> Identity | None:
    """What this session has proven, while it counts."""
    own = request[keys.CONVERSATION].id
    return await db.read(request, lambda unit: own_lines.identity_of(unit, request, own))


async def forget_identity(request: web.Request) -> Conversation:
    """Forget what this session has proven; how the conversation stands now."""
    own, session = request[keys.CONVERSATION].id, request.get(keys.SESSION_HASH)

    def forget(unit: UnitOfWork) -> Conversation:
        if session and drop_identities(unit, conversation_id=own, session_hash=session):
            post_event(unit, conversation_id=own, code="identity_over", values={})
        return conversations.get_conversation(unit, conversation_id=own)

    return await db.write(request, forget)


async def rate(request: web.Request, score: int, comment: str = "") -> None:
    """Keep the rating; the last one counts."""
    own = request[keys.CONVERSATION].id
    said = mask_field(comment, request.app[keys.FACTS].masks).text
    await db.write(
        request,
        lambda unit: conversations.rate(unit, conversation_id=own, score=score, comment=said),
    )


async def transcript(request: web.Request) -> list[Message]:
    """Everything that was said, in order."""
    own = request[keys.CONVERSATION].id
    return await db.read(request, lambda unit: own_lines.transcript(unit, request, own))


async def _masked(request: web.Request, text: str) -> Masked:
    """The message as it may be stored; what only may be a code is one where it was asked for."""
    masks = request.app[keys.FACTS].masks
    masked, answer = mask_message(text, masks), mask_message(text, masks, asked=True)
    if answer == masked:
        return masked
    own = request[keys.CONVERSATION].id
    asked = await db.read(request, lambda unit: asks_for_code(unit, conversation_id=own))
    return answer if asked else masked


async def _receive(request: web.Request, client_id: str, body: Body, masked: Masked) -> Received:
    own = request[keys.CONVERSATION].id
    session, client_id = request.get(keys.SESSION_HASH), _own_id(client_id)
    now = request.app[keys.NOW]()
    received = await db.write(
        request,
        lambda unit: inbox.receive(
            unit,
            conversation_id=own,
            client_id=client_id,
            body=body,
            secrets=masked.secrets,
            cpr_masked=masked.cpr_masked,
            session_hash=session,
            now=now,
        ),
    )
    request.app[keys.METRICS].messages.labels(type(body).__name__).inc()
    return received


def _own_id(client_id: str) -> str:
    if not _CLIENT_ID.fullmatch(client_id):
        raise ApiError("invalid_body")
    return client_id.lower()


def _digest_source(kind: str, value: object) -> bytes:
    """One spelling of a body, so that a resend may order its keys differently."""
    return json.dumps([kind, value], sort_keys=True).encode()


def _mask_values(
    values: Mapping[str, str | bool | None], masks: Mapping[str, str]
) -> tuple[dict[str, Any], Masked]:
    found = {
        name: mask_field(value, masks) for name, value in values.items() if isinstance(value, str)
    }
    stored = {name: found[name].text if name in found else values[name] for name in values}
    whole = Masked(
        ", ".join(masked.text for masked in found.values() if masked.text),
        tuple(secret for masked in found.values() for secret in masked.secrets),
        any(masked.cpr_masked for masked in found.values()),
    )
    return stored, whole
