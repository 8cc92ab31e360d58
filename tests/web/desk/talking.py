"""A citizen who waits at the desk, and what the tests of conversations say in one line."""

import asyncio
from collections.abc import Mapping
from typing import Any

from cases.acts.handoffs import request_handoff
from cases.acts.inbox import take_turn
from cases.acts.turns import finish_turn, redirect_turn
from cases.store import Store
from tests.web.conftest import Citizen, Client, begin, new_id
from tests.web.desk.conftest import AtDesk

API = "/api/desk/conversations"


def drain(store: Store) -> None:
    """Take every turn as a worker that says nothing; an adviser's talk goes to the desk."""
    while True:
        with store.unit() as unit:
            turn = take_turn(unit)
            if turn is None:
                return
            (redirect_turn if turn.owner == "adviser" else finish_turn)(unit, turn)
            unit.commit()


def ask_for_human(store: Store, talk: str, **values: Any) -> str:
    """Let a conversation wait; its reference."""
    wanted: dict[str, Any] = {"reason": "asked_for", "slots": {}, "summary": "Et foredrag"}
    with store.unit() as unit:
        handoff = request_handoff(unit, conversation_id=talk, **(wanted | values))
        unit.commit()
    return handoff.reference


async def waiting(client: Client, store: Store, *said: str, **values: Any) -> Citizen:
    """A citizen who has said some things and waits for a human."""
    citizen = await begin(client)
    for text in said:
        assert (await citizen.say(text)).status == 202
    await asyncio.to_thread(drain, store)
    await asyncio.to_thread(ask_for_human, store, citizen.id, **values)
    return citizen


async def claimed(client: Client, store: Store, adviser: AtDesk, *said: str) -> Citizen:
    """The same, and an adviser has taken it."""
    citizen = await waiting(client, store, *said)
    answer = await adviser.post(f"{API}/{citizen.id}/claim")
    assert answer.status == 200, await answer.text()
    return citizen


async def act(adviser: AtDesk, talk: str, name: str, **body: Any) -> Any:
    """A POST of the desk."""
    return await adviser.post(f"{API}/{talk}/{name}", json=body)


async def say(adviser: AtDesk, talk: str, text: str, client_id: str = "") -> Any:
    """An adviser's line."""
    return await act(adviser, talk, "messages", client_id=client_id or new_id(), text=text)


async def whole(adviser: AtDesk, talk: str) -> dict[str, Any]:
    """Everything of a conversation."""
    answer = await adviser.get(f"{API}/{talk}")
    assert answer.status == 200, await answer.text()
    found: dict[str, Any] = await answer.json()
    return found


async def refusal(answer: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status, (await answer.json())["error"]["code"]


async def frame(socket: Any, kind: str, **wanted: Any) -> Mapping[str, Any]:
    """The next frame of a kind that has these values; others are passed over."""
    async with asyncio.timeout(10):
        while True:
            found: dict[str, Any] = await socket.receive_json()
            if found["type"] == kind and wanted.items() <= found.items():
                return found
