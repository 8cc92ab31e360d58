"""The desk's live socket: what changed in the queue, and everything new in the open talk."""

import asyncio
from contextlib import suppress

from aiohttp import WSCloseCode, web

from cases.acts.desk.presence import be_gone
from cases.unit import UnitOfWork
from logs import get_log
from web import db, hub, keys
from web.chat.live import HEARTBEAT, LOOK, MAX_FRAME
from web.chat.news import PAGE
from web.desk.talks.hearing import Hearing
from web.desk.talks.socket import NOTHING, DeskLine, Look, TalkNews, find
from web.errors import ApiError

LOGGED_OUT = 4401  # the log-in is over: the page asks for a new one
CALM = 0.3  # seconds in which several changes of the queue become one frame

log = get_log(__name__)


async def live(request: web.Request) -> web.StreamResponse:
    """`GET /api/desk/live`."""
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MAX_FRAME, timeout=5)
    if not socket.can_prepare(request).ok:
        raise ApiError("upgrade_required")
    await socket.prepare(request)
    who, session, masks = (
        request[keys.DESK_USER],
        request[keys.DESK_SESSION],
        request.app[keys.FACTS].masks,
    )
    line = DeskLine(socket, who, session, masks)
    with request.app[keys.METRICS].sockets.track_inprogress():
        try:
            await _serve(request, line)
        except Exception as error:  # no error page can be sent after the upgrade
            log.exception("desk_socket_failed", exc_info=error)
            await socket.close(code=WSCloseCode.INTERNAL_ERROR)
    return socket


async def _serve(request: web.Request, line: DeskLine) -> None:
    """Talk until either side ends; the teller is never cut off, or its close frame would be."""
    try:
        with request.app[keys.DESK_HUB].listener(line.rang, line.session_id):
            reader = asyncio.create_task(Hearing(request, line).listen())
            reader.add_done_callback(lambda _: line.hang_up())
            try:
                with suppress(ConnectionError):
                    await _tell(request, line)
            finally:
                reader.cancel()
                await asyncio.gather(reader, return_exceptions=True)
    finally:
        await _leave(request, line)


async def _leave(request: web.Request, line: DeskLine) -> None:
    """The page was closed: nobody is there, unless another page has the same log-in."""
    if request.app[keys.DESK_HUB].is_here(line.session_id):
        return

    def work(unit: UnitOfWork) -> None:
        be_gone(unit, session_id=line.session_id)
        unit.ring("desk", line.look.conversation if line.look else "presence")

    await db.write(request, work)


async def _tell(request: web.Request, line: DeskLine) -> None:
    bell, clock = request.app[keys.DESK_HUB], asyncio.get_running_loop().time
    idle = request.app[keys.SETTINGS].desk_idle_minutes
    calm = 0.0
    while not (request.app[keys.HUB].stopping.is_set() or line.ended):
        look, due = line.look, bell.has_rung(line.rang) and clock() >= calm
        rung = bell.take(line.rang) if due else NOTHING
        found = await db.read(request, lambda unit: find(unit, line, look, rung, idle))  # noqa: B023
        if not found.good:
            await line.socket.close(code=LOGGED_OUT)
            return
        full = await _tell_talk(line, look, found.talk)
        if found.desk is not None:
            await line.tell_desk(found.desk)
            calm = clock() + CALM
        if not full:
            waits = bell.has_rung(line.rang)
            await hub.wait(line.rang, calm - clock() if waits else LOOK)
    await line.socket.close(code=WSCloseCode.GOING_AWAY)


async def _tell_talk(line: DeskLine, look: Look | None, news: TalkNews | None) -> bool:
    """Whether there is more to be read at once: more lines, or another conversation."""
    if line.look is not look:
        return True
    if look is None:
        return False
    if news is None:
        line.look_away()
        await line.refuse("not_found", conversation=look.conversation)
        return False
    await line.tell_talk(look, news)
    return len(news.messages) >= PAGE
