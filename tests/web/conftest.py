"""A gateway over a real store, and a turn-taker that plays the worker without a model."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from cases.acts.handoffs import request_handoff
from cases.acts.inbox import take_turn
from cases.acts.outbox import say
from cases.acts.turns import finish_turn
from cases.store import Store
from cases.views.conversations import NewChoice
from settings import Settings
from web.app import make_app

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
Client = TestClient[web.Request, web.Application]
OpenGateway = Callable[..., Awaitable[Client]]


class TurnTaker:
    """The far room: says one line a turn, and asks for a human when it is told to."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def run(self) -> None:
        bell = self.store.listen("inbox")
        try:
            while True:
                while await asyncio.to_thread(self.turn):
                    pass
                await bell.wait(0.1)
        finally:
            bell.close()

    def turn(self) -> bool:
        """Take one turn; False where none is open."""
        with self.store.unit() as unit:
            taken = take_turn(unit)
            if taken is None:
                return False
            own, text = taken.conversation_id, f"Svar: {taken.text or taken.kind}"
            if taken.text == "menneske":
                request_handoff(unit, conversation_id=own, reason="asked_for", slots={})
            choices = [NewChoice("Ja", "affirm"), NewChoice("Nej", "deny")]
            data = {"type": "notice", "secrets": [secret.kind for secret in taken.secrets]}
            say(
                unit,
                conversation_id=own,
                sender="bot",
                text=text,
                choices=choices,
                data=data,
                in_reply_to=taken.inbox_id,
            )
            finish_turn(unit, taken)
            unit.commit()
            return True


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path)


def make_settings(tmp_path: Path, **changes: Any) -> Settings:
    return Settings(_env_file=None, state_dir=tmp_path, **changes)


@pytest.fixture
def open_gateway(
    request: pytest.FixtureRequest, aiohttp_client: Any, store: Store, tmp_path: Path
) -> OpenGateway:
    """A gateway with other settings: `await open_gateway(rate_open="1/hour")`."""
    patience = 5.0 if "worker" in request.fixturenames else 0.01

    async def open_one(**changes: Any) -> Client:
        settings = make_settings(tmp_path, **changes)
        # A clock that stands still: answers expire, and these tests must not.
        app = make_app(settings, store, patience=patience, now=lambda: MORNING)
        client: Client = await aiohttp_client(app)
        return client

    return open_one


@pytest.fixture
async def gateway(open_gateway: OpenGateway) -> Client:
    return await open_gateway()


@pytest.fixture
async def worker(store: Store) -> AsyncIterator[TurnTaker]:
    taker = TurnTaker(store)
    running = asyncio.create_task(taker.run())
    yield taker
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


@dataclass
class Citizen:
    """A client that holds one conversation by its Bearer, as an embedded page does."""

    client: Client
    id: str
    token: str
    messages: list[dict[str, Any]]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def path(self, rest: str = "") -> str:
        return f"/api/conversations/{self.id}{rest}"

    async def call(self, method: str, rest: str = "", **options: Any) -> Any:
        headers = self.headers | options.pop("headers", {})
        return await self.client.request(method, self.path(rest), headers=headers, **options)

    async def say(self, text: str, client_id: str = "") -> Any:
        body = {"client_id": client_id or new_id(), "text": text}
        return await self.call("POST", "/messages", json=body)

    async def hear(self, after: int = 0, wait: int = 10) -> dict[str, Any]:
        answer = await self.call("GET", f"/messages?after={after}&wait={wait}")
        found: dict[str, Any] = await answer.json()
        return found


def new_id() -> str:
    return str(uuid.uuid4())


async def begin(client: Client, **body: Any) -> Citizen:
    answer = await client.post("/api/conversations", json={"channel": "widget"} | body)
    assert answer.status == 201, await answer.text()
    opened = await answer.json()
    return Citizen(client, opened["conversation"]["id"], opened["token"], opened["messages"])


@pytest.fixture
async def citizen(gateway: Client, worker: TurnTaker) -> Citizen:
    return await begin(gateway)


async def code_of(answer: Any) -> str:
    """The error's code; every refusal has a Danish line beside it."""
    error = (await answer.json())["error"]
    assert set(error) == {"code", "message"}
    assert error["message"]
    return str(error["code"])
