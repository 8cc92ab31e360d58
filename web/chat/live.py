"""The live socket: news as frames, in order, from the number that the client says it has."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from cases.errors import NotFound
from cases.views import Owner
from logs import get_log
from web import answers, body, hub, keys, texts
from web.chat import news
from web.errors import ApiError

HEARTBEAT = 25.0  # seconds; shorter than what proxies and phones cut off
GONE = 4404  # the session was left or erased: the client does not come back
MAX_FRAME = 4096
LOOK = 30.0  # seconds after which a socket looks even if nothing rang

log = get_log(__name__)


@dataclass
class Line:
    """What one client has been sent."""

    socket: web.WebSocketResponse
    after: int
    owner: Owner | None = None
    language: str | None = None
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
        held = found.conversation
        if (held.owner, held.language) != (self.owner, self.language):
            self.owner, self.language = held.owner, held.language
            await self.send("owner", owner=self.owner, language=self.language)
        for message in found.messages:
            await self.send("message", message=answers.dump(answers.MessageAnswer.of(message)))
            self.after = message.seq
        busy = found.conversation.pending > 0
        if busy != self.typing:
            self.typing = busy
            await self.send("typing", on=busy)


async def live(request: web.Request) -> web.StreamResponse:
    """`GET …/live?after=N`: everything after N, then everything new, none twice."""
    after = body.number(request, "after")
    with request.app[keys.HUB].waiter(request[keys.CONVERSATION].id) as rang:
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MAX_FRAME, timeout=5)
        if not socket.can_prepare(request).ok:
            raise ApiError("upgrade_required")
        await socket.prepare(request)
        with request.app[keys.METRICS].sockets.track_inprogress():
            await _serve_safely(request, Line(socket, after, rang=rang))
    return socket


async def _serve_safely(request: web.Request, line: Line) -> None:
    """After the upgrade no error page can be sent: the socket says only that we failed."""
    try:
        await _serve(request, line)
    except Exception as error:
        log.exception("socket_failed", exc_info=error)
        await line.socket.close(code=WSCloseCode.INTERNAL_ERROR)


async def _serve(request: web.Request, line: Line) -> None:
    """Talk until either side ends; the teller is never cut off, or its close frame would be."""
    reader = asyncio.create_task(_listen(request, line))
    reader.add_done_callback(lambda _: line.hang_up())
    try:
        with suppress(ConnectionError):
            await _tell(request, line)
    finally:
        reader.cancel()
        await asyncio.gather(reader, return_exceptions=True)


async def _tell(request: web.Request, line: Line) -> None:
    bell = request.app[keys.HUB]
    while not (bell.stopping.is_set() or line.ended):
        try:
            found = await news.fresh(request, line.after)
        except NotFound:
            await line.socket.close(code=GONE)
            return
        await line.tell(found)
        if found.conversation.owner == "closed":
            await line.socket.close(code=WSCloseCode.OK)
            return
        # What rang meanwhile is kept by the event, so only a full page means that there is more.
        if len(found.messages) < news.PAGE:
            await hub.wait(line.rang, LOOK)
    await line.socket.close(code=WSCloseCode.GOING_AWAY)


async def _listen(request: web.Request, line: Line) -> None:
    """A client has nothing to say here: each frame is answered by an error, many end the talk."""
    own = request[keys.CONVERSATION].id
    while True:
        frame = await line.socket.receive()
        if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
            return
        try:
            await request.app[keys.LIMITS].take("frames", own)
        except ApiError:
            await line.socket.close(code=WSCloseCode.POLICY_VIOLATION)
            return
        with suppress(ConnectionError):
            await line.send("error", error=_refusal())


def _refusal() -> dict[str, str]:
    return {"code": "invalid_frame", "message": texts.error_text("invalid_frame")}
