"""The queue shows what presses first, page by page, and never what was said."""

from dataclasses import astuple
from datetime import timedelta

import pytest

from cases.acts.desk.claims import close, release
from cases.acts.desk.queue import TABS, queue, queue_counts
from cases.errors import Forbidden
from cases.store import Store
from cases.tables import CallbackRow, DeskSessionRow
from cases.unit import UnitOfWork
from cases.views.desk import QueuePage, QueueRow, Tab
from cases.views.people import DeskUser
from tests.builders import NOW, hear
from tests.cases.desk.advisers import (
    ANNA,
    BO,
    ELSEWHERE,
    ELSEWHERE_ONLY,
    HERE,
    HERE_ONLY,
    enrolled,
    say,
    taken,
    user,
    waiting,
)
from tests.cases.desk.crowd import crowded


def page(store: Store, who: DeskUser = ANNA, tab: Tab = "waiting", **values: object) -> QueuePage:
    with store.reading() as unit:
        return queue(unit, who=who, tab=tab, **values)  # type: ignore[arg-type]


def ids(store: Store, who: DeskUser = ANNA, tab: Tab = "waiting", **values: object) -> list[str]:
    return [row.id for row in page(store, who, tab, **values).rows]


def test_urgency_goes_before_time_and_time_before_chance(store: Store) -> None:
    calm, also_calm = waiting(store), waiting(store)
    failed, distress = waiting(store, reason="failed_turn"), waiting(store, reason="distress")
    assert ids(store) == [distress, failed, calm, also_calm]


def test_each_conversation_stands_under_one_tab(store: Store) -> None:
    waits, mine, others, closed = waiting(store), taken(store), taken(store, BO), taken(store, BO)
    back = taken(store)
    with store.unit() as unit:
        close(unit, who=BO, conversation_id=closed, outcome="helped", category="other")
        release(unit, who=ANNA, conversation_id=back, to="bot")
        unit.commit()
    tabs: tuple[tuple[Tab, str], ...] = (
        ("waiting", waits),
        ("mine", mine),
        ("others", others),
        ("closed", closed),
    )
    for tab, talk in tabs:
        assert ids(store, ANNA, tab) == [talk]
    with store.reading() as unit:
        counts = queue_counts(unit, who=ANNA)
    assert counts == {"waiting": 1, "mine": 1, "others": 1, "callbacks": 0}
    assert page(store).counts == {**counts, "closed": 1}


def test_nobody_counts_beyond_many_but_the_open_tab(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cases.acts.desk.queue.MANY", 2)
    for _ in range(3):
        waiting(store)
    found = page(store)
    assert (found.counts["waiting"], found.total, len(found.rows)) == (2, 3, 3)


def test_a_district_sees_its_own_and_what_belongs_to_none(store: Store) -> None:
    here = waiting(store, district_code=HERE)
    elsewhere = waiting(store, district_code=ELSEWHERE)
    nowhere = waiting(store)
    assert ids(store, HERE_ONLY) == [here, nowhere]
    assert ids(store, ELSEWHERE_ONLY) == [elsewhere, nowhere]
    assert ids(store) == [here, elsewhere, nowhere]
    assert ids(store, district=HERE) == [here]
    assert page(store, district=HERE).counts["waiting"] == 3
    assert page(store, HERE_ONLY, district=ELSEWHERE).total == 0
    assert ids(store, user("ingen", "1400")) == [nowhere]


def test_a_language_is_a_filter(store: Store) -> None:
    waiting(store)
    english = waiting(store)
    with store.unit() as unit:
        unit.session.connection().exec_driver_sql(
            f"UPDATE conversations SET language = 'en' WHERE id = '{english}'"
        )
        unit.commit()
    assert ids(store, language="en") == [english]
    assert page(store, language="en").total == 1


def test_a_row_tells_all_but_the_words(store: Store) -> None:
    enrolled(store, ANNA, BO)
    talk = taken(store, summary="Foredrag", detail="threat", reason="policy", district_code=HERE)
    hear(store, talk, "min hemmelighed")
    say(store, talk, "mit svar")
    hear(store, talk, "et til")
    hear(store, talk, "og et til")
    [row] = page(store, BO, "others").rows
    assert (row.id, row.subject, row.reason, row.detail) == (talk, "Foredrag", "policy", "threat")
    assert (row.adviser, row.adviser_name, row.district, row.urgency) == ("anna", "Anna", HERE, 2)
    assert (row.last_sender, row.unread, row.owner) == ("citizen", 2, "adviser")
    assert row.last_at is not None
    said = {"min hemmelighed", "mit svar", "et til", "og et til"}
    assert not said & {value for value in astuple(row) if isinstance(value, str)}


def test_colleagues_see_who_else_is_looking(store: Store) -> None:
    enrolled(store, ANNA, BO)
    talk = waiting(store)
    with store.unit() as unit:
        _looks(unit, ANNA, talk, 5)
        _looks(unit, BO, talk, 5)
        _looks(unit, BO, talk, 6)
        unit.commit()
    assert page(store, ANNA).rows[0].lookers == ("Bo",)
    with store.unit() as unit:
        unit.session.query(DeskSessionRow).update({"seen_at": unit.now() - timedelta(minutes=1)})
        unit.commit()
    assert page(store, ANNA).rows[0].lookers == ()


def _looks(unit: UnitOfWork, who: DeskUser, talk: str, seconds: int) -> None:
    row = DeskSessionRow(
        token_hash=f"{who.id}-{seconds}",
        id=f"{who.id}-{seconds}",
        user_id=who.id,
        method="password",
        created_at=unit.now(),
        used_at=unit.now(),
        seen_at=unit.now() - timedelta(seconds=seconds),
        looking_at=talk,
        expires_at=unit.now() + timedelta(hours=1),
    )
    unit.session.add(row)


def test_call_backs_stand_by_their_next_try(store: Store) -> None:
    with store.unit() as unit:
        for number, (district, hours) in enumerate(((HERE, 2), (None, 1), (ELSEWHERE, 0))):
            _callback(unit, f"R{number}", district, hours)
        _callback(unit, "R9", HERE, 0, state="reached")
        unit.commit()
    rows = page(store, HERE_ONLY, "callbacks").rows
    assert [row.reference for row in rows] == ["R1", "R0"]
    assert rows[0].callback_id is not None
    assert "min nabo" not in astuple(rows[0])
    assert page(store, ANNA, "callbacks", district=ELSEWHERE).total == 1


def _callback(
    unit: UnitOfWork, reference: str, district: str | None, hours: int, state: str = "open"
) -> None:
    row = CallbackRow(
        reference=reference,
        district_code=district,
        language="da",
        kind="call",
        name="Bo Berg",
        topic="min nabo",
        safe_times="",
        promised_by=NOW.date(),
        next_try_at=NOW + timedelta(hours=hours),
        state=state,
        created_at=NOW,
    )
    unit.session.add(row)


@pytest.mark.parametrize("role", ["screener", "admin"])
def test_whoever_has_nothing_to_do_with_talks_has_no_queue(store: Store, role: str) -> None:
    who = user("ude", role=role)  # type: ignore[arg-type]
    with store.reading() as unit:
        for look in (
            lambda: queue(unit, who=who, tab="waiting"),
            lambda: queue_counts(unit, who=who),
        ):
            with pytest.raises(Forbidden):
                look()


def test_pages_follow_one_another_without_gaps(store: Store) -> None:
    crowded(store, 300)
    seen: list[QueueRow] = []
    total = page(store).total
    for number in range(1, 100):
        rows = page(store, page=number, size=25).rows
        if not rows:
            break
        seen += rows
    assert len({row.id for row in seen}) == len(seen) == total
    assert [row.urgency for row in seen] == sorted((row.urgency for row in seen), reverse=True)
    assert page(store, page=0, size=0).size == 1
    assert page(store, size=100_000).size == 200


@pytest.mark.slow
def test_among_thousands_each_row_stands_on_one_page(store: Store) -> None:
    crowded(store, 2_000)
    for tab in TABS:
        first = page(store, ANNA, tab, size=200)
        pages = [page(store, ANNA, tab, page=number, size=200) for number in range(1, 12)]
        rows = [(row.id, row.reference) for one in pages for row in one.rows]
        assert len(rows) == len(set(rows)) == first.total
