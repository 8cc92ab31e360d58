"""Guessing through the house: a gateway, the real worker's turn, what comes back to the page."""

import json
import re
import time
import uuid
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bench.enumeration.guesses import EXISTING, UNKNOWN, Guess, World
from bot.model import Model
from bot.turn import Turns
from cases.store import Store
from facts import load_facts
from settings import Settings
from web.app import make_app

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WARM_UP = 20
ERRAND = Path(__file__).with_name("errand.txt")
SHOWN = "case_status"
# What differs from talk to talk whatever is typed.
_CHANCE = ((re.compile(r'"(id|at)": "[^"]*"'), r'"\1": ""'),)
EACH = tuple(one for kind in EXISTING for one in (UNKNOWN, kind))
_DATED = frozenset({"Date"})


@dataclass
class Read:
    """The distinct answers of each kind of guess, the times by known and unknown, and the hits."""

    answers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[bool, list[float]] = field(default_factory=lambda: defaultdict(list))
    hits: int = 0


class House:
    """A gateway and a worker in this process, with a clock that stands still."""

    def __init__(self, client: TestClient[Any, Any], turns: Turns) -> None:
        self._client, self._turns = client, turns
        self._serial = 0
        self._errand = ERRAND.read_text("utf-8").strip()

    async def ask(self, guess: Guess) -> tuple[str, float]:
        """What somebody new is answered, as bytes would be compared, and after how long."""
        own, bearer = await self._begin()
        text = self._errand.format(number=guess.number, code=guess.code)
        body = {"client_id": str(uuid.uuid4()), "text": text}
        begun = time.perf_counter()
        sent = await self._client.post(f"{own}/messages", json=body, headers=bearer)
        await self._turns.run_until_idle()
        heard = await self._client.get(f"{own}/messages?after=1", headers=bearer)
        said = [await _told(sent, own), await _told(heard, own)]
        return "\n".join(said), time.perf_counter() - begun

    async def _begin(self) -> tuple[str, dict[str, str]]:
        """A talk from a network that nobody has come from before."""
        self._serial += 1
        network = {"X-Forwarded-For": str(IPv4Address("10.0.0.0") + self._serial)}
        wanted = {"channel": "widget"}
        answer = await self._client.post("/api/conversations", json=wanted, headers=network)
        opened = await answer.json()
        await self._turns.run_until_idle()
        bearer = {"Authorization": f"Bearer {opened['token']}"} | network
        return f"/api/conversations/{opened['conversation']['id']}", bearer


async def _told(answer: ClientResponse, own: str) -> str:
    """Status, headers and body, without what differs by chance."""
    headers = {name: value for name, value in answer.headers.items() if name not in _DATED}
    body = (await answer.text()).replace(own.rpartition("/")[2], "")
    for pattern, same in _CHANCE:
        body = pattern.sub(same, body)
    return json.dumps([answer.status, headers, body], ensure_ascii=False)


@asynccontextmanager
async def a_house(store: Store, state: Path, model: Model) -> AsyncIterator[House]:
    """One over a store and with a model of your own."""
    much = "1000000/minute"
    settings = Settings(
        _env_file=None,
        state_dir=state,
        trusted_proxies=1,
        rate_open=much,
        rate_messages=much,
        rate_source=much,
    )
    app = make_app(settings, store, patience=0.0, now=lambda: NOW)
    turns = Turns(store=store, model=model, facts=load_facts(), now=lambda: NOW)
    async with TestClient(TestServer(app)) as client:
        yield House(client, turns)


async def read(house: House, world: World, count: int) -> Read:
    """So many guesses: half at unknown numbers, half at real ones of every kind."""
    found = Read()
    order = world.guesses(
        count + WARM_UP, tuple(one for kind in EXISTING for one in (UNKNOWN, kind))
    )
    for place, guess in enumerate(order):
        told, seconds = await house.ask(guess)
        found.answers[guess.group].add(told)
        found.hits += SHOWN in told
        if place >= WARM_UP:
            found.seconds[guess.group != UNKNOWN].append(seconds)
    return found
