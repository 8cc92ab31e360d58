"""What an adviser writes about the own case is for the citizen who has proven it, and no other."""

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest

from cases.acts.conversations import hash_session
from cases.store import Store
from tests.cases.proving import by_code, deliver
from tests.web.conftest import MORNING, Citizen, Client, new_id
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.desk.talking import act, claimed, frame, refusal, say, whole
from tests.web.desk.test_talks_forms import asked
from tests.web.desk.test_talks_identification import identify
from tests.web.own_lines import is_withheld, last, resumed
from tests.web.test_guarded_lines import cookie_of

SAID = "Din sag er sendt til retten."


@pytest.fixture
async def adviser(desk: Desk) -> AtDesk:
    return await desk()


@pytest.fixture
async def citizen(gateway: Client, store: Store, adviser: AtDesk) -> Citizen:
    """Somebody whose case is in the store, in a talk with the adviser."""
    await asyncio.to_thread(deliver, store)
    return await claimed(gateway, store, adviser, "hej")


async def prove(store: Store, citizen: Citizen, **changes: Any) -> None:
    session = hash_session(store.keys, citizen.token)
    await asyncio.to_thread(by_code, store, citizen.id, session, **{"now": MORNING, **changes})


async def tell(adviser: AtDesk, citizen: Citizen, **changes: Any) -> Any:
    body = {"client_id": new_id(), "text": SAID, "own_case": True, **changes}
    return await act(adviser, citizen.id, "messages", **body)


async def test_the_citizen_reads_it_and_a_resume_code_does_not(
    citizen: Citizen, adviser: AtDesk, store: Store
) -> None:
    await prove(store, citizen)
    assert (await tell(adviser, citizen)).status == 201
    assert (await last(citizen))["text"] == SAID
    assert is_withheld(await last(await resumed(citizen)))


async def test_the_answer_to_it_is_guarded_too_and_the_desk_reads_both(
    citizen: Citizen, adviser: AtDesk, store: Store
) -> None:
    await prove(store, citizen)
    await say(adviser, citizen.id, "Goddag")
    await tell(adviser, citizen)
    await citizen.say("Hvornår skal jeg møde?")
    assert is_withheld(await last(await resumed(citizen)))
    lines = (await whole(adviser, citizen.id))["messages"]
    marked = [(line["text"], line["own_case"]) for line in lines if line["from"] != "system"]
    answer = ("Hvornår skal jeg møde?", True)
    assert marked == [("hej", False), ("Goddag", False), (SAID, True), answer]


async def test_the_question_that_it_answers_is_guarded_with_it(
    citizen: Citizen, adviser: AtDesk, store: Store
) -> None:
    await prove(store, citizen)
    await say(adviser, citizen.id, "Goddag")
    await citizen.say("Hvorfor er den lukket?")
    await tell(adviser, citizen)
    other = await resumed(citizen)
    assert [is_withheld(line) for line in other.messages[-2:]] == [True, True]
    assert (await whole(adviser, citizen.id))["messages"][-2]["own_case"] is True


async def test_the_desk_hears_live_that_a_line_is_about_the_own_case(
    citizen: Citizen, adviser: AtDesk, store: Store
) -> None:
    await prove(store, citizen)
    async with await adviser.live() as socket:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        first = await frame(socket, "message")
        assert first["message"]["own_case"] is False
        await tell(adviser, citizen)
        while (found := await frame(socket, "message"))["message"]["from"] != "adviser":
            pass
        assert found["message"]["own_case"] is True


async def test_a_line_is_for_everybody_unless_it_is_said_to_be_about_the_case(
    citizen: Citizen, adviser: AtDesk, store: Store
) -> None:
    await prove(store, citizen)
    assert (await say(adviser, citizen.id, SAID)).status == 201
    assert (await last(await resumed(citizen)))["text"] == SAID


@pytest.mark.parametrize("gone", [None, MORNING - timedelta(minutes=30)], ids=["never", "over"])
async def test_without_a_proof_that_counts_it_is_refused_in_words_and_not_said(
    citizen: Citizen, adviser: AtDesk, store: Store, gone: Any
) -> None:
    if gone:
        await prove(store, citizen, now=gone)
    answer = await tell(adviser, citizen)
    assert await refusal(answer) == (409, "not_proven")
    assert "fjern fluebenet" in (await answer.json())["error"]["message"]
    assert not [line for line in (await citizen.hear(wait=0))["messages"] if line["text"] == SAID]
    assert (await tell(adviser, citizen, own_case=False)).status == 201


async def test_a_correction_is_for_the_same_eyes(
    citizen: Citizen, adviser: AtDesk, store: Store
) -> None:
    await prove(store, citizen)
    seq = (await (await tell(adviser, citizen)).json())["seq"]
    answer = await act(adviser, citizen.id, f"messages/{seq}/correct", text="Den er i retten nu.")
    assert answer.status == 201
    line = await last(citizen)
    assert (line["text"], line["replaces"]) == ("Den er i retten nu.", seq)
    assert is_withheld(await last(await resumed(citizen)) | {"replaces": None})


@pytest.mark.parametrize("odd", ["ja", 1, None])
async def test_anything_but_yes_or_no_is_refused(
    citizen: Citizen, adviser: AtDesk, odd: Any
) -> None:
    assert (await tell(adviser, citizen, own_case=odd)).status == 422


async def test_a_form_stays_answered_where_the_answer_is_withheld(
    citizen: Citizen, adviser: AtDesk
) -> None:
    form = await asked(adviser, citizen, "identification")
    assert (await identify(citizen, form)).status == 202
    other = await resumed(citizen)
    hidden = other.messages[-1]
    assert hidden["data"] == {"type": "withheld", "lang": "da", "answers": form}
    page = await (await other.client.get("/", headers=cookie_of(other))).text()
    assert re.search(r'<form class="asked-form"[^>]* hidden>', page)
