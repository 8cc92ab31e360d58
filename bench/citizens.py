"""Citizens who talk to a server: one protocol for ours, one for stock Rasa, the same sentences."""

import asyncio
import time
import uuid
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
            f"{self._path}/live?after={last}&ticket={ticket}"
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


async def talk(citizen: Citizen, sentences: list[str]) -> list[float]:
    """Seconds that each sentence took, said one after the other."""
    seconds = []
    async with citizen:
        for sentence in sentences:
            begun = time.perf_counter()
            answer = await citizen.say(sentence)
            seconds.append(time.perf_counter() - begun)
            if not answer:
                raise RuntimeError(f"no answer to {sentence!r}")
    return seconds


async def crowd(make: type[OurCitizen] | type[StockCitizen], base: str, size: int,
                script: list[str], talks: int) -> tuple[float, list[float]]:  # fmt: skip
    """Wall seconds and the seconds of every turn of `size` citizens having `talks` talks each."""

    async def one() -> list[float]:
        return [s for _ in range(talks) for s in await talk(make(base), script)]

    begun = time.perf_counter()
    turns = await asyncio.gather(*(one() for _ in range(size)))
    return time.perf_counter() - begun, [second for turn in turns for second in turn]
