"""The live socket: news as frames, in order, from the number that the client says it has."""

import asyncio
from contextlib import suppress

from aiohttp import WSCloseCode, web

from cases.errors import NotFound
from logs import get_log
from web import body, hub, keys
from web.chat import news, presence
from web.chat.hearing import listen
from web.chat.line import Line
from web.errors import ApiError

HEARTBEAT = 25.0  # seconds; shorter than what proxies and phones cut off
GONE = 4404  # the session was left or erased: the client does not come back
MAX_FRAME = 4096
LOOK = 30.0  # seconds after which a socket looks even if nothing rang

log = get_log(__name__)


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
    own = request[keys.CONVERSATION].id
    with request.app[keys.TYPING].watch(own, "adviser") as typing:
        reader = asyncio.create_task(listen(request, line))
        reader.add_done_callback(lambda _: line.hang_up())
        relay = asyncio.create_task(_relay(line, typing))
        try:
            with suppress(ConnectionError):
                await _tell(request, line)
        finally:
            for task in (reader, relay):
                task.cancel()
            await asyncio.gather(reader, relay, return_exceptions=True)


async def _relay(line: Line, typing: "asyncio.Queue[bool]") -> None:
    """Tell when the adviser types."""
    with suppress(ConnectionError):
        while True:
            await line.send("typing", on=await typing.get(), who="adviser")


def _patience(request: web.Request, found: news.News) -> float:
    """Seconds until the next look, which is at the latest when the identity expires."""
    if found.identity is None:
        return LOOK
    left = (found.identity.expires_at - request.app[keys.NOW]()).total_seconds()
    return min(LOOK, max(left, 0.1))


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
        await presence.note(request, found.conversation)
        # What rang meanwhile is kept by the event, so only a full page means that there is more.
        if len(found.messages) < news.PAGE:
            await hub.wait(line.rang, _patience(request, found))
    await line.socket.close(code=WSCloseCode.GOING_AWAY)
