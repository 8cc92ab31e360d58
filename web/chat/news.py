"""Waiting for news: the greeting of a new conversation, and the long poll."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from aiohttp import web

from cases.acts import conversations
from cases.unit import UnitOfWork
from cases.views.cases import Identity
from cases.views.conversations import Conversation, Message, Opened
from web import db, hub, keys, texts
from web.chat import own_lines

LONGEST_WAIT = 25
PAGE = 500  # messages that are read at once


@dataclass(frozen=True)
class Started:
    """A new session and the first thing to read."""

    opened: Opened
    messages: list[Message]


class News(NamedTuple):
    """Messages with a higher number than asked for, and how the conversation stands.

    `identity` is what the session that asks has proven, while it counts.
    """

    messages: list[Message]
    conversation: Conversation
    identity: Identity | None = None


async def greet(request: web.Request, opened: Opened) -> Started:
    """The greeting as soon as it is there, else a notice that this is a machine, and 112."""
    own = opened.conversation.id
    loop = asyncio.get_running_loop()
    deadline = loop.time() + request.app[keys.PATIENCE]
    bell = request.app[keys.HUB]
    with bell.waiter(own) as event:
        while True:
            found = await db.read(request, lambda unit: look(unit, request, own, 0))
            left = deadline - loop.time()
            if found.messages or left <= 0 or bell.stopping.is_set():
                messages = found.messages or [notice(own)]
                return Started(Opened(found.conversation, opened.token), messages)
            await hub.wait(event, left)


async def messages(request: web.Request, after: int = 0, wait: int = 0) -> News:
    """What is new; waits up to `wait` seconds while a message is being processed."""
    own = request[keys.CONVERSATION].id
    loop = asyncio.get_running_loop()
    deadline = loop.time() + min(wait, LONGEST_WAIT)
    bell = request.app[keys.HUB]
    with bell.waiter(own) as event:
        while True:
            found = await fresh(request, after)
            left = deadline - loop.time()
            idle = found.messages or found.conversation.pending == 0
            if idle or left <= 0 or bell.stopping.is_set():
                return found
            await hub.wait(event, left)


async def fresh(request: web.Request, after: int) -> News:
    """What is new now, if the session is still good; NotFound once it was left or erased."""
    own = request[keys.CONVERSATION].id
    token = request.get(keys.TOKEN)

    def work(unit: UnitOfWork) -> News:
        if token is None:
            return look(unit, request, own, after)
        conversation = conversations.authenticate(unit, conversation_id=own, token=token)
        return _since(unit, request, conversation, after)

    return await db.read(request, work)


def look(unit: UnitOfWork, request: web.Request, conversation_id: str, after: int) -> News:
    """What is new; raises NotFound."""
    conversation = conversations.get_conversation(unit, conversation_id=conversation_id)
    return _since(unit, request, conversation, after)


def _since(unit: UnitOfWork, request: web.Request, conversation: Conversation, after: int) -> News:
    """What is new; the conversation was read first: once `pending` is 0, every answer is there."""
    identity = own_lines.identity_of(unit, request, conversation.id)
    if conversation.next_seq - 1 <= after:
        return News([], conversation, identity)
    found = own_lines.messages_after(unit, request, conversation.id, after, PAGE)
    return News(found, conversation, identity)


def notice(conversation_id: str) -> Message:
    """A line of the gateway itself; number 0 comes before every numbered one."""
    return Message(
        conversation_id=conversation_id,
        seq=0,
        sender="system",
        at=datetime.now(UTC),
        text=texts.line("machine_notice"),
        choices=(),
        data={"type": "notice", "tel": "112"},
        replaces=None,
    )
