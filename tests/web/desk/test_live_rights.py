"""An open socket knows what its user may see now, not what they could when it was opened."""

import asyncio
from typing import Any

import pytest
from aiohttp import WSMsgType
from sqlalchemy import select, update

from cases.acts.desk.users import change_user, set_districts, user_row
from cases.store import Store
from cases.tables import AuditRow, ConversationRow
from cases.unit import UnitOfWork
from tests.web.conftest import Client
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.desk.talking import claimed, frame


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough here; the store's own tests run on both."""
    return sqlite_store


async def until_closed(socket: Any) -> tuple[int | None, list[dict[str, Any]]]:
    """What it closes with, and all that was said before."""
    heard = []
    async with asyncio.timeout(5):
        while (found := await socket.receive()).type is WSMsgType.TEXT:
            heard.append(found.json())
    return found.data, heard


def moved(store: Store, district: str) -> None:
    with store.unit() as unit:
        unit.session.execute(update(ConversationRow).values(district_code=district))
        unit.commit()


@pytest.mark.parametrize(
    "rights", [{"role": "screener"}, {"districts": frozenset({"1461"})}, {"role": "admin"}]
)
async def test_a_socket_ends_with_the_rights_that_it_was_opened_with(
    gateway: Client, store: Store, desk: Desk, rights: dict[str, Any]
) -> None:
    loser, holder = await desk(districts={"1462"}), await desk()
    citizen = await claimed(gateway, store, holder, "hej")
    moved(store, "1462")
    async with await loser.live() as socket:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        await frame(socket, "message")
        with store.unit() as unit:
            values = {"districts": loser.user.districts} | rights
            change_user(unit, user_id=loser.user.id, **values)
            unit.commit()
        await citizen.say("hemmeligt ord")
        code, heard = await until_closed(socket)
    assert (code, "hemmeligt" in str(heard)) == (4401, False)


def change_quietly(store: Store, who: AtDesk, role: str, districts: set[str]) -> None:
    """Other rights in the store with the log-in left open, as if a change had been overlooked."""

    def change(unit: UnitOfWork) -> None:
        row = user_row(unit, username=who.user.username)
        assert row is not None
        row.role = role
        set_districts(unit, row, districts)

    with store.unit() as unit:
        change(unit)
        unit.commit()


async def test_other_districts_count_at_the_next_look(
    gateway: Client, store: Store, desk: Desk
) -> None:
    one, holder = await desk(districts={"1462"}), await desk()
    citizen = await claimed(gateway, store, holder, "hej")
    moved(store, "1462")
    async with await one.live() as socket:
        await frame(socket, "queue")
        change_quietly(store, one, "adviser", {"1461"})
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        assert (await frame(socket, "error"))["error"]["code"] == "not_found"
        with store.reading() as unit:
            acts = unit.session.execute(select(AuditRow.act, AuditRow.actor)).tuples().all()
        assert ("read_conversation", one.user.username) not in acts


async def test_a_role_that_does_not_talk_closes_the_socket_at_its_next_word(
    store: Store, desk: Desk
) -> None:
    one = await desk()
    async with await one.live() as socket:
        await frame(socket, "queue")
        change_quietly(store, one, "screener", set())
        await socket.send_json({"type": "look", "conversation": "0" * 32, "after": 0})
        code, heard = await until_closed(socket)
    assert code == 4401
    assert [said["type"] for said in heard] == ["error"]
