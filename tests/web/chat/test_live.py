"""The live socket: every line once, in order, from the number that the client has."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from cases.store import Store
from tests.web.conftest import Citizen, Client, TurnTaker, begin
from web import keys


async def open_socket(citizen: Citizen, after: int = 0) -> ClientWebSocketResponse:
    path = citizen.path(f"/live?after={after}")
    return await citizen.client.ws_connect(path, headers=citizen.headers)


async def collect(socket: ClientWebSocketResponse, count: int) -> list[dict[str, Any]]:
    """The next `count` messages, without the other frames."""
    found: list[dict[str, Any]] = []
    async with asyncio.timeout(10):
        while len(found) < count:
            frame = await socket.receive_json()
            if frame["type"] == "message":
                found.append(frame["message"])
    return found


async def test_the_owner_comes_first_and_then_every_line(citizen: Citizen) -> None:
    async with await open_socket(citizen) as socket:
        assert await socket.receive_json() == {"type": "owner", "owner": "bot", "language": "da"}
        await citizen.say("hej")
        lines = await collect(socket, 3)
    assert [line["seq"] for line in lines] == [1, 2, 3]
    assert [line["from"] for line in lines] == ["bot", "citizen", "bot"]


async def test_typing_is_shown_and_taken_back(gateway: Client, store: Store) -> None:
    citizen = await begin(gateway)
    async with await open_socket(citizen, after=1) as socket, asyncio.timeout(10):
        await citizen.say("hej")
        shown = [frame async for frame in frames(socket, until={"type": "typing", "on": True})]
        while await asyncio.to_thread(TurnTaker(store).turn):
            pass
        back = [frame async for frame in frames(socket, until={"type": "typing", "on": False})]
    assert shown
    assert back


async def frames(socket: ClientWebSocketResponse, until: dict[str, Any]) -> Any:
    while True:
        frame = await socket.receive_json()
        yield frame
        if frame == until:
            return


async def test_a_client_that_comes_back_gets_the_rest_and_nothing_twice(
    citizen: Citizen,
) -> None:
    seen: list[int] = []
    for turn in range(8):
        async with await open_socket(citizen, after=seen[-1] if seen else 0) as socket:
            await citizen.say(f"besked {turn}")
            for line in await collect(socket, 1 + turn % 3):
                seen.append(line["seq"])
    async with await open_socket(citizen, after=seen[-1]) as socket:
        seen += [line["seq"] for line in await collect(socket, 17 - len(seen))]
    assert seen == list(range(1, 18))


async def test_two_windows_see_the_same(citizen: Citizen) -> None:
    async with await open_socket(citizen) as one, await open_socket(citizen) as two:
        await citizen.say("hej")
        assert await collect(one, 3) == await collect(two, 3)


async def test_a_ticket_opens_one_socket(citizen: Citizen) -> None:
    made = await citizen.call("POST", "/ticket")
    path = citizen.path(f"/live?ticket={(await made.json())['ticket']}")
    async with await citizen.client.ws_connect(path) as socket:
        assert (await socket.receive_json())["type"] == "owner"
    with pytest.raises(WSServerHandshakeError) as refused:
        await citizen.client.ws_connect(path)
    assert refused.value.status == 404


async def test_a_foreign_page_gets_no_socket(citizen: Citizen) -> None:
    headers = citizen.headers | {"Origin": "https://evil.example"}
    with pytest.raises(WSServerHandshakeError) as refused:
        await citizen.client.ws_connect(citizen.path("/live"), headers=headers)
    assert refused.value.status == 403


async def test_a_cookie_alone_needs_our_own_origin(gateway: Client, worker: TurnTaker) -> None:
    opened = await (await gateway.post("/api/conversations")).json()
    path = f"/api/conversations/{opened['conversation']['id']}/live"
    with pytest.raises(WSServerHandshakeError):
        await gateway.ws_connect(path)
    own = f"http://{gateway.host}:{gateway.port}"
    async with await gateway.ws_connect(path, origin=own) as socket:
        assert (await socket.receive_json())["type"] == "owner"


async def test_leaving_closes_the_socket(citizen: Citizen) -> None:
    async with await open_socket(citizen, after=1) as socket:
        await socket.receive_json()
        await citizen.call("POST", "/leave")
        async with asyncio.timeout(5):
            frame = await socket.receive()
            while frame.type is WSMsgType.TEXT:
                frame = await socket.receive()
    # The frame and not `socket.close_code`, which says 1006 if the line fell before our reply.
    assert (frame.type, frame.data) in {(WSMsgType.CLOSE, 1000), (WSMsgType.CLOSE, 4404)}


async def test_a_frame_from_the_client_is_answered_by_an_error(citizen: Citizen) -> None:
    async with await open_socket(citizen, after=1) as socket:
        await socket.receive_json()
        await socket.send_str("{")
        frame = await socket.receive_json()
    assert frame["type"] == "error"
    assert frame["error"]["code"] == "invalid_frame"


async def test_many_frames_end_the_talk(citizen: Citizen) -> None:
    async with await open_socket(citizen, after=1) as socket:
        for _ in range(40):
            await socket.send_bytes(b"\xff")
        async with asyncio.timeout(5):
            while (await socket.receive()).type is WSMsgType.TEXT:
                pass
    assert socket.close_code == 1008


async def test_a_huge_frame_closes_the_socket(citizen: Citizen) -> None:
    async with await open_socket(citizen, after=1) as socket:
        await socket.receive_json()
        await socket.send_str("a" * 100_000)
        async with asyncio.timeout(5):
            assert (await socket.receive()).type in {WSMsgType.CLOSE, WSMsgType.CLOSED}
    assert socket.close_code == 1009


async def test_going_down_closes_with_1001(citizen: Citizen) -> None:
    async with await open_socket(citizen, after=1) as socket:
        await socket.receive_json()
        citizen.client.app[keys.HUB].stop()  # type: ignore[union-attr]
        async with asyncio.timeout(5):
            await socket.receive()
    assert socket.close_code == 1001


async def test_a_plain_get_is_told_to_upgrade(citizen: Citizen) -> None:
    assert (await citizen.call("GET", "/live")).status == 426
