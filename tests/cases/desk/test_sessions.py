"""Log-ins of the desk: known by their token, over by themselves, ended by those they hurt."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from cases.acts.desk.sessions import (
    authenticate,
    end_session,
    end_sessions_of,
    list_sessions,
    note_use,
    still_good,
    upgrade_session,
)
from cases.acts.desk.users import change_user, disable_user
from cases.errors import NotFound
from cases.store import Store
from cases.tables import DeskSessionRow
from tests.builders import audited
from tests.cases.desk.people import logged_in, made


def ago(store: Store, **columns: timedelta) -> None:
    """Move moments of every session into the past."""
    with store.unit() as unit:
        now = unit.now()
        values = {name: now - span for name, span in columns.items()}
        unit.session.execute(update(DeskSessionRow).values(values))
        unit.commit()


def is_good(store: Store, token: str, session_id: str) -> bool:
    """Whether a token opens; whoever holds a socket is told the same."""
    with store.reading() as unit:
        socket = still_good(unit, session_id=session_id)
        try:
            found = authenticate(unit, token=token)
        except NotFound:
            assert socket is None
            return False
        assert socket == found.user
        return True


def test_a_token_opens_its_session_and_is_not_kept(store: Store) -> None:
    bo = made(store, districts=frozenset({"1462"}))
    opened = logged_in(store, bo)
    with store.reading() as unit:
        session = authenticate(unit, token=opened.token)
        [row] = unit.session.execute(select(DeskSessionRow)).scalars()
    assert (session.id, session.user, session.method) == (opened.session_id, bo, "password")
    assert session.csrf_token == opened.csrf_token
    assert opened.token not in (row.token_hash, row.id, opened.csrf_token)
    assert opened.token not in repr(opened)
    assert opened.csrf_token not in repr(session)


def test_each_log_in_has_a_token_and_a_word_of_its_own(store: Store) -> None:
    bo = made(store)
    first, second = logged_in(store, bo), logged_in(store, bo)
    assert len({first.token, second.token, first.csrf_token, second.csrf_token}) == 4


@pytest.mark.parametrize("token", ["", "x", "0" * 32, "\ud800"])
def test_another_token_opens_nothing(store: Store, token: str) -> None:
    logged_in(store, made(store))
    with store.reading() as unit, pytest.raises(NotFound):
        authenticate(unit, token=token)


def test_a_session_ends_unused_and_at_the_latest_after_its_hours(store: Store) -> None:
    bo = made(store)
    opened = logged_in(store, bo, hours=1)
    ago(store, used_at=timedelta(minutes=29))
    assert is_good(store, opened.token, opened.session_id)
    ago(store, used_at=timedelta(minutes=31))
    assert not is_good(store, opened.token, opened.session_id)
    ago(store, used_at=timedelta(0), expires_at=timedelta(seconds=1))
    assert not is_good(store, opened.token, opened.session_id)


def test_use_is_noted_now_and_then_and_keeps_the_session(store: Store) -> None:
    opened = logged_in(store, made(store))
    with store.unit() as unit:
        assert authenticate(unit, token=opened.token).fresh
    ago(store, used_at=timedelta(minutes=20))
    with store.unit() as unit:
        assert not authenticate(unit, token=opened.token).fresh
        note_use(unit, session_id=opened.session_id)
        assert authenticate(unit, token=opened.token).fresh


def test_a_closed_users_session_is_over_at_once(store: Store) -> None:
    bo = made(store)
    opened = logged_in(store, bo)
    with store.unit() as unit:
        disable_user(unit, user_id=bo.id)
        unit.commit()
    assert not is_good(store, opened.token, opened.session_id)


@pytest.mark.parametrize(
    ("changes", "ended"),
    [
        ({"name": "Bo Berg"}, False),
        ({"role": "screener"}, True),
        ({"districts": frozenset({"1462", "1470"})}, True),
        ({"districts": None}, True),
    ],
)
def test_another_role_and_other_districts_end_what_was_opened_before(
    store: Store, changes: dict[str, Any], ended: bool
) -> None:
    bo = made(store, districts=frozenset({"1462"}))
    opened, kept = logged_in(store, bo), logged_in(store, bo)
    with store.unit() as unit:
        values = {"districts": bo.districts} | changes
        change_user(unit, user_id=bo.id, **values, actor="admin", but=kept.session_id)
        unit.commit()
    assert is_good(store, opened.token, opened.session_id) is not ended
    assert is_good(store, kept.token, kept.session_id)
    with store.reading() as unit:
        found = still_good(unit, session_id=kept.session_id)
    assert found is not None
    assert (found.role, found.districts) == (
        changes.get("role", "adviser"), changes.get("districts", bo.districts)
    )  # fmt: skip


def test_a_session_can_be_ended_by_its_user_and_by_nobody_elses_name(store: Store) -> None:
    bo, anna = made(store), made(store, "anna")
    first, second = logged_in(store, bo), logged_in(store, bo)
    with store.unit() as unit:
        assert len(list_sessions(unit, user_id=bo.id)) == 2
        with pytest.raises(NotFound):
            end_session(unit, session_id=first.session_id, user_id=anna.id, actor="anna")
        end_session(unit, session_id=first.session_id, user_id=bo.id, actor="bo")
        with pytest.raises(NotFound):
            end_session(unit, session_id=first.session_id, user_id=bo.id, actor="bo")
        unit.commit()
    assert not is_good(store, first.token, first.session_id)
    assert is_good(store, second.token, second.session_id)
    assert audited(store)[-1] == ("bo", "log_out", f"desk_session:{first.session_id}")


def test_all_sessions_but_one_can_be_ended(store: Store) -> None:
    bo = made(store)
    opened = [logged_in(store, bo) for _ in range(3)]
    others = logged_in(store, made(store, "anna"))
    with store.unit() as unit:
        assert end_sessions_of(unit, user_id=bo.id, actor="bo", but=opened[0].session_id) == 2
        unit.commit()
    good = [is_good(store, one.token, one.session_id) for one in (*opened, others)]
    assert good == [True, False, False, True]


def test_sessions_that_are_over_go_with_the_next_log_in(store: Store) -> None:
    bo = made(store)
    logged_in(store, bo)
    ago(store, expires_at=timedelta(seconds=1))
    logged_in(store, bo)
    with store.reading() as unit:
        assert len(unit.session.execute(select(DeskSessionRow)).scalars().all()) == 1


def test_a_session_remembers_that_it_was_confirmed_by_a_code(store: Store) -> None:
    opened = logged_in(store, made(store))
    with store.unit() as unit:
        upgrade_session(unit, session_id=opened.session_id, method="totp")
        assert authenticate(unit, token=opened.token).method == "totp"
