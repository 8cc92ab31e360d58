"""Who is at the desk, what they look at, and whether somebody is there to wait for."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from cases.acts.desk.presence import (
    be_gone,
    beat,
    colleagues,
    lookers,
    present_advisers,
    set_available,
)
from cases.acts.desk.sessions import end_session
from cases.acts.desk.users import disable_user
from cases.errors import NotFound
from cases.store import Store
from cases.tables import DeskSessionRow
from cases.views.people import DeskUser
from tests.cases.desk.people import logged_in, made


def at_desk(store: Store, who: DeskUser, looking_at: str | None = None) -> str:
    """The session of somebody whose page has just beaten."""
    opened = logged_in(store, who)
    with store.unit() as unit:
        beat(unit, session_id=opened.session_id, looking_at=looking_at)
        unit.commit()
    return opened.session_id


def present(store: Store, district: str | None = "1462") -> int:
    with store.reading() as unit:
        return present_advisers(unit, district_code=district, now=unit.now())


def quiet_for(store: Store, seconds: int) -> None:
    with store.unit() as unit:
        seen = unit.now() - timedelta(seconds=seconds)
        unit.session.execute(update(DeskSessionRow).values(seen_at=seen))
        unit.commit()


def test_a_log_in_alone_is_nobody_at_the_desk(store: Store) -> None:
    logged_in(store, made(store))
    assert present(store) == 0


def test_those_who_serve_the_district_are_counted_once_each(store: Store) -> None:
    here = made(store, "her", districts=frozenset({"1462", "1463"}))
    at_desk(store, here)
    at_desk(store, here)
    at_desk(store, made(store, "der", districts=frozenset({"1470"})))
    at_desk(store, made(store, "alle"))
    at_desk(store, made(store, "chef", role="supervisor"))
    counts = [present(store, code) for code in ("1462", "1470", "1471", None)]
    assert counts == [3, 3, 2, 4]


@pytest.mark.parametrize("role", ["screener", "admin"])
def test_roles_that_do_not_talk_are_nobody_to_wait_for(store: Store, role: str) -> None:
    at_desk(store, made(store, role=role))
    assert present(store) == 0


def test_whoever_is_silent_on_a_break_closed_or_logged_out_is_not_there(store: Store) -> None:
    bo = made(store)
    own = at_desk(store, bo)
    quiet_for(store, 44)
    assert present(store) == 1
    quiet_for(store, 46)
    assert present(store) == 0
    with store.unit() as unit:
        beat(unit, session_id=own, available=False)
        unit.commit()
    assert present(store) == 0
    with store.unit() as unit:
        beat(unit, session_id=own)  # a break lasts until somebody says otherwise
        unit.commit()
    assert present(store) == 0
    with store.unit() as unit:
        set_available(unit, session_id=own, available=True)
        unit.commit()
    assert present(store) == 1
    with store.unit() as unit:
        be_gone(unit, session_id=own)
        assert present_advisers(unit, district_code="1462", now=unit.now()) == 0
    with store.unit() as unit:
        disable_user(unit, user_id=bo.id)
        assert present_advisers(unit, district_code="1462", now=unit.now()) == 0


def test_who_looks_at_a_conversation_is_shown_by_name(store: Store) -> None:
    at_desk(store, made(store, "bo"), "talk-1")
    at_desk(store, made(store, "anna"), "talk-1")
    at_desk(store, made(store, "carl"), "talk-2")
    with store.reading() as unit:
        assert lookers(unit, conversation_id="talk-1") == [("anna", "Anna"), ("bo", "Bo")]
        assert lookers(unit, conversation_id="talk-3") == []
    quiet_for(store, 60)
    with store.reading() as unit:
        assert lookers(unit, conversation_id="talk-1") == []


def test_looking_stops_when_something_else_is_opened(store: Store) -> None:
    own = at_desk(store, made(store), "talk-1")
    with store.unit() as unit:
        beat(unit, session_id=own)
        assert lookers(unit, conversation_id="talk-1") == []


def test_an_ended_session_beats_no_more(store: Store) -> None:
    bo = made(store)
    own = at_desk(store, bo)
    with store.unit() as unit:
        end_session(unit, session_id=own, user_id=bo.id, actor="bo")
        for act in (beat, set_available):
            with pytest.raises(NotFound):
                act(unit, session_id=own, available=True)


def test_colleagues_are_the_others_who_talk_with_citizens(store: Store) -> None:
    bo, anna = made(store, "bo"), made(store, "anna")
    made(store, "vera", role="screener")
    made(store, "admin", role="admin")
    gone = made(store, "carl", role="supervisor")
    made(store, "dora", role="supervisor")
    own = at_desk(store, anna)
    with store.unit() as unit:
        disable_user(unit, user_id=gone.id)
        found = colleagues(unit, who=bo)
        assert [(one.user.username, one.present, one.available) for one in found] == [
            ("anna", True, True),
            ("dora", False, False),
        ]
        set_available(unit, session_id=own, available=False)
        on_break = colleagues(unit, who=bo)[0]
    assert (on_break.present, on_break.available) == (True, False)
