"""Who types is seen on the other side for a moment; what is typed never leaves the page."""

import asyncio

import pytest

from cases.store import Store
from tests.web.chat.test_live import open_socket
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import act, claimed, frame
from web import typing


async def test_typing_travels_both_ways_and_lapses_by_itself(
    gateway: Client, store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing, "LAPSES", 0.3)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    async with await adviser.live() as socket, await open_socket(citizen) as page:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(socket, "owner")
        await frame(page, "owner", owner="adviser")
        await page.send_json({"type": "typing", "on": True})
        assert await frame(socket, "typing") == {
            "type": "typing", "conversation": citizen.id, "on": True
        }  # fmt: skip
        assert not (await frame(socket, "typing"))["on"]
        await socket.send_json({"type": "typing", "on": True})
        assert await frame(page, "typing", who="adviser") == {
            "type": "typing", "on": True, "who": "adviser"
        }  # fmt: skip
        await socket.send_json({"type": "typing", "on": False})
        assert not (await frame(page, "typing", who="adviser"))["on"]


async def test_unsent_words_never_travel(gateway: Client, store: Store, desk: Desk) -> None:
    """A frame with anything but on or off is refused, whatever it is called."""
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    seen: list[str] = []
    bell = store.listen("typing")
    async with await adviser.live() as socket, await open_socket(citizen) as page:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(socket, "owner")
        await frame(page, "owner", owner="adviser")
        for odd in (
            {"type": "typing", "on": True, "text": "hemmeligt"},
            {"type": "typing", "on": "hemmeligt"},
            {"type": "typing", "text": "hemmeligt"},
            {"type": "typed", "on": True, "draft": "hemmeligt"},
        ):
            await page.send_json(odd)
            assert (await frame(page, "error"))["error"]["code"] == "invalid_frame"
        await page.send_json({"type": "typing", "on": True})
        while not seen or '"typing"' not in seen[-1]:
            seen.append((await socket.receive()).data)
    rang = await asyncio.to_thread(bell.wait_sync, 2)
    bell.close()
    assert rang == {f"{citizen.id}|citizen|1"}
    assert not [said for said in seen if "hemmeligt" in said]


async def test_who_does_not_own_a_talk_is_not_seen_typing(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser, other = await desk(), await desk()
    citizen = await claimed(gateway, store, adviser)
    bell = store.listen("typing")
    async with await other.live() as socket, await open_socket(citizen) as page:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(socket, "owner")
        await socket.send_json({"type": "typing", "on": True})
        await act(adviser, citizen.id, "release", to="bot")
        await frame(page, "owner", owner="bot")
        await page.send_json({"type": "typing", "on": True})
        await page.send_json({"type": "x"})
        await frame(page, "error")
    assert not await asyncio.to_thread(bell.wait_sync, 0.2)
    bell.close()
