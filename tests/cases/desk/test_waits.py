"""Waiting is measured on those who were answered, and on those who still are not."""

from datetime import datetime, timedelta

import pytest

from cases.acts.desk.waits import mark_word, measured_wait, waiting_now
from cases.acts.handoffs import current_handoff
from cases.keys import new_code
from cases.store import Store
from cases.tables import HandoffRow
from cases.unit import UnitOfWork
from tests.builders import NOW, opened
from tests.cases.desk.advisers import ELSEWHERE, HERE, take, waiting


def waited(
    unit: UnitOfWork,
    talk: str,
    *minutes: float,
    district: str | None = None,
    now: datetime = NOW,
    answered: bool = True,
) -> None:
    """Hand-offs that were answered after so many minutes, just now, or still wait."""
    for each in minutes:
        created = now - timedelta(minutes=each)
        row = HandoffRow(
            reference=new_code(2),
            conversation_id=talk,
            reason="asked_for",
            urgency=0,
            district_code=district,
            slots={},
            summary="",
            created_at=created,
            first_reply_at=now if answered else None,
            ended_at=now if answered else None,
        )
        unit.session.add(row)
    unit.session.flush()


def test_four_are_too_few_to_tell(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        waited(unit, talk, 1, 2, 3, 4)
        assert measured_wait(unit, district_code=None, now=NOW) is None
        waited(unit, talk, 5)
        assert measured_wait(unit, district_code=None, now=NOW) == (2, 4)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        ((3, 3, 3, 3, 3), (3, 4)),
        ((0.2, 0.2, 0.3, 0.4, 0.4), (1, 2)),
        ((1, 2, 4, 6, 8, 10, 12, 60), (2, 10)),
    ],
)
def test_the_middle_half_is_told_in_whole_minutes(
    store: Store, minutes: tuple[float, ...], told: tuple[int, int]
) -> None:
    talk = opened(store)
    with store.unit() as unit:
        waited(unit, talk, *minutes)
        assert measured_wait(unit, district_code=None, now=NOW) == told


def test_who_waits_longer_than_most_did_counts(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        waited(unit, talk, 1, 1, 2, 2, 3)
        waited(unit, talk, 0.5, answered=False)
        assert measured_wait(unit, district_code=None, now=NOW) == (1, 2)
        waited(unit, talk, 50, 55, 60, answered=False)
        assert measured_wait(unit, district_code=None, now=NOW) == (1, 50)


def test_only_the_last_hours_and_the_own_district_count(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        waited(unit, talk, *[2] * 5, now=NOW - timedelta(hours=6))
        waited(unit, talk, *[9] * 5, district=ELSEWHERE)
        assert measured_wait(unit, district_code=HERE, now=NOW) is None
        waited(unit, talk, *[4] * 3, district=HERE)
        waited(unit, talk, *[4] * 2)
        assert measured_wait(unit, district_code=HERE, now=NOW) == (4, 5)


def test_who_has_heard_nothing_for_a_while_is_told_the_place(store: Store) -> None:
    talks = [
        waiting(store, district_code=HERE),
        waiting(store, district_code=ELSEWHERE),
        waiting(store),
        waiting(store, reason="distress", district_code=HERE),
    ]
    claimed = waiting(store)
    take(store, claimed)
    with store.unit() as unit:
        now = unit.now()
        assert waiting_now(unit, now=now, silent_minutes=4) == []
        later = now + timedelta(minutes=5)
        found = waiting_now(unit, now=later, silent_minutes=4)
        assert [each.conversation_id for each in found] == talks
        assert [each.place for each in found] == [2, 1, 4, 1]
        for each in found:
            handoff = current_handoff(unit, conversation_id=each.conversation_id)
            assert handoff is not None
            assert (handoff.place, handoff.reference) == (each.place, each.reference)
        assert mark_word(unit, conversation_id=talks[0], now=later)
        assert not mark_word(unit, conversation_id=claimed, now=later)
        left = waiting_now(unit, now=later, silent_minutes=4)
        assert [each.conversation_id for each in left] == talks[1:]
        assert len(waiting_now(unit, now=later, silent_minutes=4, limit=2)) == 2
