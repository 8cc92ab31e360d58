"""Citizens who talk to a server: one protocol for ours, one for stock Rasa, the same sentences."""

import asyncio
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, Self

import aiohttp


class Citizen(Protocol):
    """Somebody who can say one sentence and wait until it is answered."""

    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *error: object) -> None: ...
    async def say(self, text: str) -> list[str]:
        """The texts of the answer, once it is complete."""


class OurCitizen:
    """Talks as the page does: messages by POST, answers over the WebSocket."""

    def __init__(self, base: str) -> None:
        self._origin = base
        self._http = aiohttp.ClientSession(base, cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        async with self._http.post("/api/conversations", json={}) as answer:
            answer.raise_for_status()
            opened = await answer.json()
        self._path = f"/api/conversations/{opened['conversation']['id']}"
        self._bearer = {"Authorization": f"Bearer {opened['token']}"}
        async with self._http.post(f"{self._path}/ticket", headers=self._bearer) as answer:
            answer.raise_for_status()
            ticket = (await answer.json())["ticket"]
        last = max((message["seq"] for message in opened["messages"]), default=0)
        self._socket = await self._http.ws_connect(
            f"{self._path}/live?after={last}&ticket={ticket}", origin=self._origin
        )
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._socket.close()
        await self._http.close()

    async def say(self, text: str) -> list[str]:
        body = {"client_id": str(uuid.uuid4()), "text": text}
        path = f"{self._path}/messages"
        async with self._http.post(path, json=body, headers=self._bearer) as answer:
            answer.raise_for_status()
            seq = (await answer.json())["seq"]
        while True:
            frame = await self._socket.receive_json(timeout=60)
            message = frame.get("message", {})
            if message.get("seq", 0) > seq and message.get("from") in ("bot", "system"):
                return [message["text"]]


class StockCitizen:
    """Talks to Rasa's REST channel, which answers in the same request."""

    def __init__(self, base: str) -> None:
        self._http = aiohttp.ClientSession(base, timeout=aiohttp.ClientTimeout(total=120))
        self._sender = uuid.uuid4().hex

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._http.close()

    async def say(self, text: str) -> list[str]:
        body = {"sender": self._sender, "message": text}
        async with self._http.post("/webhooks/rest/webhook", json=body) as answer:
            answer.raise_for_status()
            return [str(message.get("text")) for message in await answer.json()]


@dataclass
class Turns:
    """What talks cost: seconds of every turn, and how many had no answer at all."""

    seconds: list[float] = field(default_factory=list)
    silent: int = 0
    wall: float = 0.0


async def talk(citizen: Citizen, sentences: list[str], turns: Turns) -> None:
    """Says the sentences one after the other, each after the answer to the one before."""
    async with citizen:
        for sentence in sentences:
            begun = time.perf_counter()
            answer = await citizen.say(sentence)
            turns.seconds.append(time.perf_counter() - begun)
            turns.silent += not answer


async def crowd(make: Callable[[], Citizen], size: int, sentences: list[str], talks: int) -> Turns:
    """All turns of `size` citizens at once, each of whom has `talks` talks."""
    turns = Turns()

    async def one() -> None:
        for _ in range(talks):
            await talk(make(), sentences, turns)

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(size)))
    turns.wall = time.perf_counter() - begun
    return turns
