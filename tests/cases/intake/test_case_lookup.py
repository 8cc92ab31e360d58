"""An own case is found by number and access code, and nobody else learns that it exists."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cases.acts.case_lookup import find_case
from cases.acts.case_records import store_cases
from cases.errors import CasesError, TooManyTries, WrongCode
from cases.intake.records import read_record
from cases.store import Store
from cases.tables import AuditRow
from cases.views.cases import CaseView
from tests.builders import NOW
from tests.cases.intake.delivered import CODE, delivered, event, party

NUMBER = "1462-83120-00001-26"
OTHERS = {"witness": "WWWW-WWWW-WWWW-WWWW", "suspect": "SSSS-SSSS-SSSS-SSSS"}


@pytest.fixture(autouse=True)
def _cases(store: Store) -> None:
    parties = [party(), *(party(role, role, code) for role, code in OTHERS.items())]
    parties += [party("r", "relative", "RRRR-RRRR-RRRR-RRRR"), party("m", "reporter", "M" * 16)]
    with store.unit() as unit:
        records = [delivered(1, parties=parties), delivered(2, parties=[party(code="N" * 16)])]
        store_cases(unit, [read_record(record) for record in records], now=NOW)
        unit.commit()


def look(store: Store, number: str, code: str, **more: object) -> CaseView:
    """One look-up in a unit of its own, committed whatever it says, as a turn does."""
    with store.unit() as unit:
        values = {"source": "a", "now": NOW, **more}
        try:
            return find_case(unit, number=number, code=code, **values)  # type: ignore[arg-type]
        finally:
            unit.commit()


def refusal(store: Store, number: str, code: str, **more: object) -> CasesError:
    with pytest.raises(CasesError) as refused:
        look(store, number, code, **more)
    return refused.value


@pytest.mark.parametrize(
    "typed", [NUMBER, NUMBER.replace("-", ""), NUMBER.replace("-", " "), f"sag {NUMBER}"]
)
@pytest.mark.parametrize("code", [CODE, CODE.lower(), CODE.replace("-", " ")])
def test_the_owner_gets_in_however_it_is_typed(store: Store, typed: str, code: str) -> None:
    found = look(store, typed, code)
    assert (found.number, found.role, found.step.step) == (NUMBER, "victim", "efterforskning")


def test_a_reporter_is_shown_the_case_too(store: Store) -> None:
    assert look(store, NUMBER, "M" * 16).role == "reporter"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (NUMBER, "0000-0000-0000-0000"),
        ("1462-83120-99999-26", CODE),
        ("1462-83120-00002-26", CODE),
        (NUMBER, OTHERS["witness"]),
        (NUMBER, OTHERS["suspect"]),
        (NUMBER, "RRRR-RRRR-RRRR-RRRR"),
        ("", ""),
        ("x" * 300, "y" * 300),
    ],
)
def test_every_refusal_is_the_same(store: Store, number: str, code: str) -> None:
    error = refusal(store, number, code)
    assert type(error) is WrongCode
    assert (str(error), error.retry_after_seconds) == ("number and code do not fit", 0)


def test_steps_come_in_the_order_of_their_times(store: Store) -> None:
    record = delivered(3, events=[event("b", "sigtelse", "2026-05-01T10:00:00+02:00"), event("a")])
    with store.unit() as unit:
        store_cases(unit, [read_record(record)], now=NOW)
        unit.commit()
    steps = look(store, "1462-83120-00003-26", CODE).steps
    assert [step.step for step in steps] == ["anmeldelse", "sigtelse"]


@pytest.mark.parametrize("number", [NUMBER, "1462-83120-99999-26"])
def test_guessing_is_slowed_alike_for_a_case_that_exists_and_one_that_does_not(
    store: Store, number: str
) -> None:
    kinds = [type(refusal(store, number, f"{count:016d}")) for count in range(11)]
    assert kinds == [WrongCode] * 10 + [TooManyTries]
    waited = refusal(store, number, "1" * 16, now=NOW + timedelta(seconds=20))
    assert type(waited) is WrongCode


def test_a_stranger_does_not_lock_the_owner_out(store: Store) -> None:
    for count in range(40):
        refusal(store, NUMBER, f"{count:016d}", source="stranger")
    assert look(store, NUMBER, CODE, source="owner").number == NUMBER


def test_every_look_leaves_a_row_without_number_or_code(store: Store) -> None:
    look(store, NUMBER, CODE)
    refusal(store, NUMBER, "0" * 16)
    with store.reading() as unit:
        rows = unit.session.execute(select(AuditRow).order_by(AuditRow.id)).scalars().all()
    assert [row.act for row in rows] == ["look_up_case", "look_up_case"]
    assert rows[0].subject.startswith("case:")
    assert rows[1].subject == "unknown"
    assert NUMBER not in "".join(row.subject + row.purpose for row in rows)
