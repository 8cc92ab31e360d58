"""The list of call-backs: the late ones first, by district, without personal data; those kept."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cases.acts.desk.callbacks import (
    due_callbacks,
    kept_callbacks,
    overdue,
)
from cases.errors import Forbidden, NotFound
from cases.store import Store
from cases.tables import AuditRow
from cases.views.callbacks import CallbackPage, Kept
from tests.cases.desk.promises import (
    ANNA,
    BENT,
    ELSEWHERE,
    promised,
    shown,
    soon,
    taken,
    today,
    tried,
    user,
)

DAY = timedelta(days=1)


def listed(store: Store, **options: Any) -> CallbackPage:
    values: dict[str, Any] = {"who": ANNA, "now": soon(0)} | options
    with store.reading() as unit:
        return due_callbacks(unit, **values)


def ids(store: Store, **options: Any) -> list[int]:
    return [line.id for line in listed(store, **options).lines]


def audited(store: Store, act: str) -> list[tuple[str, str]]:
    with store.reading() as unit:
        query = select(AuditRow).where(AuditRow.act == act).order_by(AuditRow.id)
        return [(row.actor, row.subject) for row in unit.session.execute(query).scalars()]


def test_the_late_ones_stand_first_and_then_the_next_try(store: Store) -> None:
    later = promised(store, next_try_at=soon(2), promised_by=today() + DAY)
    sooner = promised(store, next_try_at=soon(1), promised_by=today() + DAY)
    late = promised(store, next_try_at=soon(30), promised_by=today() - DAY)
    page = listed(store)
    assert [line.id for line in page.lines] == [late, sooner, later]
    assert [(line.late, line.due) for line in page.lines] == [(True, False)] + [(False, False)] * 2
    assert page.late == 1
    # A filter hides the row, never the count.
    assert listed(store, kind="message").late == 1
    with store.reading() as unit:
        assert [line.id for line in overdue(unit, who=ANNA, now=unit.now())] == [late]
        assert overdue(unit, who=ELSEWHERE, now=unit.now()) == []


def test_the_list_is_filtered_counted_and_paged(store: Store) -> None:
    calls = [promised(store, next_try_at=soon(number)) for number in range(5)]
    message = promised(store, kind="message", language="en", district_code="1470")
    tried(store, calls[4], "reached")
    taken(store, calls[1])
    page = listed(store, size=2, page=2)
    assert (len(page.lines), page.total, dict(page.counts)) == (2, 5, {"open": 5, "reached": 1})
    assert ids(store, kind="message") == ids(store, language="en") == [message]
    assert ids(store, district="1470") == [message]
    assert ids(store, mine=True) == [calls[1]]
    assert ids(store, state="reached") == [calls[4]]
    assert len(ids(store, state=None)) == 6
    reference = shown(store, calls[2]).line.reference
    assert ids(store, reference=reference.lower().replace("-", " ")) == [calls[2]]


def test_another_districts_callback_looks_like_none(store: Store) -> None:
    callback, everybodys = promised(store), promised(store, district_code=None)
    assert ids(store, who=ELSEWHERE) == [everybodys]
    for act in (shown, taken):
        with pytest.raises(NotFound):
            act(store, callback, ELSEWHERE)
        with pytest.raises(NotFound):
            act(store, 999, ANNA)
    with pytest.raises(NotFound):
        tried(store, callback, "reached", who=ELSEWHERE)


def test_call_backs_are_for_those_who_talk_with_citizens(sqlite_store: Store) -> None:
    callback = promised(sqlite_store)
    for role in ("screener", "admin"):
        with pytest.raises(Forbidden):
            listed(sqlite_store, who=user("x", role))
        with pytest.raises(Forbidden):
            shown(sqlite_store, callback, user("x", role))


def test_every_opening_is_audited_and_the_list_shows_nobody(store: Store) -> None:
    callback = promised(store)
    assert "Bo Berg" not in repr(listed(store))
    assert "20304050" not in repr(listed(store))
    shown(store, callback)
    shown(store, callback, BENT)
    subject = f"callback:{callback}"
    assert audited(store, "read_callback") == [("raadgiver1", subject), ("raadgiver2", subject)]
    tried(store, callback, "reached")
    assert audited(store, "try_callback") == [("raadgiver1", subject)]


def test_kept_promises_are_counted_by_what_became_of_them(store: Store) -> None:
    tried(store, promised(store), "reached")
    tried(store, promised(store, promised_by=today() - DAY), "reached")
    tried(store, promised(store), "not_wanted")
    tried(store, promised(store), "given_up", note="Nummeret er ikke i brug")
    promised(store, promised_by=today() - DAY)
    promised(store, district_code="1470")
    promised(store, promised_by=today() + 9 * DAY)
    period = {"first": today() - DAY, "last": today(), "now": soon(0)}
    with store.reading() as unit:
        assert kept_callbacks(unit, **period) == Kept(1, 1, 1, 1, 1, 1)
        assert kept_callbacks(unit, district="1470", **period) == Kept(waiting=1)
