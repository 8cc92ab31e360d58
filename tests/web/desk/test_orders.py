"""The API of orders: screeners of the district list, open and move; a late decision is told why."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cases.store import Store
from cases.tables import AuditRow
from tests.builders import opened
from tests.cases.desk.screening import COPENHAGEN, decided, sent
from tests.web.conftest import MORNING, code_of
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.test_openapi import check

API = "/api/desk/orders"
DISTRICT = {"1462"}


async def moved(who: AtDesk, number: str, to: str, **values: Any) -> Any:
    return await who.post(f"{API}/{number}/move", json={"to": to} | values)


async def test_an_order_goes_its_way_through_the_api(store: Store, desk: Desk) -> None:
    screener = await desk("screener", DISTRICT)
    number = sent(store, conversation_id=opened(store)).number
    listed = await (await screener.get(API)).json()
    [row] = listed["rows"]
    assert (row["number"], row["requesters"]) == (number, 1)
    assert row["answer"] == {"by": "2026-12-06", "state": "running", "days": 13}
    assert row["effort"]["by"] == "2026-12-22"
    found = await (await screener.get(f"{API}/{number}")).json()
    assert set(found["moves"]) == {"screening", "withdrawn"}
    assert found["asked"][0]["name"] == "Bo Berg"
    assert found["asked"][0]["told"] == ["chat", "mail"]
    assert (await moved(screener, number, "screening", seen=found["updated_at"])).status == 200
    assert (await screener.post(API, json={"number": number, "to": "accepted"})).status == 200
    await moved(screener, number, "planned", planned_for="2026-11-24")
    answer = await moved(screener, number, "carried_out", result="Vi målte i to timer.")
    assert (await answer.json())["reason"] == "Vi målte i to timer."
    assert (await answer.json())["moves"] == ["closed"]


async def test_the_list_shows_no_personal_data_and_each_opening_is_audited(
    store: Store, desk: Desk
) -> None:
    screener = await desk("screener", DISTRICT)
    number = sent(store).number
    for path in (API, "/desk/orders"):
        listed = await (await screener.get(path)).text()
        assert not any(secret in listed for secret in ("Bo Berg", "20304050", "bo@", "90 i 50"))
    assert audits(store, "show_order") == []
    await screener.get(f"{API}/{number}")
    await screener.get(f"/desk/orders/{number}")
    assert audits(store, "show_order") == ["screening", "screening"]


def audits(store: Store, act: str) -> list[str]:
    with store.reading() as unit:
        query = select(AuditRow.purpose).where(AuditRow.act == act)
        return list(unit.session.execute(query).scalars())


async def test_of_two_screeners_the_second_hears_what_the_first_did(
    store: Store, desk: Desk
) -> None:
    first, second = await desk("screener", DISTRICT), await desk("supervisor")
    number = sent(store).number
    await moved(first, number, "screening")
    seen = (await (await second.get(f"{API}/{number}")).json())["updated_at"]
    await moved(first, number, "declined", reason_code="no_resources")
    answer = await moved(second, number, "accepted", seen=seen)
    assert answer.status == 409
    body = await answer.json()
    assert body["error"]["code"] == "order_moved"
    assert body["error"]["message"]
    assert body["order"] == {
        "state": "declined",
        "by": first.user.username,
        "at": "2026-11-23T09:00:00+01:00",
    }


@pytest.mark.parametrize(
    ("to", "values", "status", "code"),
    [
        ("declined", {}, 422, "needs_reason"),
        ("declined", {"reason_code": "other"}, 422, "needs_words"),
        ("declined", {"reason_code": "because"}, 422, "needs_reason"),
        ("forwarded", {}, 422, "needs_reason"),
        ("partly_accepted", {}, 422, "needs_reason"),
        ("merged", {}, 409, "illegal_move"),
        ("merged", {"merge_into": "B-0000-0000"}, 409, "illegal_move"),
        ("accepted", {"planned_for": "2026-12-01"}, 409, "illegal_move"),
        ("accepted", {"result": "Gjort"}, 409, "illegal_move"),
        ("closed", {}, 409, "order_illegal"),
        ("nonsense", {}, 409, "order_illegal"),
        ("accepted", {"reason": "x" * 1001}, 422, "invalid_body"),
        ("accepted", {"seen": "2026-11-22T12:00:00"}, 422, "invalid_body"),
    ],
)
async def test_what_the_house_does_not_allow_is_refused(
    store: Store, desk: Desk, to: str, values: dict[str, Any], status: int, code: str | None
) -> None:
    screener = await desk("screener", DISTRICT)
    number = sent(store).number
    decided(store, number, "screening")
    answer = await moved(screener, number, to, **values)
    assert answer.status == status
    if code:
        assert await code_of(answer) == code


async def test_another_districts_order_looks_like_none(store: Store, desk: Desk) -> None:
    stranger = await desk("screener", {"1470"})
    number = sent(store).number
    sent(store, place=COPENHAGEN)
    assert (await (await stranger.get(API)).json())["total"] == 1
    for path in (f"{API}/{number}", f"/desk/orders/{number}", f"{API}/nobody", f"{API}/%00"):
        assert (await stranger.get(path)).status == 404
    assert (await moved(stranger, number, "screening")).status == 404
    assert (await stranger.post(API, json={"number": number, "to": "screening"})).status == 404


@pytest.mark.parametrize("role", ["adviser", "admin"])
async def test_who_does_not_screen_sees_no_orders(store: Store, desk: Desk, role: Any) -> None:
    other = await desk(role)
    number = sent(store).number
    for path in (API, f"{API}/{number}", "/desk/orders", "/desk/orders/plan.csv"):
        assert (await other.get(path)).status == 403
    assert (await moved(other, number, "screening")).status == 403


async def test_the_list_is_filtered_and_paged_by_its_address(store: Store, desk: Desk) -> None:
    screener = await desk("screener", DISTRICT)
    for days in range(3):
        sent(store, days, kind="talk")
    late = sent(store, 20).number
    page = await (await screener.get(f"{API}?kind=talk&size=2&page=2")).json()
    assert (len(page["rows"]), page["total"], page["breaches"]["answers"]) == (1, 3, 1)
    found = await (await screener.get(f"{API}?sort=newest&clock=nonsense&state=odd")).json()
    assert found["rows"][0]["number"] == late
    assert (await screener.get(f"{API}?page=x")).status == 422


async def test_nothing_moves_without_the_word_of_the_own_page(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    number = sent(store).number
    for path in (f"{API}/{number}/move", f"/desk/orders/{number}/decide"):
        answer = await screener.post(path, json={"to": "screening"}, headers={"X-CSRF-Token": "x"})
        assert answer.status == 403


async def test_a_day_in_the_past_is_no_plan(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    number = sent(store).number
    decided(store, number, "screening", "accepted")
    yesterday = (MORNING - timedelta(days=1)).date().isoformat()
    answer = await moved(screener, number, "planned", planned_for=yesterday)
    assert (answer.status, await code_of(answer)) == (422, "needs_date")


async def test_every_answer_is_as_the_document_says(store: Store, desk: Desk) -> None:
    screener = await desk("screener", DISTRICT)
    number = sent(store, conversation_id=opened(store)).number
    sent(store)
    for body in (None, {"to": "screening"}, {"to": "screening"}, {"to": "declined"}, {"to": 1}):
        if body is None:
            await check(await screener.get(API), "GET", API)
            await check(await screener.get(f"{API}/{number}"), "GET", f"{API}/{{number}}")
            await check(await screener.get(f"{API}/none"), "GET", f"{API}/{{number}}")
        else:
            answer = await screener.post(f"{API}/{number}/move", json=body)
            await check(answer, "POST", f"{API}/{{number}}/move")
            await check(await screener.post(API, json=body | {"number": number}), "POST", API)


@pytest.mark.parametrize("odd", ["%00", "%ed%a0%80", "%27%22", "%F0%9F%98%80"])
async def test_odd_signs_in_an_address_find_nothing(store: Store, desk: Desk, odd: str) -> None:
    screener = await desk("screener")
    number = sent(store).number
    looked_for = 422 if odd == "%00" else 200  # the guard takes no control character at all
    names = ("state", "kind", "municipality", "district", "clock", "number", "sort")
    for path in (API, "/desk/orders"):
        answer = await screener.get(f"{path}?" + "&".join(f"{name}={odd}" for name in names))
        assert answer.status == looked_for
    assert (await screener.get(f"/desk/orders/plan.csv?district={odd}")).status == looked_for
    assert (await screener.get(f"/desk/orders/plan?day={odd}")).status == 422
    for path in (f"{API}/{odd}", f"/desk/orders/{number}/compare/{odd}"):
        assert (await screener.get(path)).status == 404
    for field in ("to", "reason_code", "merge_into"):
        answer = await moved(screener, number, **{"to": "screening", field: "\x00"})
        assert answer.status == 422
