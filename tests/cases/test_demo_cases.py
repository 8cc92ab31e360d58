"""The demo has forty invented cases that look recent, and production has none of them."""

import hashlib
import hmac
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cases.acts.case_lookup import find_case
from cases.acts.case_records import store_cases
from cases.deadlines import DENMARK
from cases.demo_cases import demo_accesses, demo_cases, fill_demo_cases
from cases.errors import Unsafe, WrongCode
from cases.guard import refuse_demo_data
from cases.intake.records import schema
from cases.keys import tidy_code
from cases.load import check_lines
from cases.store import Store
from cases.tables import CaseRow
from cases.tables.cases import PARTY_ROLES, STEPS
from cases.views.cases import CaseView
from settings import DEMO_SECRET

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CASES = demo_cases()
ROLES = {
    (case.case_number, one.party_id): one.role for case in CASES for one in case.parties
}  # fmt: skip


def look(store: Store, number: str, code: str) -> CaseView:
    with store.unit() as unit:
        return find_case(unit, number=number, code=code, source=number + code, now=NOON)


def test_there_are_forty_of_every_step_kind_role_and_district() -> None:
    assert len(CASES) == 40
    assert {case.events[-1].step for case in CASES} == set(STEPS)
    assert {case.offence_kind for case in CASES} == set(
        schema()["properties"]["offence_kind"]["enum"]
    )
    assert {one.role for case in CASES for one in case.parties} == set(PARTY_ROLES)
    assert {case.district for case in CASES} == {str(code) for code in range(1460, 1472)}
    assert any(sum(one.role == "victim" for one in case.parties) > 1 for case in CASES)


def test_the_file_can_be_loaded_as_a_case_system_delivers_it() -> None:
    lines = (ROOT / "data/demo/cases.jsonl").read_text("utf-8").splitlines()
    assert len(check_lines(lines)) == 40


def test_everybody_has_the_code_that_stands_beside_the_file() -> None:
    hashes = {
        (case.case_number, one.party_id): one.access_code_hash
        for case in CASES
        for one in case.parties
    }
    assert hashes == {
        (one.number, one.party): hashlib.sha256(tidy_code(one.code).encode()).hexdigest()
        for one in demo_accesses()
    }


def test_it_is_filled_once(store: Store) -> None:
    assert fill_demo_cases(store, mode="demo", now=NOON) == 40
    assert fill_demo_cases(store, mode="demo", now=NOON + timedelta(days=50)) == 0
    with store.reading() as unit:
        query = select(func.count()).select_from(CaseRow).where(CaseRow.demo)
        assert unit.session.execute(query).scalar_one() == 40


def test_victims_and_reporters_get_in_and_nobody_else(sqlite_store: Store) -> None:
    fill_demo_cases(sqlite_store, mode="demo", now=NOON)
    for one in demo_accesses():
        role = ROLES[one.number, one.party]
        if role in {"victim", "reporter"}:
            assert look(sqlite_store, one.number, one.code).role == role
        else:
            with pytest.raises(WrongCode):
                look(sqlite_store, one.number, one.code)


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 3, 30), date(2029, 7, 4)])
def test_they_look_recent_whenever_the_demo_is_filled(sqlite_store: Store, today: date) -> None:
    now = datetime.combine(today, datetime.min.time(), DENMARK)
    fill_demo_cases(sqlite_store, mode="demo", now=now)
    first = CASES[0]
    access = demo_accesses()[0]
    seen = look(sqlite_store, access.number, access.code)
    assert timedelta(0) < now - seen.step.at < timedelta(days=11)
    assert seen.next_notice_at is not None
    assert seen.next_notice_at > today
    before, after = (at.astimezone(DENMARK) for at in (first.events[-1].at, seen.step.at))
    assert (before.time(), before.weekday()) == (after.time(), after.weekday())


def test_no_step_lies_ahead_and_no_notice_is_overdue() -> None:
    anchor = datetime(2026, 11, 20, tzinfo=DENMARK)
    for case in CASES:
        assert all(event.at < anchor for event in case.events)
        # Up to six days pass before the dates move on by a week.
        assert case.next_notice_at is None or case.next_notice_at > date(2026, 11, 26)


def test_one_invented_person_has_several_cases_and_one_is_nothing_but_a_suspect() -> None:
    roles: dict[str, list[str]] = {}
    for claim in range(1, 5):
        ref = hmac.new(DEMO_SECRET.encode(), f"demo-borger-{claim}".encode(), "sha256").hexdigest()
        roles[f"demo-borger-{claim}"] = [
            one.role for case in CASES for one in case.parties if one.person_ref == ref
        ]
    assert [len(found) for found in roles.values()] == [3, 2, 2, 1]
    assert roles["demo-borger-4"] == ["suspect"]


def test_production_refuses_them(store: Store) -> None:
    with pytest.raises(Unsafe, match="demo cases"):
        fill_demo_cases(store, mode="production")
    fill_demo_cases(store, mode="demo", now=NOON)
    with store.reading() as unit, pytest.raises(Unsafe, match="demo cases"):
        refuse_demo_data(unit)


def test_production_refuses_them_loaded_by_hand_too(store: Store) -> None:
    with store.unit() as unit:
        store_cases(unit, [CASES[7]], now=NOON)
        unit.commit()
    with store.reading() as unit, pytest.raises(Unsafe, match="demo cases"):
        refuse_demo_data(unit)


def test_the_table_in_the_guide_has_every_case_and_code() -> None:
    guide = (ROOT / "docs/demo.md").read_text("utf-8")
    for one in demo_accesses():
        [row] = [line for line in guide.splitlines() if f"| {one.code} |" in line]
        assert f"| {one.number} |" in row
