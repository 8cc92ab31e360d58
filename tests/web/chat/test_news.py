"""The long poll: it waits while an answer is on its way, and no longer."""

import asyncio

from cases.store import Store
from tests.web.conftest import Citizen, Client, OpenGateway, TurnTaker, begin, code_of


async def test_nothing_pending_answers_at_once(citizen: Citizen) -> None:
    async with asyncio.timeout(2):
        heard = await citizen.hear(after=1, wait=25)
    assert heard["messages"] == []


async def test_a_wait_ends_with_the_answer(gateway: Client, store: Store) -> None:
    citizen = await begin(gateway)
    await citizen.say("hej")
    waiting = asyncio.create_task(citizen.hear(after=1, wait=25))
    await asyncio.sleep(0.1)
    taker = TurnTaker(store)
    while await asyncio.to_thread(taker.turn):
        pass
    async with asyncio.timeout(3):
        assert (await waiting)["messages"]


async def test_a_wait_ends_after_its_seconds(gateway: Client) -> None:
    citizen = await begin(gateway)
    sent = await (await citizen.say("hej")).json()
    async with asyncio.timeout(3):
        heard = await citizen.hear(after=sent["seq"], wait=1)
    assert heard["messages"] == []
    assert heard["conversation"]["pending"] >= 1


async def test_a_wait_ends_when_the_session_is_left(gateway: Client) -> None:
    citizen = await begin(gateway)
    sent = await (await citizen.say("hej")).json()
    rest = f"/messages?after={sent['seq']}&wait=25"
    waiting = asyncio.create_task(citizen.call("GET", rest))
    await asyncio.sleep(0.2)
    await citizen.call("POST", "/leave")
    async with asyncio.timeout(3):
        assert (await waiting).status == 404


async def test_odd_numbers_in_the_query_are_refused(citizen: Citizen) -> None:
    for query in ("after=-1", "after=x", "after=1e3", "after=99999999999", "wait=%00", "after=١"):
        answer = await citizen.call("GET", f"/messages?{query}")
        assert (answer.status, await code_of(answer)) == (422, "invalid_parameter"), query


async def test_a_conversation_has_a_bounded_number_of_waiters(
    open_gateway: OpenGateway,
) -> None:
    citizen = await begin(await open_gateway())
    sent = await (await citizen.say("hej")).json()
    rest = f"/messages?after={sent['seq']}&wait=2"
    answers = await asyncio.gather(*(citizen.call("GET", rest) for _ in range(30)))
    assert {answer.status for answer in answers} == {200, 429}
