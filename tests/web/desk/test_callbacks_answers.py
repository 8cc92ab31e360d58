"""An answer promised in the chat is written in the chat, and only then is it called answered."""

from typing import Any

import pytest
from sqlalchemy import func, select

from cases.store import Store
from cases.tables import HandoffRow, InboxRow
from tests.cases.desk.promises import promised
from tests.web.conftest import MORNING, Citizen, Client, begin, code_of
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.desk.forms import text_of
from tests.web.desk.talking import act, ask_for_human, say, whole
from tests.web.test_openapi import check

API, PAGE = "/api/desk/callbacks", "/desk/callbacks"
REACHED = {"outcome": "reached"}


def due(store: Store, talk: str | None, **changes: Any) -> int:
    values: dict[str, Any] = {"kind": "message", "phone": None, "topic": "Nøgle fundet"}
    values |= {"promised_by": MORNING.date(), "next_try_at": MORNING, "conversation_id": talk}
    return promised(store, **(values | changes))


def told(store: Store) -> int:
    """How many events say that the promise was kept."""
    with store.reading() as unit:
        events = select(func.count()).where(InboxRow.intent == "callback_done")
        return unit.session.execute(events).scalar_one()


@pytest.fixture
async def citizen(gateway: Client) -> Citizen:
    return await begin(gateway)


async def answered(adviser: AtDesk, own: int) -> Any:
    return await adviser.post(f"{API}/{own}/answer")


async def test_the_adviser_takes_the_talk_and_writes_the_answer(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    adviser = await desk()
    own = due(store, citizen.id)
    begun = await answered(adviser, own)
    assert (begun.status, await begun.json()) == (200, {"conversation": citizen.id})
    found = await whole(adviser, citizen.id)
    assert found["conversation"]["mine"]
    assert found["packet"]["reason"]["code"] == "callback"
    assert found["messages"][-1]["text"].startswith("Du skriver nu med en rådgiver")
    assert (await say(adviser, citizen.id, "Din nøgle ligger her.")).status == 201
    done = await adviser.post(f"{API}/{own}/tries", json=REACHED)
    assert (await done.json())["state"] == "reached"
    assert told(store) == 1


async def test_it_is_not_called_answered_before_there_is_an_answer(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    adviser = await desk()
    own = due(store, citizen.id)
    refused = await adviser.post(f"{API}/{own}/tries", json=REACHED)
    assert (refused.status, await code_of(refused)) == (409, "answer_first")
    page = await adviser.post(f"{PAGE}/{own}/tries", data=REACHED)
    assert page.status == 409
    assert "Skriv svaret i samtalen" in await page.text()
    await answered(adviser, own)
    assert (await act(adviser, citizen.id, "forms", kind="contact")).status == 201
    assert (await adviser.post(f"{API}/{own}/tries", json=REACHED)).status == 409
    assert told(store) == 0


async def test_an_older_line_of_an_adviser_is_no_answer(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    adviser = await desk()
    ask_for_human(store, citizen.id)
    await act(adviser, citizen.id, "claim")
    await say(adviser, citizen.id, "Jeg finder ud af det.")
    own = due(store, citizen.id)
    assert (await adviser.post(f"{API}/{own}/tries", json=REACHED)).status == 409
    assert (await answered(adviser, own)).status == 200  # it is mine already
    with store.reading() as unit:
        assert unit.session.execute(select(func.count()).select_from(HandoffRow)).scalar_one() == 1
    await say(adviser, citizen.id, "Det er fundet.")
    assert (await adviser.post(f"{API}/{own}/tries", json=REACHED)).status == 201


async def test_a_talk_that_waits_is_taken_out_of_the_queue(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    adviser = await desk()
    own = due(store, citizen.id)
    ask_for_human(store, citizen.id)
    assert (await answered(adviser, own)).status == 200
    assert (await whole(adviser, citizen.id))["conversation"]["mine"]


async def test_one_that_a_colleague_has_is_refused_with_the_name(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    first, second = await desk(), await desk()
    own = due(store, citizen.id)
    await answered(first, own)
    refused = await answered(second, own)
    assert refused.status == 409
    error = (await refused.json())["error"]
    assert (error["code"], error["holder"]) == ("already_claimed", first.user.name)


async def test_a_call_and_an_email_are_not_answered_in_the_chat(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    adviser = await desk()
    for changes in ({"email": "bo@example.com"}, {"kind": "call", "phone": "+4520304050"}):
        own = due(store, citizen.id, **changes)
        refused = await answered(adviser, own)
        assert (refused.status, await code_of(refused)) == (409, "callback_done")
        assert "Skriv svaret i samtalen" not in await text_of(adviser, f"{PAGE}/{own}")
        assert (await adviser.post(f"{API}/{own}/tries", json=REACHED)).status == 201


async def test_a_closed_talk_says_what_to_do_instead(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    adviser = await desk()
    ask_for_human(store, citizen.id)
    await act(adviser, citizen.id, "claim")
    own = due(store, citizen.id)
    await act(adviser, citizen.id, "close", outcome="helped", category="other")
    refused = await answered(adviser, own)
    assert (refused.status, await code_of(refused)) == (409, "answer_closed")
    page = await adviser.post(f"{PAGE}/{own}/answer", data={})
    assert page.status == 409
    assert "Samtalen er lukket" in await page.text()


async def test_the_page_leads_to_the_talk_by_a_plain_form(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    adviser = await desk()
    own = due(store, citizen.id)
    assert "Skriv svaret i samtalen" in await text_of(adviser, f"{PAGE}/{own}")
    sent = await adviser.post(f"{PAGE}/{own}/answer", data={})
    assert (sent.status, sent.headers["Location"]) == (303, f"/desk/conversations/{citizen.id}")


async def test_the_answer_is_as_the_document_says(
    store: Store, desk: Desk, citizen: Citizen
) -> None:
    adviser = await desk()
    own = due(store, citizen.id)
    for number in (own, 9999):
        await check(await answered(adviser, number), "POST", f"{API}/{{id}}/answer")
    refused = await adviser.post(f"{API}/{own}/tries", json=REACHED)
    await check(refused, "POST", f"{API}/{{id}}/tries")
