"""The doors of call-backs refuse what nobody could keep, and what could put a citizen in danger."""

from datetime import timedelta
from typing import Any

import pytest

from cases.acts.desk.callbacks import take_callback
from cases.store import Store
from tests.cases.desk.promises import promised, shown
from tests.web.conftest import MORNING, Client, code_of
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import act, claimed, waiting

API, PAGE = "/api/desk/callbacks", "/desk/callbacks"
PHONE = {"phone": "20304050"}
TOMORROW = "2026-11-24"


def due(store: Store, **changes: Any) -> int:
    values: dict[str, Any] = {"promised_by": MORNING.date(), "next_try_at": MORNING}
    return promised(store, **(values | changes))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"promised_by": "2026-11-22"}, "date_range"),
        ({"promised_by": "2027-11-24"}, "date_range"),
        ({"promised_by": "9999-12-31"}, "date_range"),
        ({"next_try_at": "2026-11-22T10:00:00+01:00"}, "date_range"),
        ({"next_try_at": "9999-12-31T23:59:59-12:00"}, "date_range"),
        (
            {"next_try_at": f"{TOMORROW}T21:00:00+01:00", "safe_times": "kl. 9-11"},
            "outside_safe_times",
        ),
        ({"district": "9999"}, "unknown_district"),
    ],
)
async def test_a_promise_that_nobody_could_keep_is_refused(
    store: Store, desk: Desk, body: dict[str, Any], code: str
) -> None:
    adviser = await desk()
    answer = await adviser.post(API, json=PHONE | body)
    assert (answer.status, await code_of(answer)) == (422, code)


async def test_a_time_beyond_the_safe_ones_is_taken_on_purpose_only(
    store: Store, desk: Desk
) -> None:
    adviser = await desk()
    own = due(store, safe_times="kl. 9-11")
    late = {"outcome": "not_reached", "next_try_at": f"{TOMORROW}T21:00:00+01:00"}
    answer = await adviser.post(f"{API}/{own}/tries", json=late)
    assert (answer.status, await code_of(answer)) == (422, "outside_safe_times")
    for far in ("2027-11-24T10:00:00+01:00", "9999-12-31T23:59:59-12:00"):
        answer = await adviser.post(f"{API}/{own}/tries", json=late | {"next_try_at": far})
        assert (answer.status, await code_of(answer)) == (422, "date_range")
    assert (await adviser.post(f"{API}/{own}/tries", json=late | {"outside": True})).status == 201
    promise = PHONE | {"safe_times": "kl. 9-11", "next_try_at": late["next_try_at"]}
    assert (await adviser.post(API, json=promise | {"outside": True})).status == 201


async def test_without_a_time_the_first_try_is_when_it_is_safe(store: Store, desk: Desk) -> None:
    adviser = await desk()
    assert (await adviser.post(API, json=PHONE | {"safe_times": "kl. 14-15"})).status == 201
    [row] = (await (await adviser.get(API)).json())["rows"]
    assert row["next_try_at"] == "2026-11-23T14:00:00+01:00"


async def test_the_page_refuses_a_year_from_now(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = due(store)
    for day in ("2027-11-24", "9999-12-31"):
        typed = {"outcome": "not_reached", "next_day": day, "next_time": "10:00"}
        answer = await adviser.post(f"{PAGE}/{own}/tries", data=typed)
        assert answer.status == 422
        assert "inden for de næste 60 dage" in await answer.text()


async def test_an_open_promise_is_named_and_not_written_over(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await waiting(gateway, store)
    own = due(store, conversation_id=citizen.id, safe_times="kl. 9-11")
    body = PHONE | {"conversation": citizen.id, "may_leave_message": True}
    answer = await adviser.post(API, json=body)
    found = shown(store, own)
    assert (answer.status, await code_of(answer)) == (409, "already_promised")
    assert found.line.reference in await answer.text()
    assert (found.safe_times, found.line.may_leave_message) == ("kl. 9-11", False)


async def test_a_try_is_counted_once_however_often_it_is_sent(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = due(store)
    at = (MORNING + timedelta(hours=3)).isoformat()
    body = {"outcome": "not_reached", "next_try_at": at, "seen_tries": 0}
    assert (await adviser.post(f"{API}/{own}/tries", json=body)).status == 201
    again = await adviser.post(f"{API}/{own}/tries", json=body)
    assert (again.status, await code_of(again)) == (409, "callback_tried")
    page = await (await adviser.get(f"{PAGE}/{own}")).text()
    assert 'name="seen_tries" value="1"' in page
    typed = {"outcome": "not_reached", "next_day": TOMORROW, "next_time": "10:00"}
    for status in (303, 409):
        answer = await adviser.post(f"{PAGE}/{own}/tries", data=typed | {"seen_tries": "1"})
        assert answer.status == status
    said = await answer.text()
    assert "Der er noteret et forsøg" in said
    assert 'name="seen_tries" value="2"' in said
    assert shown(store, own).line.tries == 2


async def test_a_supervisor_frees_what_a_colleague_cannot_carry_out(
    store: Store, desk: Desk
) -> None:
    bo, anna = await desk(username="bo"), await desk(username="anna")
    chief = await desk("supervisor")
    own = due(store)
    await bo.post(f"{API}/{own}/take")
    assert "Overtag opkaldet" not in await (await anna.get(f"{PAGE}/{own}")).text()
    assert "Overtag opkaldet" in await (await chief.get(f"{PAGE}/{own}")).text()
    refused = await anna.post(f"{API}/{own}/take", json={"over": True})
    assert refused.status == 403
    answer = await chief.post(f"{PAGE}/{own}/take", data={"over": "1"})
    assert answer.status == 303
    assert shown(store, own).line.taken_by == chief.user.username
    taken_back = await chief.post(f"{API}/{own}/leave")
    assert (await taken_back.json())["taken_by"] is None
    assert (await anna.post(f"{API}/{own}/take", json={})).status == 200
    assert (await chief.post(f"{API}/{own}/leave")).status == 200


async def test_a_take_that_has_gone_stale_says_so(store: Store, desk: Desk) -> None:
    bo, anna = await desk(username="bo"), await desk(username="anna")
    own = due(store)
    with store.unit() as unit:
        long_ago = MORNING - timedelta(hours=5)
        take_callback(unit, who=bo.user, callback_id=own, now=long_ago)
        unit.commit()
    found = await (await anna.get(f"{PAGE}/{own}")).text()
    assert "Kan tages af andre" in found
    assert "Tag opkaldet" in found
    assert "Kan tages af andre" in await (await anna.get(PAGE)).text()
    assert (await (await anna.get(f"{API}/{own}")).json())["lapsed"] is True
    assert (await anna.post(f"{API}/{own}/take")).status == 200


async def test_who_comes_second_is_not_told_of_a_conversation(store: Store, desk: Desk) -> None:
    first, second = await desk(), await desk()
    own = due(store)
    await first.post(f"{API}/{own}/take")
    said = (await (await second.post(f"{API}/{own}/take")).json())["error"]["message"]
    assert "amtale" not in said


async def test_a_conversation_is_offered_to_districts_that_exist(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    answer = await act(adviser, citizen.id, "transfer", to_district="9999")
    assert (answer.status, await code_of(answer)) == (422, "unknown_district")
    answer = await act(adviser, citizen.id, "transfer", to_district="1462")
    assert answer.status == 201
