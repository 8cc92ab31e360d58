"""An adviser hears that the citizen erased the conversation or left, and that nothing was sent."""

from cases.acts.conversations import leave
from cases.acts.erasure import erase
from cases.store import Store
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import API, act, claimed, frame, say


async def test_the_citizen_erased_it(gateway: Client, store: Store, desk: Desk) -> None:
    adviser, stranger = await desk(), await desk()
    citizen = await claimed(gateway, store, adviser)
    async with await adviser.live() as socket:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(socket, "owner", conversation=citizen.id)
        with store.unit() as unit:
            erase(unit, conversation_id=citizen.id)
            unit.commit()
        await frame(socket, "error", conversation=citizen.id)
    for answer in (
        await say(adviser, citizen.id, "Hej"),
        await adviser.get(f"{API}/{citizen.id}"),
        await act(adviser, citizen.id, "heartbeat"),
    ):
        error = (await answer.json())["error"]
        assert (answer.status, error["code"]) == (404, "talk_erased")
        assert error["message"].startswith("Borgeren har slettet samtalen.")
    unknown = await stranger.get(f"{API}/{citizen.id}")
    assert (await unknown.json())["error"]["code"] == "not_found"


async def test_the_citizen_left_it(gateway: Client, store: Store, desk: Desk) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    with store.unit() as unit:
        leave(unit, conversation_id=citizen.id)
        unit.commit()
    answer = await say(adviser, citizen.id, "Hej")
    error = (await answer.json())["error"]
    assert (answer.status, error["code"]) == (409, "talk_left")
    assert error["message"] == ("Borgeren har forladt samtalen. Det, du skrev, er ikke sendt.")


async def test_one_that_was_closed_by_the_adviser_is_only_not_mine(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    await act(adviser, citizen.id, "close", outcome="helped", category="other")
    answer = await say(adviser, citizen.id, "Hej")
    assert (await answer.json())["error"]["code"] == "not_yours"
