"""The live socket opens and closes lines about an own case as they are proven and expire."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from cases.store import Store
from tests.cases.proving import deliver
from tests.web.conftest import MORNING, Citizen, Client, begin, make_settings
from tests.web.own_lines import HIDDEN, SAID, resumed, shown
from web.app import make_app


async def frame_of(socket: Any, kind: str) -> dict[str, Any]:
    """The next frame of a kind."""
    async with asyncio.timeout(10):
        while True:
            frame: dict[str, Any] = await socket.receive_json()
            if frame["type"] == kind:
                return frame


async def test_a_ticket_stands_for_the_session_that_asked_for_it(
    gateway: Client, store: Store
) -> None:
    await asyncio.to_thread(deliver, store)
    talker = await begin(gateway)
    other = await resumed(talker)
    await shown(store, talker)
    for citizen, text in ((talker, SAID), (other, HIDDEN)):
        ticket = (await (await citizen.call("POST", "/ticket")).json())["ticket"]
        path = citizen.path(f"/live?after=0&ticket={ticket}")
        async with citizen.client.ws_connect(path) as socket:
            assert (await frame_of(socket, "message"))["message"]["text"] == text


async def test_an_open_page_hears_of_the_proof_and_of_its_end(
    store: Store, aiohttp_client: Any, tmp_path: Path
) -> None:
    clock = [MORNING]
    app = make_app(make_settings(tmp_path), store, patience=0.05, now=lambda: clock[0])
    talker: Citizen = await begin(await aiohttp_client(app))
    await asyncio.to_thread(deliver, store)
    live = talker.path("/live?after=0")
    async with talker.client.ws_connect(live, headers=talker.headers) as page:
        assert "identity" not in await frame_of(page, "owner")
        await shown(store, talker, proven=MORNING - timedelta(minutes=29, seconds=59.5))
        assert (await frame_of(page, "owner"))["identity"]["level"] == "case_code"
        assert (await frame_of(page, "message"))["message"]["text"] == SAID
        clock[0] += timedelta(seconds=1)
        assert "identity" not in await frame_of(page, "owner")
