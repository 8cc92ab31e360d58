"""A taken call-back is carried out by somebody else when whoever took it cannot."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from cases.acts.desk.callback_rows import TAKE_HOURS
from cases.acts.desk.callbacks import leave_callback, note_try, take_callback
from cases.acts.desk.users import create_user, disable_user
from cases.errors import AlreadyClaimed, Forbidden, IllegalMove, TriedMeanwhile
from cases.store import Store
from cases.tables import AuditRow
from cases.views.people import DeskUser
from tests.cases.desk.promises import ANNA, BENT, promised, shown, soon, taken, tried, user

CHIEF = user("chef", role="supervisor")


def take(store: Store, callback: int, who: DeskUser, *, over: bool = False) -> None:
    with store.unit() as unit:
        take_callback(unit, who=who, callback_id=callback, over=over)
        unit.commit()


def leave(store: Store, callback: int, who: DeskUser) -> None:
    with store.unit() as unit:
        leave_callback(unit, who=who, callback_id=callback)
        unit.commit()


def later(hours: float = TAKE_HOURS + 1) -> datetime:
    return soon(hours)


def acts(store: Store, callback: int) -> list[tuple[str, str]]:
    own = AuditRow.subject == f"callback:{callback}"
    query = select(AuditRow.actor, AuditRow.act).where(own).order_by(AuditRow.id)
    with store.reading() as unit:
        return [(actor, act) for actor, act in unit.session.execute(query)]


def test_a_supervisor_takes_over_from_a_colleague_and_it_is_audited(store: Store) -> None:
    callback = promised(store)
    taken(store, callback)
    with pytest.raises(AlreadyClaimed):
        take(store, callback, CHIEF)
    take(store, callback, CHIEF, over=True)
    assert ("chef", "take_over_callback") in acts(store, callback)
    with pytest.raises(AlreadyClaimed):
        tried(store, callback, "reached", who=ANNA)
    tried(store, callback, "reached", who=CHIEF)


def test_a_supervisor_puts_a_colleagues_call_back_and_another_carries_it_out(store: Store) -> None:
    callback = promised(store)
    taken(store, callback)
    leave(store, callback, CHIEF)
    assert ("chef", "put_back_callback") in acts(store, callback)
    tried(store, callback, "reached", who=BENT)


def test_nobody_else_takes_over(sqlite_store: Store) -> None:
    callback = promised(sqlite_store)
    taken(sqlite_store, callback)
    with pytest.raises(Forbidden):
        take(sqlite_store, callback, BENT, over=True)
    with pytest.raises(AlreadyClaimed):
        leave(sqlite_store, callback, BENT)
    tried(sqlite_store, callback, "not_wanted")
    for act in (leave, lambda *given: take(*given, over=True)):
        with pytest.raises(IllegalMove):
            act(sqlite_store, callback, CHIEF)


@pytest.mark.parametrize("act", ["take", "try"])
def test_after_some_hours_without_a_try_others_may(store: Store, act: str) -> None:
    callback = promised(store)
    taken(store, callback)
    with store.unit() as unit:
        if act == "take":
            take_callback(unit, who=BENT, callback_id=callback, now=later())
        else:
            note_try(unit, who=BENT, callback_id=callback, outcome="reached", now=later())
        unit.commit()
    assert shown(store, callback).line.taken_by == "raadgiver2"


def test_a_try_keeps_it_from_the_others(sqlite_store: Store) -> None:
    callback = promised(sqlite_store)
    at = later(TAKE_HOURS - 1)
    tried(sqlite_store, callback, "not_reached", next_try_at=later(30), now=at)
    now = at + timedelta(hours=TAKE_HOURS - 1)
    with sqlite_store.unit() as unit, pytest.raises(AlreadyClaimed):
        take_callback(unit, who=BENT, callback_id=callback, now=now)


def test_who_is_closed_out_gives_open_calls_back(store: Store) -> None:
    with store.unit() as unit:
        gone = create_user(unit, username="gone", name="Gone", role="adviser", districts=None)
        unit.commit()
    waiting, done = promised(store), promised(store)
    taken(store, waiting, gone)
    tried(store, done, "reached", who=gone)
    with store.unit() as unit:
        disable_user(unit, user_id=gone.id, actor="admin")
        unit.commit()
    tried(store, waiting, "reached", who=BENT)
    assert shown(store, done).line.taken_by == "gone"
    assert ("admin", "put_back_callback") in acts(store, waiting)


def test_the_same_try_sent_twice_counts_once(store: Store) -> None:
    callback = promised(store)
    tried(store, callback, "not_reached", next_try_at=soon(), seen_tries=0)
    with pytest.raises(TriedMeanwhile):
        tried(store, callback, "not_reached", next_try_at=soon(), seen_tries=0)
    assert shown(store, callback).line.tries == 1
    tried(store, callback, "not_reached", next_try_at=soon(), seen_tries=1)
