"""The desk's live socket: the queue, the open talk, who types, who looks, and never their words."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError
from sqlalchemy import select

from cases.acts.desk.alarms import mark_alarm
from cases.acts.desk.sessions import end_session
from cases.store import Store
from cases.tables import AuditRow
from tests.web.chat.test_live import open_socket
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import API, act, ask_for_human, claimed, frame, say, waiting


async def test_a_new_conversation_is_heard_of_at_once(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    async with await adviser.live() as socket:
        first = await frame(socket, "queue")
        assert first["counts"]["waiting"] == 0
        citizen = await waiting(gateway, store)
        heard = await frame(socket, "queue", changed=[citizen.id])
        assert heard["counts"] == {"waiting": 1, "mine": 0, "others": 0, "callbacks": 0}
        assert (heard["tabs"], heard["all"]) == (["waiting"], False)


async def test_another_districts_conversation_is_not_heard_of(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk(districts={"1461"})
    citizen = await waiting(gateway, store, district_code="1462")
    async with await adviser.live() as socket:
        await frame(socket, "queue")
        with store.unit() as unit:
            mark_alarm(unit, conversation_id=citizen.id, kind="112")
            unit.commit()
        heard: list[dict[str, Any]] = []
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        while not heard or heard[-1]["type"] != "error":
            heard.append(await socket.receive_json())
    assert heard[-1]["error"]["code"] == "not_found"
    assert not [said for said in heard if citizen.id in str(said)]


async def test_a_beat_alone_is_no_news_to_colleagues(
    gateway: Client, store: Store, desk: Desk
) -> None:
    one, two = await desk(), await desk()
    citizen = await waiting(gateway, store)
    async with await one.live() as first, await two.live() as second:
        await second.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(second, "owner")
        await quiet(first)
        for _ in range(3):
            await second.send_json({"type": "beat"})
        await asyncio.sleep(1)
        await first.send_json({"type": "x"})
        assert (await first.receive_json())["type"] == "error"


async def quiet(socket: Any) -> None:
    """Hear everything that is still on its way."""
    with suppress(TimeoutError):
        while True:
            await socket.receive(timeout=1.5)


async def test_the_open_talk_comes_in_both_ways(gateway: Client, store: Store, desk: Desk) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser, "hej")
    async with await adviser.live() as socket, await open_socket(citizen, after=2) as page:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 1})
        owner = await frame(socket, "owner", conversation=citizen.id)
        assert (owner["owner"], owner["adviser"]["username"]) == ("adviser", adviser.user.username)
        await citizen.say("Er du der?")
        lines = [await frame(socket, "message") for _ in range(2)]
        assert [line["message"]["seq"] for line in lines] == [2, 3]
        assert lines[1]["message"]["text"] == "Er du der?"
        await say(adviser, citizen.id, "Ja")
        heard = await frame(page, "message")
        while heard["message"]["from"] != "adviser":
            heard = await frame(page, "message")
        assert heard["message"]["text"] == "Ja"
        await act(adviser, citizen.id, "release", to="bot")
        gone = await frame(socket, "error", conversation=citizen.id)
        assert gone["error"]["code"] == "not_found"


async def test_colleagues_see_who_else_looks(gateway: Client, store: Store, desk: Desk) -> None:
    one, two = await desk(username="anna"), await desk(username="bent")
    citizen = await waiting(gateway, store)
    async with await one.live() as first:
        await first.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(first, "owner")
        async with await two.live() as second:
            await second.send_json({"type": "look", "conversation": citizen.id, "after": 0})
            assert (await frame(second, "looking"))["names"] == ["Anna"]
            assert (await frame(first, "looking"))["names"] == ["Bent"]
            row = (await (await one.get("/api/desk/queue")).json())["rows"][0]
            assert row["lookers"] == ["Bent"]
        assert (await frame(first, "looking"))["names"] == []


async def test_an_alarm_is_told_once(gateway: Client, store: Store, desk: Desk) -> None:
    adviser = await desk()
    citizen = await waiting(gateway, store)
    async with await adviser.live() as socket:
        await frame(socket, "queue")
        with store.unit() as unit:
            mark_alarm(unit, conversation_id=citizen.id, kind="self_harm")
            unit.commit()
        alarm = await frame(socket, "alarm")
        assert (alarm["conversation"], alarm["kind"]) == (citizen.id, "self_harm")
        ask_for_human(store, citizen.id)
        after = [await socket.receive_json()]
        while after[-1]["type"] != "queue":
            after.append(await socket.receive_json())
        assert [found["type"] for found in after] == ["queue"]


async def test_looking_leaves_an_audit_row_and_looking_on_none(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await waiting(gateway, store)
    async with await adviser.live() as socket:
        for _ in range(3):
            await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
            await frame(socket, "owner")
    await adviser.get(f"{API}/{citizen.id}")
    await adviser.get(f"{API}/{citizen.id}/messages")
    assert readings(store, citizen.id) == [adviser.user.username]


def readings(store: Store, talk: str) -> list[str]:
    query = select(AuditRow.actor).where(
        AuditRow.act == "read_conversation", AuditRow.subject == f"conversation:{talk}"
    )
    with store.reading() as unit:
        return list(unit.session.execute(query).scalars())


async def test_a_log_in_that_ends_takes_its_socket_along(store: Store, desk: Desk) -> None:
    adviser = await desk()
    async with await adviser.live() as socket:
        await frame(socket, "queue")
        with store.unit() as unit:
            end_session(unit, session_id=adviser.session_id, user_id=adviser.user.id, actor="admin")
            unit.commit()
        await socket.send_json({"type": "beat"})
        closed = await last(socket)
    assert (closed.type, closed.data) == (WSMsgType.CLOSE, 4401)


async def last(socket: Any) -> Any:
    async with asyncio.timeout(5):
        found = await socket.receive()
        while found.type is WSMsgType.TEXT:
            found = await socket.receive()
    return found


@pytest.mark.parametrize("role", ["screener", "admin"])
async def test_who_talks_with_nobody_has_no_socket(desk: Desk, role: Any) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await (await desk(role=role)).live()
    assert refused.value.status == 403


async def test_a_foreign_page_gets_no_socket_of_the_desk(gateway: Client, desk: Desk) -> None:
    headers = (await desk()).cookie | {"Origin": "https://evil.example"}
    with pytest.raises(WSServerHandshakeError) as refused:
        await gateway.ws_connect("/api/desk/live", headers=headers)
    assert refused.value.status == 403


async def test_odd_frames_are_refused_and_many_end_the_socket(desk: Desk) -> None:
    async with await (await desk()).live() as socket:
        for odd in ("{", "[]", '{"type": "look", "conversation": 7}', '{"type": "beat", "x": 1}'):
            await socket.send_str(odd)
            assert (await frame(socket, "error"))["error"]["code"] == "invalid_frame"
        for _ in range(620):
            await socket.send_bytes(b"\xff")
        async with asyncio.timeout(10):
            while (await socket.receive()).type is WSMsgType.TEXT:
                pass
    assert socket.close_code == 1008
