"""One client's socket, and what it has been sent."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from cases.views.conversations import Owner
from web import answers, texts
from web.chat import news


@dataclass
class Line:
    """What one client has been sent."""

    socket: web.WebSocketResponse
    after: int
    owner: Owner | None = None
    language: str | None = None
    identity: answers.IdentityAnswer | None = None
    typing: bool = False
    rang: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False

    def hang_up(self) -> None:
        """The client has gone: wake the teller for the last time."""
        self.ended = True
        self.rang.set()

    async def send(self, kind: str, **fields: Any) -> None:
        """One frame."""
        await self.socket.send_json({"type": kind, **fields})

    async def tell(self, found: news.News) -> None:
        """Send what the client does not have: owner and language, messages by number, typing."""
        await self._tell_owner(found)
        for message in found.messages:
            await self.send("message", message=answers.dump(answers.MessageAnswer.of(message)))
            self.after = message.seq
        busy = found.conversation.pending > 0
        if busy != self.typing:
            self.typing = busy
            await self.send("typing", on=busy)

    async def _tell_owner(self, found: news.News) -> None:
        """Who owns the talk, its language, and what this session has proven, where it has."""
        held, proven = found.conversation, answers.IdentityAnswer.of(found.identity)
        if (held.owner, held.language, proven) == (self.owner, self.language, self.identity):
            return
        self.owner, self.language, self.identity = held.owner, held.language, proven
        known = {} if proven is None else {"identity": answers.dump(proven)}
        await self.send("owner", owner=self.owner, language=self.language, **known)

    async def refuse(self, code: str) -> None:
        """Say that a frame could not be taken."""
        await self.send("error", error={"code": code, "message": texts.error_text(code)})
