"""Whose talk it is says who reads: what is said to the bot reaches nobody at the desk."""

import asyncio
from contextlib import suppress
from typing import Any

from sqlalchemy import update

from cases.acts.desk.transfers import offer_transfer, withdraw_transfer
from cases.store import Store
from cases.tables import CallbackRow, ConversationRow
from tests.cases.desk.promises import promised
from tests.web.chat.test_live import open_socket
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import API, act, ask_for_human, claimed, frame, refusal, whole

SECRET = "kun til chatrobotten"


async def heard(socket: Any, seconds: float = 1) -> list[dict[str, Any]]:
    """Every frame of that time."""
    found: list[dict[str, Any]] = []
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                found.append(await socket.receive_json())
    return found


async def test_nobody_reads_on_after_a_talk_went_back_to_the_bot(
    gateway: Client, store: Store, desk: Desk
) -> None:
    anna, bent = await desk(username="anna"), await desk(username="bent")
    citizen = await claimed(gateway, store, anna, "hej")
    async with await anna.live() as one, await bent.live() as two:
        for socket in (one, two):
            await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
            await frame(socket, "message")
        answer = await act(anna, citizen.id, "release", to="bot")
        left = (await answer.json())["conversation"]
        assert (left["owner"], left["mine"], left["adviser"]) == ("bot", False, None)
        for socket in (one, two):
            await frame(socket, "error", conversation=citizen.id)
        await citizen.say(SECRET)
        for adviser, socket in ((anna, one), (bent, two)):
            assert SECRET not in str(await heard(socket))
            for rest in ("", "/messages"):
                answer = await adviser.get(f"{API}/{citizen.id}{rest}")
                assert await refusal(answer) == (404, "not_found")
            assert await refusal(await act(adviser, citizen.id, "notes", text="x")) == (
                404, "not_found"
            )  # fmt: skip
    line = (await citizen.hear(wait=0))["messages"][-2]
    assert "ingen rådgiver læser med" in line["text"]


async def test_all_of_it_is_read_once_a_human_is_asked_for_again(
    gateway: Client, store: Store, desk: Desk
) -> None:
    anna = await desk()
    citizen = await claimed(gateway, store, anna, "hej")
    await act(anna, citizen.id, "release", to="bot")
    await citizen.say(SECRET)
    ask_for_human(store, citizen.id)
    assert SECRET in [line["text"] for line in (await whole(anna, citizen.id))["messages"]]


async def test_who_has_promised_a_call_reads_on_and_the_citizen_is_told_so(
    gateway: Client, store: Store, desk: Desk
) -> None:
    anna = await desk()
    citizen = await claimed(gateway, store, anna, "hej")
    promised(store, conversation_id=citizen.id)
    await act(anna, citizen.id, "release", to="bot")
    found = await whole(anna, citizen.id)
    assert found["conversation"]["owner"] == "bot"
    assert "rådgiverne kan læse samtalen" in found["messages"][-1]["text"]
    with store.unit() as unit:
        unit.session.execute(update(CallbackRow).values(state="reached"))
        unit.commit()
    assert (await anna.get(f"{API}/{citizen.id}")).status == 404


async def test_who_no_longer_sees_a_talk_hears_nobody_typing_in_it(
    gateway: Client, store: Store, desk: Desk
) -> None:
    anna, bent = await desk(districts={"1461"}, username="anna"), await desk(username="bent")
    citizen = await claimed(gateway, store, bent, "hej")
    with store.unit() as unit:
        unit.session.execute(update(ConversationRow).values(district_code="1462"))
        offer_transfer(unit, who=bent.user, conversation_id=citizen.id, to_user="anna")
        unit.commit()
    async with await anna.live() as socket, await open_socket(citizen) as page:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(socket, "message")
        with store.unit() as unit:
            withdraw_transfer(unit, who=bent.user, conversation_id=citizen.id)
            unit.commit()
        await frame(socket, "error", conversation=citizen.id)
        await page.send_json({"type": "typing", "on": True})
        assert "typing" not in {one["type"] for one in await heard(socket)}
        # A reading that has left its row opens nothing by itself.
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(socket, "error")
        await page.send_json({"type": "typing", "on": False})
        await page.send_json({"type": "typing", "on": True})
        assert not {"typing", "message"} & {one["type"] for one in await heard(socket)}
