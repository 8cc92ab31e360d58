"""What a page of the desk says on its socket: what it looks at, that somebody types, a beat."""

import asyncio
from collections.abc import Collection
from contextlib import suppress

from aiohttp import WSCloseCode, WSMsgType, web

from cases.acts.desk.presence import beat
from cases.acts.desk.readings import has_read, note_reading
from cases.acts.desk.scope import must_see
from cases.acts.desk.sessions import note_use
from cases.errors import CasesError
from cases.unit import UnitOfWork
from web import db, keys
from web.desk.talks.frames import BeatFrame, LookFrame, TypingFrame, read_frame
from web.desk.talks.socket import DeskLine, Look
from web.errors import ApiError, translate
from web.typing import Speaker

NOTED_EVERY = 60.0  # seconds after which typing counts again as using the log-in


class Hearing:
    """One page's frames, until it goes."""

    def __init__(self, request: web.Request, line: DeskLine) -> None:
        self._request, self._line = request, line
        self._speaker = Speaker(request.app[keys.STORE], "adviser")
        self._noted = asyncio.get_running_loop().time()

    async def listen(self) -> None:
        """Hear every frame; many at once end the socket."""
        with self._line.watching:
            await self._beat()
            while True:
                frame = await self._line.socket.receive()
                if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    return
                if not await self._may():
                    await self._line.socket.close(code=WSCloseCode.POLICY_VIOLATION)
                    return
                with suppress(ConnectionError):
                    await self._hear(frame.data if frame.type is WSMsgType.TEXT else "")

    async def _may(self) -> bool:
        try:
            await self._request.app[keys.LIMITS].take("desk_frames", self._line.session_id)
        except ApiError:
            return False
        return True

    async def _hear(self, said: str) -> None:
        try:
            match read_frame(said):
                case LookFrame(conversation=conversation, after=after):
                    await self._look(conversation, after)
                case TypingFrame(on=on):
                    await self._type(on)
                case BeatFrame():
                    await self._beat()
        except ApiError as error:
            await self._line.refuse(error.code)
        except CasesError as error:
            await self._line.refuse(translate(error).code)

    async def _look(self, conversation: str | None, after: int) -> None:
        before = self._line.look_away()
        if conversation is not None:
            await self._leave_trail(conversation)
            app, watching = self._request.app, self._line.watching
            watching.enter_context(app[keys.HUB].guest(conversation, self._line.rang))
            heard = app[keys.TYPING].watch(conversation, "citizen")
            relay = self._relay(conversation, watching.enter_context(heard))
            watching.callback(asyncio.create_task(relay).cancel)
            self._line.look = Look(conversation, after)
        was = before.conversation if before else None
        if conversation != was:
            await self._beat({one for one in (conversation, was) if one})
        self._line.rang.set()

    async def _relay(self, conversation: str, queue: "asyncio.Queue[bool]") -> None:
        with suppress(ConnectionError):
            while True:
                on = await queue.get()
                await self._line.send("typing", conversation=conversation, on=on)

    async def _leave_trail(self, own: str) -> None:
        """To look is to read: an audit row, unless the reading has left one already."""
        line, request = self._line, self._request
        idle = request.app[keys.SETTINGS].desk_idle_minutes
        if not await db.read(request, lambda unit: line.renew(unit, idle)):
            line.rang.set()  # the teller sees it, too, and ends the socket
            raise ApiError("forbidden")
        who = line.who

        def seen(unit: UnitOfWork) -> bool:
            must_see(unit, who, own)
            return has_read(unit, who=who, conversation_id=own)

        if not await db.read(request, seen):
            await db.write(request, lambda unit: note_reading(unit, who=who, conversation_id=own))

    async def _type(self, on: bool) -> None:
        """Only whoever may write there is seen typing."""
        look, now = self._line.look, asyncio.get_running_loop().time()
        if look is None or not look.mine:
            return
        await self._speaker.say(look.conversation, on)
        if now - self._noted > NOTED_EVERY:
            self._noted, own = now, self._line.session_id
            await db.write(self._request, lambda unit: note_use(unit, session_id=own))

    async def _beat(self, changed: Collection[str] = ()) -> None:
        """Still here, with this open; colleagues hear only of what was opened or closed."""
        line = self._line
        looking_at = line.look.conversation if line.look else None

        def work(unit: UnitOfWork) -> None:
            beat(unit, session_id=line.session_id, looking_at=looking_at)
            for own in changed:
                unit.ring("desk", own)

        try:
            await db.write(self._request, work)
        except CasesError:
            line.rang.set()  # the log-in was ended: the teller sees it and says so
