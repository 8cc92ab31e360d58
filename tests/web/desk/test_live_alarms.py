"""An alarm reaches the desk also after a lost bell, and a browser only refetches what changed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from cases.acts.desk.alarms import mark_alarm
from cases.store import Store
from cases.tables import ConversationRow
from tests.web.conftest import Client
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.desk.talking import act, claimed, frame, waiting
from tests.web.desk.test_live_sight import heard
from web import keys


def alarmed(store: Store, talk: str, minutes: float = 0) -> None:
    """An alarm that nobody heard when it rang."""
    with store.unit() as unit:
        mark_alarm(unit, conversation_id=talk, kind="112")
        at = datetime.now(UTC) - timedelta(minutes=minutes)
        unit.session.execute(
            update(ConversationRow).where(ConversationRow.id == talk).values(alarmed_at=at)
        )
        unit.commit()


async def alarms(adviser: AtDesk) -> list[str]:
    """Which alarms a page hears that has just opened its socket."""
    async with await adviser.live() as socket:
        return [one["conversation"] for one in await heard(socket) if one["type"] == "alarm"]


async def test_a_page_that_was_away_hears_of_what_still_calls(
    gateway: Client, store: Store, desk: Desk
) -> None:
    anna, bent = await desk(), await desk()
    waits, old = await waiting(gateway, store), await waiting(gateway, store)
    mine = await claimed(gateway, store, anna)
    for talk, minutes in ((waits, 20), (old, 31), (mine, 10)):
        alarmed(store, talk.id, minutes)
    assert await alarms(anna) == [mine.id, waits.id]
    assert await alarms(bent) == [waits.id]


@pytest.mark.parametrize("lost", [True, False])
async def test_neither_a_lost_bell_nor_a_crowd_hides_an_alarm(
    gateway: Client, store: Store, desk: Desk, lost: bool
) -> None:
    anna = await desk()
    citizen = await waiting(gateway, store)
    bell = gateway.app[keys.DESK_HUB]
    async with await anna.live() as socket:
        await frame(socket, "queue")
        with store.unit() as unit:
            at = datetime.now(UTC)
            unit.session.execute(update(ConversationRow).values(alarm_kind="112", alarmed_at=at))
            unit.commit()
        bell.ring(None if lost else {f"0{number:03}" for number in range(300)} | {citizen.id})
        assert (await frame(socket, "queue"))["all"]
        found = await frame(socket, "alarm", conversation=citizen.id)
        assert datetime.fromisoformat(found["at"])


async def test_a_frame_says_which_tabs_look_otherwise(
    gateway: Client, store: Store, desk: Desk
) -> None:
    anna, bent = await desk(username="anna"), await desk(username="bent")
    citizen = await waiting(gateway, store)
    async with await anna.live() as one, await bent.live() as two:
        for socket in (one, two):
            assert (await frame(socket, "queue"))["all"]
        await anna.post(f"/api/desk/conversations/{citizen.id}/claim")
        assert "closed" not in (await frame(one, "queue", tabs=["mine"]))["counts"]
        await frame(two, "queue", tabs=["others"])
        await act(anna, citizen.id, "transfer", to_user="bent")
        await frame(two, "queue", tabs=["mine", "others"])
        await act(anna, citizen.id, "close", outcome="helped", category="other")
        await frame(two, "queue", tabs=["closed"])
