"""An adviser sees the own cases of a citizen who has proven them, and only while that counts."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cases.acts.identities import prove_by_code, prove_by_person
from cases.store import Store
from cases.tables import AuditRow, IdentityRow
from cases.views.cases import Level
from tests.cases.desk.tasks import added, case_of, proven
from tests.cases.intake.delivered import CODE, party
from tests.web.conftest import MORNING, Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import claimed, whole

NUMBER = "1462-83120-00001-26"
PERSON = "a" * 64


def prove(store: Store, talk: str, number: str = NUMBER, **changes: Any) -> None:
    values: dict[str, Any] = {"session_hash": "5" * 64, "source": "a", "minutes": 30}
    with store.unit() as unit:
        prove_by_code(
            unit,
            conversation_id=talk,
            number=number,
            code=CODE,
            now=MORNING,
            **(values | changes),
        )
        unit.commit()


def prove_person(store: Store, talk: str, level: Level) -> None:
    with store.unit() as unit:
        prove_by_person(
            unit,
            conversation_id=talk,
            session_hash="5" * 64,
            person_ref=PERSON,
            level=level,
            now=MORNING,
            minutes=30,
        )
        unit.commit()


def trail(store: Store) -> list[tuple[str, str]]:
    with store.reading() as unit:
        query = select(AuditRow.actor, AuditRow.subject).where(AuditRow.act == "read_case")
        return [(actor, subject) for actor, subject in unit.run(query.order_by(AuditRow.id))]


async def test_without_a_proven_identity_no_case_is_shown(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    adviser = await desk()
    found = await whole(adviser, (await claimed(gateway, store, adviser)).id)
    assert found["cases"] == {
        "identified": False, "level": None, "until": None, "rows": [], "elsewhere": []
    }  # fmt: skip
    assert trail(store) == []


async def test_a_proven_case_is_shown_in_words_with_its_course(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    prove(store, citizen.id)
    found = await whole(adviser, citizen.id)
    assert found["packet"]["identity"]["code"] == "case_code"
    cases = found["cases"]
    assert cases["level"]["label"] == "Borgeren har vist kontrolkoden til en sag"
    assert cases["until"] == "2026-11-23T09:30:00+01:00"
    [row] = cases["rows"]
    assert (row["number"], row["role"]["label"], row["offence"]["label"]) == (
        NUMBER, "Forurettet", "Indbrud"
    )  # fmt: skip
    assert [step["step"]["label"] for step in row["steps"]] == ["Anmeldt", "Efterforskes"]
    assert row["district"] == "Midt- og Vestjyllands Politi"
    assert (row["contact"]["phone"], row["next_notice"]) == ("70 10 14 48", "2026-12-01")


async def test_a_log_in_opens_every_case_of_the_person_the_newest_first(
    gateway: Client, store: Store, desk: Desk
) -> None:
    mine = party() | {"person_ref": PERSON}
    for serial in (1, 2):
        case_of(store, serial, parties=[mine])
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    prove_person(store, citizen.id, "mitid_substantial")
    found = await whole(adviser, citizen.id)
    assert found["packet"]["identity"]["code"] == "mitid_substantial"
    assert len(found["cases"]["rows"]) == 2


@pytest.mark.parametrize("role", ["suspect", "witness", "relative"])
async def test_a_person_with_another_part_has_no_case_to_show(
    gateway: Client, store: Store, desk: Desk, role: str
) -> None:
    case_of(store, parties=[party("p1", role) | {"person_ref": PERSON}])
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    prove_person(store, citizen.id, "mitid_high")
    found = await whole(adviser, citizen.id)
    assert (found["cases"]["identified"], found["cases"]["rows"]) == (True, [])


async def test_an_identity_that_has_expired_shows_nothing(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    prove(store, citizen.id)
    with store.unit() as unit:
        row = unit.session.execute(select(IdentityRow)).scalar_one()
        row.expires_at = MORNING - timedelta(seconds=1)
        unit.commit()
    found = await whole(adviser, citizen.id)
    assert found["cases"]["identified"] is False
    assert found["packet"]["identity"]["code"] == "unknown"
    assert NUMBER not in str(found)


async def test_every_reading_leaves_a_row_for_each_case_and_looking_again_none(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    adviser, colleague = await desk(), await desk("supervisor")
    citizen = await claimed(gateway, store, adviser)
    prove(store, citizen.id)
    for reader in (adviser, adviser, colleague):
        await whole(reader, citizen.id)
    subjects = {subject for _, subject in trail(store)}
    assert [actor for actor, _ in trail(store)] == [
        adviser.user.username, colleague.user.username
    ]  # fmt: skip
    assert len(subjects) == 1
    assert NUMBER not in str(subjects)


async def test_a_case_of_a_district_that_is_not_served_is_named_by_the_district_alone(
    gateway: Client, store: Store, desk: Desk
) -> None:
    number = case_of(store, district="1470", case_number="1470-83120-00001-26")
    adviser = await desk(districts={"1462"})
    citizen = await claimed(gateway, store, adviser)
    prove(store, citizen.id, number)
    found = await whole(adviser, citizen.id)
    assert (found["cases"]["rows"], found["cases"]["elsewhere"]) == ([], ["Københavns Politi"])
    assert number not in str(found)
    assert trail(store) == []


async def test_what_was_added_to_the_case_is_one_click_away(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    receipt = added(store, proven(store, citizen.id, NUMBER), citizen.id)
    prove(store, citizen.id)
    [row] = (await whole(adviser, citizen.id))["cases"]["rows"]
    assert [(one["reference"], one["state"]["code"]) for one in row["tasks"]] == [
        (receipt.reference, "open")
    ]
