"""A real SMTP server for tests, which can be made to refuse or to hang up."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Inbox:
    """Keeps what was delivered; `answer(n)` decides about the n-th message, None hangs up."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []
        self.recipients: list[str] = []
        self.tries = 0
        self.answer: Callable[[int], str | None] = lambda _: "250 OK"
        self.port = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Called by aiosmtpd for each message."""
        self.tries += 1
        answer = self.answer(self.tries)
        if answer is None:
            server.transport.abort()
            return "250 never heard"
        if answer.startswith("250"):
            content: Any = envelope.content
            self.messages.append(content)
            self.recipients += envelope.rcpt_tos
        return answer


@asynccontextmanager
async def serving() -> AsyncIterator[Inbox]:
    """An inbox on a free port of this machine."""
    inbox = Inbox()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(inbox, loop=loop), "127.0.0.1", 0)
    inbox.port = server.sockets[0].getsockname()[1]
    try:
        yield inbox
    finally:
        server.close()
        await server.wait_closed()
