"""Lines about an own case are read by the session that has proven it, and by nobody else."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from cases.acts.conversations import hash_session
from cases.acts.outbox import EVERYTHING, transcript
from cases.store import Store
from cases.tables import InboxRow
from tests.cases.proving import by_code, deliver
from tests.web.conftest import MORNING, Citizen, Client, TurnTaker, begin, new_id
from tests.web.own_lines import GONE, HIDDEN, SAID, is_withheld, last, resumed, shown


@pytest.fixture
async def talker(gateway: Client, store: Store) -> Citizen:
    """Somebody in a talk of the page, whose case is in the store."""
    await asyncio.to_thread(deliver, store)
    return await begin(gateway)


async def test_the_session_that_proved_it_reads_the_line(talker: Citizen, store: Store) -> None:
    await shown(store, talker)
    line = await last(talker)
    assert (line["text"], line["data"]["step"]) == (SAID, "efterforskning")
    assert [choice["title"] for choice in line["choices"]] == ["Følg sagen"]


async def test_how_and_until_when_it_is_proven_stands_in_the_conversation(
    talker: Citizen, store: Store
) -> None:
    assert (await talker.hear(wait=0))["conversation"]["identity"] is None
    await shown(store, talker)
    identity = (await talker.hear(wait=0))["conversation"]["identity"]
    assert identity == {"level": "case_code", "until": "2026-11-23T09:30:00+01:00"}


async def test_once_it_has_expired_the_line_is_withheld(talker: Citizen, store: Store) -> None:
    await shown(store, talker, proven=GONE)
    assert is_withheld(await last(talker))
    assert (await talker.hear(wait=0))["conversation"]["identity"] is None


async def test_a_resume_code_opens_the_talk_and_no_case_and_closes_it_at_home_too(
    talker: Citizen, store: Store
) -> None:
    await shown(store, talker)
    other = await resumed(talker)
    assert is_withheld(other.messages[-1])
    assert is_withheld(await last(other))
    assert is_withheld(await last(talker))


async def test_what_was_picked_under_such_a_line_is_withheld_with_it(
    talker: Citizen, store: Store
) -> None:
    other = await resumed(talker)
    await shown(store, talker)
    [choice] = (await last(talker))["choices"]
    picked = {"client_id": new_id(), "choice": choice["id"]}
    assert (await talker.call("POST", "/messages", json=picked)).status == 202
    assert (await last(talker))["text"] == "Følg sagen"
    assert is_withheld(await last(other))


async def test_another_session_of_the_talk_goes_on_without_the_case(
    talker: Citizen, store: Store
) -> None:
    other = await resumed(talker)
    await shown(store, talker)
    assert (await last(talker))["text"] == SAID
    assert is_withheld(await last(other))
    assert (await other.say("hej")).status == 202


async def test_who_proves_the_same_again_reads_the_old_lines_again(
    talker: Citizen, store: Store
) -> None:
    await shown(store, talker)
    other = await resumed(talker)
    session = hash_session(store.keys, other.token)
    await asyncio.to_thread(by_code, store, talker.id, session, now=MORNING)
    assert (await last(other))["text"] == SAID


async def test_english_talk_is_told_in_english(gateway: Client, store: Store) -> None:
    await asyncio.to_thread(deliver, store)
    talker = await begin(gateway, language="en")
    await shown(store, talker, proven=GONE)
    line = await last(talker)
    assert line["text"].startswith("This message is about a case and is hidden.")
    assert line["data"] == {"type": "withheld", "lang": "en"}


@pytest.mark.parametrize("form", ["text", "json"])
async def test_a_download_holds_what_the_session_may_read(
    talker: Citizen, store: Store, form: str
) -> None:
    await shown(store, talker)
    mine = await (await talker.call("GET", f"/transcript?format={form}")).text()
    other = await (await (await resumed(talker)).call("GET", f"/transcript?format={form}")).text()
    assert SAID in mine
    assert SAID not in other
    assert "er skjult" in other


async def test_it_is_forgotten_on_request_here_and_only_here(talker: Citizen, store: Store) -> None:
    other = await resumed(talker)
    await shown(store, talker)
    await shown(store, talker, session=other.token)
    answer = await talker.call("POST", "/identity/forget")
    assert answer.status == 200
    assert (await answer.json())["conversation"]["identity"] is None
    assert is_withheld(await last(talker))
    assert (await last(other))["text"] == SAID


async def test_a_forgotten_identity_is_told_of_once(talker: Citizen, store: Store) -> None:
    await shown(store, talker)
    for _ in range(2):
        await talker.call("POST", "/identity/forget")
    rows = await asyncio.to_thread(inbox, store)
    assert [row.intent for row in rows if row.kind == "event"] == ["identity_over"]


def inbox(store: Store) -> Sequence[InboxRow]:
    with store.reading() as unit:
        return unit.session.execute(select(InboxRow).order_by(InboxRow.id)).scalars().all()


async def test_every_turn_knows_which_session_wrote_it(
    gateway: Client, store: Store, worker: TurnTaker
) -> None:
    talker = await begin(gateway)
    choice = talker.messages[0]["choices"][0]["id"]
    form = {"id": "f", "values": {"name": "x"}}
    for body in ({"text": "hej"}, {"choice": choice}, {"form": form}):
        answer = await talker.call("POST", "/messages", json={"client_id": new_id()} | body)
        assert answer.status == 202
    rows = await asyncio.to_thread(inbox, store)
    session = hash_session(store.keys, talker.token)
    assert [(row.kind, row.session_hash) for row in rows] == [
        ("start", None),
        ("message", session),
        ("choice", session),
        ("form", session),
    ]


def cookie_of(citizen: Citizen) -> dict[str, str]:
    return {
        "Cookie": f"chat={citizen.id}.{citizen.token}",
        "Origin": str(citizen.client.make_url("/")).rstrip("/"),
    }


async def test_the_page_without_a_script_shows_it_too_and_forgets_it(
    talker: Citizen, store: Store
) -> None:
    await shown(store, talker)
    page = await (await talker.client.get("/", headers=cookie_of(talker))).text()
    assert SAID in page
    assert 'data-level="case_code"' in page
    assert '<meta http-equiv="refresh" content="1800;url=/#latest">' in page
    forget = await talker.client.post(
        "/identity/forget", headers=cookie_of(talker), allow_redirects=False
    )
    assert (forget.status, forget.headers["Location"]) == (303, "/#latest")
    page = await (await talker.client.get("/", headers=cookie_of(talker))).text()
    assert SAID not in page
    assert HIDDEN in page
    assert "data-level" not in page


async def test_the_desk_reads_everything(talker: Citizen, store: Store) -> None:
    await shown(store, talker)

    def read() -> list[str]:
        with store.reading() as unit:
            found = transcript(unit, conversation_id=talker.id, session=EVERYTHING)
            return [line.text for line in found if line.guarded]

    assert await asyncio.to_thread(read) == [SAID]


async def test_who_reads_without_a_session_reads_no_guarded_line(
    talker: Citizen, store: Store
) -> None:
    await shown(store, talker)

    def read() -> list[tuple[str, bool]]:
        with store.reading() as unit:
            found = transcript(unit, conversation_id=talker.id)
            return [(line.text, line.withheld) for line in found if line.guarded]

    assert await asyncio.to_thread(read) == [("", True)]
