"""The API of call-backs: advisers of the district list, take and try them; each reading audited."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cases.store import Store
from cases.tables import AuditRow
from tests.builders import opened
from tests.cases.desk.promises import promised
from tests.web.conftest import MORNING, code_of
from tests.web.desk.conftest import Desk
from tests.web.test_openapi import check

API = "/api/desk/callbacks"
DISTRICT = {"1462"}
LATER = (MORNING + timedelta(hours=3)).isoformat()


def audits(store: Store, act: str) -> list[str]:
    with store.reading() as unit:
        return list(
            unit.session.execute(select(AuditRow.subject).where(AuditRow.act == act)).scalars()
        )


def due(store: Store, **changes: Any) -> int:
    """A call-back that was promised for the day of the gateway's clock."""
    values: dict[str, Any] = {"promised_by": MORNING.date(), "next_try_at": MORNING}
    return promised(store, **(values | changes))


async def test_a_callback_is_listed_taken_tried_and_done(store: Store, desk: Desk) -> None:
    adviser = await desk("adviser", DISTRICT)
    own = due(store, safe_times="efter kl. 10")
    listed = await (await adviser.get(API)).json()
    [row] = listed["rows"]
    assert (row["id"], row["due"], row["late"], row["has_safe_times"]) == (own, True, False, True)
    assert not {"name", "phone", "email", "topic", "safe_times"} & set(row)
    taken = await (await adviser.post(f"{API}/{own}/take")).json()
    assert taken["taken_by"] == adviser.user.username
    assert taken["phone"] == "+4520304050"
    # 9 in the morning in Denmark, a pause of two hours, then the next quarter.
    assert taken["proposed_next_try"] == "2026-11-23T11:00:00+01:00"
    body = {"outcome": "not_reached", "note": "Intet svar", "next_try_at": LATER}
    answer = await adviser.post(f"{API}/{own}/tries", json=body)
    assert answer.status == 201
    assert (await answer.json())["tries"] == 1
    done = await adviser.post(f"{API}/{own}/tries", json={"outcome": "reached"})
    assert (await done.json())["state"] == "reached"
    assert (await (await adviser.get(API)).json())["rows"] == []
    every = await (await adviser.get(f"{API}?state=all")).json()
    assert every["counts"] == {"reached": 1}


async def test_every_reading_is_audited(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = due(store)
    await adviser.get(API)
    assert audits(store, "read_callback") == []
    await adviser.get(f"{API}/{own}")
    await adviser.get(f"/desk/callbacks/{own}")
    assert audits(store, "read_callback") == [f"callback:{own}"] * 2


async def test_a_colleague_is_refused_what_another_has_taken(store: Store, desk: Desk) -> None:
    first, second = await desk(), await desk()
    own = due(store)
    await first.post(f"{API}/{own}/take")
    for path, body in (("take", {}), ("tries", {"outcome": "reached"}), ("leave", {})):
        answer = await second.post(f"{API}/{own}/{path}", json=body)
        assert answer.status == 409
        error = (await answer.json())["error"]
        assert (error["code"], error["holder"]) == ("already_claimed", first.user.name)
    await first.post(f"{API}/{own}/leave")
    assert (await second.post(f"{API}/{own}/take")).status == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"outcome": "not_reached"}, "needs_date"),
        ({"outcome": "not_reached", "next_try_at": MORNING.isoformat()}, "needs_date"),
        ({"outcome": "not_reached", "next_try_at": "2026-11-24T10:00:00"}, "invalid_body"),
        ({"outcome": "given_up"}, "needs_words"),
        ({"outcome": "asleep"}, "invalid_body"),
        ({"outcome": "reached", "note": "x" * 2001}, "invalid_body"),
        ({}, "invalid_body"),
    ],
)
async def test_a_try_without_its_particulars_is_refused(
    store: Store, desk: Desk, body: dict[str, Any], code: str
) -> None:
    adviser = await desk()
    answer = await adviser.post(f"{API}/{due(store)}/tries", json=body)
    assert (answer.status, await code_of(answer)) == (422, code)


async def test_another_districts_callback_looks_like_none(store: Store, desk: Desk) -> None:
    stranger = await desk("adviser", {"1470"})
    own = due(store)
    for path in (f"{API}/{own}", f"{API}/999", f"{API}/{'9' * 30}", f"{API}/x"):
        assert (await stranger.get(path)).status == 404
    assert (await stranger.post(f"{API}/{own}/take")).status == 404
    assert (await (await stranger.get(API)).json())["total"] == 0


@pytest.mark.parametrize("role", ["screener", "admin"])
async def test_who_does_not_talk_with_citizens_sees_no_callbacks(
    store: Store, desk: Desk, role: Any
) -> None:
    other = await desk(role)
    assert (await other.get(API)).status == 403
    assert (await other.get(f"/desk/callbacks/{due(store)}")).status == 403


async def test_an_adviser_promises_a_callback_for_the_next_work_day(
    store: Store, desk: Desk
) -> None:
    adviser = await desk("adviser", DISTRICT)
    body = {"name": "Bo", "phone": "20 30 40 50", "district": "1462", "topic": "Nøgle fundet"}
    answer = await adviser.post(API, json=body)
    assert answer.status == 201
    [row] = (await (await adviser.get(API)).json())["rows"]
    assert row["reference"] == (await answer.json())["reference"]
    assert row["promised_by"] == "2026-11-24"
    assert not row["may_leave_message"]


async def test_a_promise_is_made_only_in_the_own_district_and_with_a_way_to_keep_it(
    store: Store, desk: Desk
) -> None:
    adviser = await desk("adviser", DISTRICT)
    talk = opened(store)
    phone = {"phone": "20304050"}
    for body, status in (
        (phone | {"district": "1470"}, 404),
        (phone | {"conversation": talk}, 404),
        (phone | {"conversation": "nobody"}, 404),
        ({"phone": "123"}, 422),
        ({"email": "bo"}, 422),
        ({"email": "bo@example.com"}, 422),
        ({"email": "bo@example.com", "kind": "message"}, 201),
    ):
        assert (await adviser.post(API, json=body)).status == status, body


async def test_nothing_changes_without_the_word_of_the_own_page(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = due(store)
    for path in (f"{API}/{own}/take", f"/desk/callbacks/{own}/take"):
        answer = await adviser.post(path, headers={"X-CSRF-Token": "wrong"})
        assert answer.status == 403


async def test_every_answer_is_as_the_document_says(store: Store, desk: Desk) -> None:
    adviser, own = await desk(), due(store)
    await check(await adviser.get(API), "GET", API)
    await check(await adviser.get(f"{API}?page=x"), "GET", API)
    await check(await adviser.post(API, json={"phone": "20304050"}), "POST", API)
    await check(await adviser.post(API, json={}), "POST", API)
    for path in (f"{API}/{own}", f"{API}/none"):
        await check(await adviser.get(path), "GET", f"{API}/{{id}}")
    for act, body in (
        ("take", {}),
        ("leave", {}),
        ("tries", {}),
        ("tries", {"outcome": "reached"}),
    ):
        for _ in range(2):
            answer = await adviser.post(f"{API}/{own}/{act}", json=body)
            await check(answer, "POST", f"{API}/{{id}}/{act}")


@pytest.mark.parametrize("odd", ["%00", "%ed%a0%80", "%27%22"])
async def test_odd_signs_in_an_address_find_nothing(store: Store, desk: Desk, odd: str) -> None:
    adviser = await desk()
    names = ("kind", "district", "language", "reference")
    for path in (API, "/desk/callbacks"):
        answer = await adviser.get(f"{path}?" + "&".join(f"{name}={odd}" for name in names))
        assert answer.status == (422 if odd == "%00" else 200)
    for field in ("conversation", "district"):
        answer = await adviser.post(API, json={"phone": "20304050", field: "\x00"})
        assert answer.status == 422
