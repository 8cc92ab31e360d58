"""The screener's list: two clocks, broken promises on top, own districts, pages in SQL."""

import time
from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from cases.errors import Forbidden
from cases.order_clocks import Clock, answer_clock, effort_clock
from cases.store import Store
from cases.tables import OrderRow, RequesterRow
from cases.views.order_desk import Breaches
from tests.builders import NOW, PLACE, order_id_of
from tests.cases.desk.screening import (
    ADVISER,
    COPENHAGEN,
    ELSEWHERE,
    SVEN,
    board,
    decided,
    numbers,
    sent,
    supported,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days_ago", "answer", "effort"),
    [
        (0, ("running", 14), ("running", 30)),
        (10, ("running", 4), ("running", 20)),
        (11, ("soon", 3), ("running", 19)),
        (14, ("soon", 0), ("running", 16)),
        (15, ("late", -1), ("running", 15)),
        (23, ("late", -9), ("soon", 7)),
        (31, ("late", -17), ("late", -1)),
    ],
)
def test_both_clocks_run_from_the_day_of_sending(
    sqlite_store: Store, days_ago: int, answer: tuple[str, int], effort: tuple[str, int]
) -> None:
    sent(sqlite_store, days_ago)
    [line] = board(sqlite_store).lines
    assert (line.answer.state, line.answer.days) == answer
    assert (line.effort.state, line.effort.days) == effort
    assert line.late == ("late" in (answer[0], effort[0]))


def test_a_clock_that_stopped_says_whether_the_promise_was_kept() -> None:
    answer = {"by": TODAY, "state": "accepted", "today": TODAY + timedelta(days=9)}
    assert answer_clock(**answer, answered=TODAY) == Clock(TODAY, "met", 0)
    assert answer_clock(**answer, answered=TODAY + timedelta(days=2)) == Clock(TODAY, "missed", -2)
    gone = {"by": TODAY, "state": "withdrawn", "today": TODAY}
    assert answer_clock(**gone, answered=None).state == "stopped"
    assert effort_clock(**gone, done=None).state == "stopped"
    done = effort_clock(by=TODAY, state="closed", done=TODAY - timedelta(days=1), today=TODAY)
    assert done == Clock(TODAY, "met", 1)


def test_an_order_answered_too_late_says_so_for_good(store: Store) -> None:
    number = sent(store, 16).number
    decided(store, number, "screening", "declined", reason_code="no_resources")
    [line] = board(store, state="all").lines
    assert (line.answer.state, line.answer.days) == ("missed", -2)
    assert line.effort.state == "stopped"
    assert board(store).lines == ()


def test_the_first_requesters_clock_is_the_orders(store: Store) -> None:
    old = order_id_of(store, sent(store, 16))
    supported(store, old)
    [line] = board(store).lines
    assert (line.requesters, line.answer.days) == (2, -2)


@pytest.mark.parametrize("sort", ["due", "newest", "planned", "nonsense"])
def test_a_broken_promise_stands_on_top_of_every_sort(store: Store, sort: str) -> None:
    fresh, soon, late, worst = (sent(store, days).number for days in (0, 12, 15, 20))
    planned = sent(store, 5).number
    decided(store, planned, "screening", "accepted")
    decided(store, planned, "planned", planned_for=TODAY)
    found = numbers(board(store, sort=sort))
    assert set(found[:2]) == {late, worst}
    if sort == "due":
        assert found == [worst, late, soon, fresh, planned]
    if sort == "planned":
        assert found[2] == planned


def test_no_filter_hides_how_many_promises_are_broken(store: Store) -> None:
    sent(store, 15)
    sent(store, 12)
    overdue = sent(store, 31).number
    decided(store, overdue, "screening", "accepted")
    sent(store, 40, place=COPENHAGEN)
    expected = Breaches(answers=1, efforts=1, answers_soon=1)
    for narrowed in ({}, {"kind": "talk"}, {"state": "closed"}, {"municipality": "0"}):
        assert board(store, **narrowed).breaches == expected
    assert numbers(board(store, clock="late"))[0] == overdue
    assert board(store, clock="late").total == 2
    assert board(store, clock="soon").total == 1
    assert board(store, SVEN).breaches == Breaches(2, 2, 1)


def test_a_plan_after_the_last_day_is_marked(sqlite_store: Store) -> None:
    number = sent(sqlite_store, 20).number
    decided(sqlite_store, number, "screening", "accepted")
    decided(sqlite_store, number, "planned", planned_for=TODAY + timedelta(days=11))
    assert board(sqlite_store).lines[0].planned_late


def test_the_list_is_narrowed_and_paged(store: Store) -> None:
    talks = [sent(store, days, kind="talk").number for days in range(5)]
    control = sent(store).number
    decided(store, control, "screening")
    assert numbers(board(store, kind="talk", size=2, page=2)) == [talks[2], talks[1]]
    assert board(store, kind="talk", size=2).total == 5
    assert numbers(board(store, state="screening")) == [control]
    assert board(store).states == {"received": 5, "screening": 1}
    assert numbers(board(store, number=control.lower().replace("-", " "))) == [control]
    assert board(store).municipalities == {"760": "Ringkøbing-Skjern"}
    assert board(store, municipality="101").total == 0


def test_a_screener_sees_the_own_district_and_an_adviser_none(store: Store) -> None:
    here, there = sent(store).number, sent(store, place=COPENHAGEN).number
    assert numbers(board(store)) == [here]
    assert numbers(board(store, ELSEWHERE)) == [there]
    assert set(numbers(board(store, SVEN))) == {here, there}
    assert numbers(board(store, SVEN, district="1470")) == [there]
    assert board(store, district="1470").total == 0
    with pytest.raises(Forbidden):
        board(store, ADVISER)


def test_the_list_names_nobody_and_counts_twins(store: Store) -> None:
    sent(store)
    sent(store)
    sent(store, kind="talk")
    page = board(store)
    assert sorted(line.similar for line in page.lines) == [0, 1, 1]
    assert not any(secret in repr(page) for secret in ("Bo Berg", "2030", "bo@", "90 i 50"))


@pytest.mark.slow
def test_a_page_of_thousands_of_orders_is_quick(store: Store) -> None:
    orders = [_order(number) for number in range(1, 6001)]
    with store.unit() as unit:
        unit.session.execute(insert(OrderRow), orders)
        unit.session.execute(insert(RequesterRow), [_asking(row) for row in orders])
        unit.commit()
    began = time.perf_counter()
    page = board(store, SVEN, page=60)
    took = time.perf_counter() - began
    assert (page.total, len(page.lines)) == (6000, 50)
    assert took < 1, f"{took:.2f} s"


def _order(number: int) -> dict[str, object]:
    at = NOW - timedelta(days=number % 30)
    place = {name: getattr(PLACE, name) for name in PLACE.__slots__}
    kinds = {"id": number, "kind": "traffic_control", "state": "received"}
    return place | kinds | {"submitted_at": at, "updated_at": at, "road_key": f"vej {number % 900}"}


def _asking(order: dict[str, object]) -> dict[str, object]:
    at = order["submitted_at"]
    texts = {
        "name": "Bo",
        "phone": "+4520304050",
        "role": "citizen",
        "description": "",
        "times": [],
    }
    ids = {"order_id": order["id"], "first_order_id": order["id"], "draft_id": str(order["id"])}
    days = {"answer_by": at.date() + timedelta(days=14), "carry_out_by": at.date() + timedelta(30)}
    more = {"number": f"B-{order['id']}", "code_hash": "0", "consent": True, "details": {}}
    return texts | ids | days | more | {"submitted_at": at}
