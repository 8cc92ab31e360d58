"""A citizen and an adviser as programs, each behind a wire of its own that can be cut."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, WSMsgType

from cases.acts.conversations import open_conversation
from cases.acts.desk.claims import claim
from cases.acts.desk.sessions import open_session
from cases.acts.desk.users import create_user
from cases.acts.handoffs import request_handoff
from cases.acts.turns import finish_turn, take_turn
from cases.store import Store

TROUBLE = (ClientError, OSError, asyncio.TimeoutError, ValueError)


@dataclass(frozen=True)
class TwoWay:
    """A talk that an adviser has, and what opens it for either side."""

    conversation: str
    token: str = field(repr=False)
    desk_token: str = field(repr=False)
    csrf_token: str = field(repr=False)


def talk_of(store: Store) -> TwoWay:
    """A new talk, claimed by a new adviser."""
    with store.unit() as unit:
        opened = open_conversation(unit)
        own = opened.conversation.id
        turn = take_turn(unit, conversation_id=own)
        if turn is not None:
            finish_turn(unit, turn)
        request_handoff(unit, conversation_id=own, reason="asked_for", slots={})
        name = f"bench-{uuid.uuid4().hex[:8]}"
        who = create_user(unit, username=name, name=name, role="adviser", districts=None)
        session = open_session(unit, who=who, method="password")
        claim(unit, who=who, conversation_id=own, lease_seconds=3600)
        unit.commit()
    return TwoWay(own, opened.token, session.token, session.csrf_token)


class Wire:
    """A proxy in front of the gateway: what passes it can be cut off at any moment."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def start(self) -> asyncio.Server:
        """Listen on a port of its own."""
        server = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        self.port = int(server.sockets[0].getsockname()[1])
        return server

    def cut(self) -> None:
        """Drop every connection without a word to either end."""
        for writer in list(self._open):
            writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, out = await asyncio.open_connection("127.0.0.1", self._target)
        self._open |= {writer, out}
        try:
            await asyncio.gather(_pipe(reader, out), _pipe(there, writer))
        finally:
            self._open -= {writer, out}
            for one in (writer, out):
                one.transport.abort()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()


@dataclass
class Side:
    """One of the two: says its lines one by one, and hears everything from the last number on."""

    name: str
    wire: Wire
    session: ClientSession
    live: str
    send: str
    look: dict[str, Any] | None = None
    heard: list[dict[str, Any]] = field(default_factory=list)
    opened: int = 0
    resent: int = 0
    share: float = 0.0

    @property
    def last(self) -> int:
        """The number of the newest line that was heard."""
        return int(self.heard[-1]["seq"]) if self.heard else 0

    def cut(self) -> None:
        """Lose every connection."""
        self.wire.cut()

    async def talk(self, count: int) -> None:
        """Say so many lines; one whose answer was lost is sent again under the same id."""
        for number in range(count):
            body = {"client_id": str(uuid.uuid4()), "text": f"{self.name} {number}"}
            while not await self._sent(body):
                self.resent += 1
                await asyncio.sleep(0.01)
            self.share = (number + 1) / count

    async def _sent(self, body: dict[str, str]) -> bool:
        try:
            async with self.session.post(self._address(self.send), json=body) as answer:
                await answer.read()
                return answer.status in (201, 202)
        except TROUBLE:
            return False

    async def listen(self) -> None:
        """Hear everything, and come back after every cut."""
        while True:
            with suppress(*TROUBLE):
                address = self._address(self.live).replace("{after}", str(self.last))
                async with self.session.ws_connect(address, headers=self._origin()) as socket:
                    self.opened += 1
                    await self._hear(socket)
            await asyncio.sleep(0.01)

    async def _hear(self, socket: ClientWebSocketResponse) -> None:
        if self.look is not None:
            await socket.send_json(self.look | {"after": self.last})
        async for frame in socket:
            said = frame.json() if frame.type is WSMsgType.TEXT else {}
            if said.get("type") == "message":
                self.heard.append(said["message"])

    async def reach(self, seq: int) -> None:
        """Wait until the line of that number was heard."""
        async with asyncio.timeout(30):
            while self.last < seq:  # noqa: ASYNC110 (a bench may look)
                await asyncio.sleep(0.01)

    def _address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.wire.port}{path}"

    def _origin(self) -> dict[str, str]:
        return {"Origin": f"http://127.0.0.1:{self.wire.port}"}


@asynccontextmanager
async def citizen_side(port: int, talk: TwoWay) -> AsyncIterator[Side]:
    """The citizen, by the Bearer of the talk."""
    own = f"/api/conversations/{talk.conversation}"
    headers = {"Authorization": f"Bearer {talk.token}"}
    async with _wired(port, headers) as (wire, session):
        yield Side("borger", wire, session, f"{own}/live?after={{after}}", f"{own}/messages")


@asynccontextmanager
async def adviser_side(port: int, talk: TwoWay) -> AsyncIterator[Side]:
    """The adviser, by the cookie of the log-in, looking at the talk."""
    headers = {"Cookie": f"desk={talk.desk_token}", "X-CSRF-Token": talk.csrf_token}
    look = {"type": "look", "conversation": talk.conversation}
    send = f"/api/desk/conversations/{talk.conversation}/messages"
    async with _wired(port, headers) as (wire, session):
        yield Side("pult", wire, session, "/api/desk/live", send, look)


@asynccontextmanager
async def _wired(port: int, headers: dict[str, str]) -> AsyncIterator[tuple[Wire, ClientSession]]:
    wire = Wire(port)
    server = await wire.start()
    try:
        async with ClientSession(headers=headers) as session:
            yield wire, session
    finally:
        server.close()
        wire.cut()
