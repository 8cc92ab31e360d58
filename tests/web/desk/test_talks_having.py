"""Having a conversation: one winner, own lines once, giving it back and ending it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cases.acts.conversations import set_language
from cases.acts.desk.claims import lapse
from cases.store import Store
from tests.web.conftest import Client, OpenGateway, new_id
from tests.web.desk.conftest import Desk, log_in
from tests.web.desk.talking import API, act, claimed, drain, refusal, say, waiting, whole

FOR_ANYBODY: dict[str, dict[str, Any]] = {
    "claim": {},
    "heartbeat": {},
    "notes": {"text": "x"},
    "accept": {},
    "decline": {},
    "misunderstood": {"seq": 1},
}


async def test_of_many_advisers_one_takes_it_and_the_others_learn_who(
    gateway: Client, store: Store, desk: Desk
) -> None:
    citizen = await waiting(gateway, store)
    advisers = [await desk(username=f"adviser{number}") for number in range(6)]
    answers = await asyncio.gather(*(one.post(f"{API}/{citizen.id}/claim") for one in advisers))
    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409, 409, 409]
    winner = next(one for one, answer in zip(advisers, answers, strict=True) if answer.ok)
    for answer in answers:
        if not answer.ok:
            error = (await answer.json())["error"]
            assert (error["code"], error["holder"]) == ("already_claimed", winner.user.name)


async def test_a_claim_is_told_to_the_citizen_without_a_name(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk(username="anna")
    citizen = await claimed(gateway, store, adviser)
    line = (await citizen.hear(wait=0))["messages"][-1]
    assert line["from"] == "system"
    assert "en rådgiver i politiet, et menneske" in line["text"]
    assert "Anna" not in line["text"]
    assert line["data"] == {"type": "line", "event": "joined", "name": None}
    await say(adviser, citizen.id, "Hej")
    line = (await citizen.hear(wait=0))["messages"][-1]
    assert line["data"]["adviser"] == {"role": "adviser", "name": None}


async def test_the_name_is_told_where_the_authority_wants_it(
    open_gateway: OpenGateway, store: Store
) -> None:
    gateway = await open_gateway(show_adviser_names=True)
    adviser = log_in(store, gateway, username="anna")
    citizen = await claimed(gateway, store, adviser)
    await say(adviser, citizen.id, "Hej")
    *_, joined, said = (await citizen.hear(wait=0))["messages"]
    assert "Anna" in joined["text"]
    assert said["data"]["adviser"]["name"] == "Anna"


async def test_a_talk_in_english_is_told_in_english(
    gateway: Client, store: Store, desk: Desk
) -> None:
    citizen = await waiting(gateway, store)
    with store.unit() as unit:
        set_language(unit, conversation_id=citizen.id, language="en")
        unit.commit()
    await (await desk()).post(f"{API}/{citizen.id}/claim")
    line = (await citizen.hear(wait=0))["messages"][-1]
    assert line["text"].startswith("You are now writing with an adviser in the police, a human.")
    assert line["data"]["lang"] == "en"


async def test_a_talk_in_a_language_not_spoken_here_is_told_in_danish_and_english(
    gateway: Client, store: Store, desk: Desk
) -> None:
    citizen = await waiting(gateway, store)
    with store.unit() as unit:
        set_language(unit, conversation_id=citizen.id, language="pl")
        unit.commit()
    await (await desk()).post(f"{API}/{citizen.id}/claim")
    line = (await citizen.hear(wait=0))["messages"][-1]
    assert line["text"].startswith("Du skriver nu med en rådgiver")
    assert " / You are now writing with an adviser" in line["text"]


async def test_only_what_waits_can_be_taken(gateway: Client, store: Store, desk: Desk) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    assert (await act(adviser, citizen.id, "release", to="bot")).status == 200
    answer = await adviser.post(f"{API}/{citizen.id}/claim")
    assert await refusal(answer) == (409, "not_waiting")


async def test_a_line_sent_twice_stands_once(gateway: Client, store: Store, desk: Desk) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    own = new_id()
    answers = [await say(adviser, citizen.id, "Hvad hedder vejen?", own) for _ in range(3)]
    assert [answer.status for answer in answers] == [201, 201, 201]
    assert len({(await answer.json())["seq"] for answer in answers}) == 1
    other = await say(adviser, citizen.id, "Noget andet", own)
    assert await refusal(other) == (422, "client_id_reused")
    lines = [line for line in (await citizen.hear(wait=0))["messages"] if line["from"] == "adviser"]
    assert [line["text"] for line in lines] == ["Hvad hedder vejen?"]


async def test_an_advisers_line_has_content_and_no_cpr_number(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    assert await refusal(await say(adviser, citizen.id, "  \n ")) == (422, "text_empty")
    assert await refusal(await say(adviser, citizen.id, "x" * 2001)) == (422, "text_too_long")
    await say(adviser, citizen.id, "Er det 010203-1234?")
    await act(adviser, citizen.id, "notes", text="Hun sagde 010203-1234")
    found = await whole(adviser, citizen.id)
    assert "1234" not in found["messages"][-1]["text"] + found["notes"][0]["text"]


async def test_the_own_newest_line_is_corrected_in_sight(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser, other = await desk(), await desk()
    citizen = await claimed(gateway, store, adviser)
    first = (await (await say(adviser, citizen.id, "Kl. 8")).json())["seq"]
    second = (await (await say(adviser, citizen.id, "Kl. 9")).json())["seq"]
    old = await act(adviser, citizen.id, f"messages/{first}/correct", text="Kl. 7")
    assert await refusal(old) == (409, "illegal_change")
    stranger = await act(other, citizen.id, f"messages/{second}/correct", text="Kl. 7")
    assert await refusal(stranger) == (409, "not_yours")
    answer = await act(adviser, citizen.id, f"messages/{second}/correct", text="Kl. 10")
    assert answer.status == 201
    line = (await citizen.hear(wait=0))["messages"][-1]
    assert (line["text"], line["replaces"]) == ("Kl. 10", second)
    odd = await act(adviser, citizen.id, "messages/x1/correct", text="Kl. 7")
    assert await refusal(odd) == (404, "not_found")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("heartbeat", {}),
        ("messages", {"client_id": "7f1c2f3e-0f5f-4c59-9e0e-3a8a2d0f6f01", "text": "hej"}),
        ("messages/1/correct", {"text": "hej"}),
        ("forms", {"kind": "contact"}),
        ("answers", {"slot": "order_road", "text": "Skolevej"}),
        ("transfer", {"to_role": "supervisor"}),
        ("transfer/withdraw", {}),
        ("release", {"to": "bot"}),
        ("close", {"outcome": "helped", "category": "other"}),
    ],
)
async def test_what_is_not_mine_stays_as_it_is(
    gateway: Client, store: Store, desk: Desk, name: str, body: dict[str, Any]
) -> None:
    adviser, other = await desk(), await desk()
    citizen = await claimed(gateway, store, adviser)
    before = await whole(adviser, citizen.id)
    assert await refusal(await act(other, citizen.id, name, **body)) == (409, "not_yours")
    after = await whole(adviser, citizen.id)
    assert after["messages"] == before["messages"]
    assert after["conversation"]["mine"]


async def test_another_districts_conversation_looks_unknown(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk(districts={"1461"})
    citizen = await waiting(gateway, store, district_code="1462")
    answers = [await adviser.get(f"{API}/{citizen.id}{path}") for path in ("", "/messages")]
    for name, body in FOR_ANYBODY.items():
        answers.append(await act(adviser, citizen.id, name, **body))
    unknown = await adviser.get(f"{API}/{'0' * 32}")
    assert {await answer.text() for answer in answers} == {await unknown.text()}
    assert {answer.status for answer in [*answers, unknown]} == {404}


async def test_the_heartbeat_keeps_it_and_who_lost_it_learns_so(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    answer = await act(adviser, citizen.id, "heartbeat")
    assert answer.status == 200
    assert set(await answer.json()) == {"lease_until"}
    with store.unit() as unit:
        assert lapse(unit, conversation_id=citizen.id, now=datetime.now(UTC) + timedelta(hours=1))
        unit.commit()
    assert await refusal(await act(adviser, citizen.id, "heartbeat")) == (409, "not_yours")
    assert await refusal(await say(adviser, citizen.id, "Hej")) == (409, "not_yours")
    found = await whole(adviser, citizen.id)
    assert found["conversation"]["owner"] == "waiting"
    assert found["conversation"]["lapses"] == 1


async def test_giving_it_back_tells_the_citizen_who_answers_now(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    answer = await act(adviser, citizen.id, "release", to="waiting")
    assert (await answer.json())["conversation"]["owner"] == "waiting"
    heard = await citizen.hear(wait=0)
    assert "du venter nu på en anden rådgiver" in heard["messages"][-1]["text"]
    await adviser.post(f"{API}/{citizen.id}/claim")
    await act(adviser, citizen.id, "release", to="bot", run="order_officer")
    heard = await citizen.hear(wait=0)
    assert heard["conversation"]["owner"] == "bot"
    assert "Nu er det chatrobotten, der svarer" in heard["messages"][-1]["text"]


async def test_a_closed_talk_can_be_read_and_takes_nothing_more(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser, "hej")
    odd = await act(adviser, citizen.id, "close", outcome="nonsense", category="other")
    assert await refusal(odd) == (422, "invalid_body")
    answer = await act(
        adviser,
        citizen.id,
        "close",
        outcome="helped",
        category="order_officer",
        follow_up="2026-12-24",
    )
    closed = (await answer.json())["conversation"]["closed"]
    assert (closed["outcome"], closed["follow_up"]) == ("helped", "2026-12-24")
    heard = await citizen.hear(wait=0)
    assert heard["conversation"]["owner"] == "closed"
    assert "Rådgiveren har afsluttet samtalen" in heard["messages"][-1]["text"]
    assert (await citizen.say("en ting mere")).status == 409
    assert await refusal(await say(adviser, citizen.id, "hej")) == (409, "not_yours")
    assert (await whole(adviser, citizen.id))["conversation"]["owner"] == "closed"
    drain(store)
