"""What a citizen types about the own case is read by who has proven it, wherever it is read."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cases.acts.conversations import hash_session
from cases.store import Store
from tests.cases.proving import by_code, deliver
from tests.web.conftest import MORNING, Citizen, Client, begin, make_settings, new_id
from tests.web.own_lines import HIDDEN, is_withheld, last, resumed, shown
from tests.web.test_guarded_lines import cookie_of
from tests.web.test_guarded_live import frame_of
from web.app import make_app

TYPED = "Han stod ved min dør igen"


@pytest.fixture
async def talker(gateway: Client, store: Store) -> Citizen:
    """Somebody who has been shown the own case and has answered."""
    await asyncio.to_thread(deliver, store)
    return await answered(await begin(gateway), store)


async def answered(talker: Citizen, store: Store) -> Citizen:
    await shown(store, talker)
    assert (await talker.say(TYPED)).status == 202
    return talker


async def test_the_own_words_stay_in_sight_in_the_own_session(talker: Citizen) -> None:
    assert (await last(talker))["text"] == TYPED


async def test_a_resume_code_shows_nothing_of_them(talker: Citizen) -> None:
    other = await resumed(talker)
    assert is_withheld(other.messages[-1])
    assert is_withheld(await last(other))


async def test_another_session_that_was_open_before_shows_nothing_of_them(
    gateway: Client, store: Store
) -> None:
    await asyncio.to_thread(deliver, store)
    talker = await begin(gateway)
    other = await resumed(talker)
    await answered(talker, store)
    assert (await last(talker))["text"] == TYPED
    assert is_withheld(await last(other))


async def test_who_proves_the_same_again_reads_them_again(talker: Citizen, store: Store) -> None:
    other = await resumed(talker)
    session = hash_session(store.keys, other.token)
    await asyncio.to_thread(by_code, store, talker.id, session, now=MORNING)
    assert (await last(other))["text"] == TYPED


async def test_the_other_session_writes_openly_after_them(talker: Citizen) -> None:
    other = await resumed(talker)
    assert (await other.say("hej")).status == 202
    assert (await last(other))["text"] == "hej"


async def test_a_form_that_is_filled_in_then_is_guarded_too(talker: Citizen, store: Store) -> None:
    form = {"client_id": new_id(), "form": {"id": "f", "values": {"name": "Bo Berg"}}}
    assert (await talker.call("POST", "/messages", json=form)).status == 202
    assert (await last(talker))["text"] == "Bo Berg"
    assert is_withheld(await last(await resumed(talker)))


async def test_sent_again_it_is_the_same_line(talker: Citizen) -> None:
    body = {"client_id": new_id(), "text": "Og så gik han"}
    first, again = [await talker.call("POST", "/messages", json=body) for _ in range(2)]
    assert (first.status, await first.json()) == (again.status, await again.json())


@pytest.mark.parametrize("form", ["text", "json"])
async def test_a_download_holds_them_for_the_own_session_alone(talker: Citizen, form: str) -> None:
    words = "Han stod ved min d"  # JSON writes what follows in another way
    path = f"/transcript?format={form}"
    assert words in await (await talker.call("GET", path)).text()
    other = await (await (await resumed(talker)).call("GET", path)).text()
    assert words not in other
    assert "er skjult" in other


async def test_the_page_without_a_script_shows_and_hides_them(
    talker: Citizen, store: Store
) -> None:
    page = await (await talker.client.get("/", headers=cookie_of(talker))).text()
    assert TYPED in page
    other = await resumed(talker)
    page = await (await other.client.get("/", headers=cookie_of(other))).text()
    assert TYPED not in page
    assert "from-citizen is-withheld" in page


async def test_each_socket_has_what_its_session_may_read(gateway: Client, store: Store) -> None:
    await asyncio.to_thread(deliver, store)
    talker = await begin(gateway)
    other = await resumed(talker)
    await answered(talker, store)
    for citizen, text in ((talker, TYPED), (other, HIDDEN)):
        live = citizen.path("/live?after=1")
        async with citizen.client.ws_connect(live, headers=citizen.headers) as socket:
            found: dict[str, Any] = (await frame_of(socket, "message"))["message"]
            assert (found["from"], found["text"]) == ("citizen", text)


async def test_once_it_has_expired_they_are_withheld_here_too_and_new_words_are_not(
    store: Store, aiohttp_client: Any, tmp_path: Path
) -> None:
    clock = [MORNING]
    app = make_app(make_settings(tmp_path), store, patience=0.05, now=lambda: clock[0])
    await asyncio.to_thread(deliver, store)
    talker = await answered(await begin(await aiohttp_client(app)), store)
    assert (await last(talker))["text"] == TYPED
    clock[0] += timedelta(minutes=30)
    assert is_withheld(await last(talker))
    assert (await talker.say("hej igen")).status == 202
    assert (await last(talker))["text"] == "hej igen"
