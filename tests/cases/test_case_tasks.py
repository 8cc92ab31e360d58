"""A citizen adds something to the own case once, and sees how far it is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cases.acts.case_tasks import tasks_of
from cases.errors import IllegalChange, NotFound
from cases.store import Store
from cases.tables import AuditRow, CaseTaskRow
from cases.views.cases import Identity
from tests.builders import opened
from tests.cases.desk.tasks import TEXT, added, case_of, days_from_today, now, proven
from tests.cases.intake.delivered import party


@pytest.fixture
def talk(store: Store) -> str:
    return opened(store)


@pytest.fixture
def identity(store: Store, talk: str) -> Identity:
    return proven(store, talk, case_of(store))


def rows(store: Store) -> list[CaseTaskRow]:
    with store.reading() as unit:
        return list(unit.session.execute(select(CaseTaskRow)).scalars())


def test_it_has_a_reference_and_a_day_and_stands_in_the_own_list(
    store: Store, talk: str, identity: Identity
) -> None:
    receipt = added(store, identity, talk)
    assert receipt.answer_by == days_from_today(14)
    with store.reading() as unit:
        [own] = tasks_of(unit, identity=identity, case_id=int(identity.case_id or 0))
    assert (own.reference, own.kind, own.state) == (receipt.reference, "message", "open")
    assert (own.read_at, own.answer, own.answer_by) == (None, None, receipt.answer_by)


def test_the_same_key_makes_one_task_and_says_the_same_receipt(
    store: Store, talk: str, identity: Identity
) -> None:
    first = added(store, identity, talk)
    again = added(store, identity, talk, today_answer_by=days_from_today(20))
    assert again == first
    assert added(store, identity, talk, client_key="another").reference != first.reference
    assert len(rows(store)) == 2


def test_two_citizens_with_the_same_key_have_a_task_each(store: Store, talk: str) -> None:
    one = proven(store, talk, case_of(store, 1))
    other = proven(store, talk, case_of(store, 2))
    assert added(store, one, talk) != added(store, other, talk)
    with store.reading() as unit:
        assert len(tasks_of(unit, identity=other, case_id=int(other.case_id or 0))) == 1


def test_the_other_victim_of_a_case_does_not_see_it(store: Store, talk: str) -> None:
    second = "2" * 15 + "A"
    number = case_of(store, parties=[party(), party("p2", "victim", second)])
    added(store, proven(store, talk, number), talk)
    other = proven(store, talk, number, code=second)
    with store.reading() as unit:
        assert tasks_of(unit, identity=other, case_id=int(other.case_id or 0)) == []


def test_the_words_are_locked_in_the_store(store: Store, talk: str, identity: Identity) -> None:
    added(store, identity, talk)
    [row] = rows(store)
    assert "varevogn" not in repr(vars(row))
    assert row.district_code == "1462"


def test_it_leaves_an_audit_row_without_its_words(
    store: Store, talk: str, identity: Identity
) -> None:
    added(store, identity, talk)
    [row] = rows(store)
    with store.reading() as unit:
        query = select(AuditRow.actor, AuditRow.subject, AuditRow.purpose)
        found = unit.run(query.where(AuditRow.act == "add_to_case")).one()
    assert tuple(found) == ("citizen:case_code", f"task:{row.id}", "message")


def test_another_case_is_not_there_to_add_to(store: Store, talk: str, identity: Identity) -> None:
    case_of(store, 2)
    wrong = replace(identity, case_id=int(identity.case_id or 0) + 1)
    with pytest.raises(NotFound):
        added(store, wrong, talk)
    assert rows(store) == []


def test_an_identity_that_has_expired_adds_nothing(
    store: Store, talk: str, identity: Identity
) -> None:
    with pytest.raises(NotFound):
        added(store, replace(identity, expires_at=now() - timedelta(seconds=1)), talk)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("message", TEXT),
        ("item_list", {"items": [{"what": "Cykel", "value": "4000"}, {"what": "Halskæde"}]}),
        ("contact_details", {"phone": "+4520304050", "email": None}),
        ("contact_details", {"address": "Skolevej 2, Tarm"}),
    ],
)
def test_each_kind_takes_its_content(
    store: Store, talk: str, identity: Identity, kind: str, content: dict[str, Any]
) -> None:
    assert added(store, identity, talk, kind=kind, content=content).reference


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("message", {"text": "  "}),
        ("message", {"text": "a" * 2001}),
        ("message", {"items": []}),
        ("item_list", {"items": []}),
        ("item_list", {"items": [{"value": "400"}]}),
        ("item_list", {"items": [{"what": "En ske"}] * 51}),
        ("contact_details", {}),
        ("contact_details", {"name": "Bo"}),
        ("photo", {"text": "Hej"}),
    ],
)
def test_a_content_of_another_shape_is_refused(
    store: Store, talk: str, identity: Identity, kind: str, content: dict[str, Any]
) -> None:
    with pytest.raises(IllegalChange):
        added(store, identity, talk, kind=kind, content=content)
    assert rows(store) == []
