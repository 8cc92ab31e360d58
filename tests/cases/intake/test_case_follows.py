"""Following a case: one address once, confirmed by reading, ended by a link or in the talk."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cases.acts.case_follows import (
    by_token,
    confirm_by_token,
    confirm_seen,
    follow_case,
    follows_of,
    shown_address,
    stop_by_token,
    stop_follows,
)
from cases.acts.case_notices import drop_stopped
from cases.errors import NotFound
from cases.store import Store
from cases.tables import AuditRow, CaseFollowRow
from cases.views.follows import Follow, FollowState
from tests.builders import NOW, opened
from tests.cases.intake.delivered import delivered, party
from tests.cases.intake.followed import (
    ADDRESS,
    PERSON,
    deliver,
    follow,
    logged_in,
    moved_on,
    proven,
    send_due,
)


@pytest.fixture(autouse=True)
def _case(store: Store) -> None:
    deliver(store, delivered())


def shown(store: Store) -> list[Follow]:
    identity = proven(store)
    with store.reading() as unit:
        return follows_of(unit, identity=identity, case_id=identity.case_id or 0)


def test_an_address_is_followed_once_however_it_is_written(store: Store) -> None:
    identity = proven(store)
    assert follow(store, identity)
    assert not follow(store, identity, " Gudrun@Example.dk ")
    assert shown(store) == [Follow("email", "g\u2026@e\u2026.dk")]


def test_mail_and_text_messages_stand_side_by_side(store: Store) -> None:
    identity = proven(store)
    follow(store, identity)
    follow(store, identity, "+4520304050", "sms")
    assert shown(store)[1] == Follow("sms", "\u202650")


def test_a_sixth_address_takes_the_place_of_the_oldest(store: Store) -> None:
    identity = proven(store)
    for place in range(6):
        follow(store, identity, f"{'abcdef'[place]}@example.dk")
    assert [each.shown[0] for each in shown(store)] == ["b", "c", "d", "e", "f"]


def test_somebody_elses_case_cannot_be_followed(store: Store) -> None:
    deliver(store, delivered(2, parties=[party(code="N" * 16)]))
    identity = proven(store)
    with store.unit() as unit, pytest.raises(NotFound):
        follow_case(
            unit,
            identity=identity,
            case_id=(identity.case_id or 0) + 1,
            channel="email",
            address=ADDRESS,
            language="da",
            now=NOW,
        )


def test_who_has_logged_in_follows_the_same_way(store: Store) -> None:
    own = party() | {"person_ref": PERSON}
    deliver(store, delivered(parties=[own]))
    by_code, by_login = proven(store), logged_in(store, opened(store))
    follow(store, by_code)
    with store.reading() as unit:
        found = follows_of(unit, identity=by_login, case_id=by_code.case_id or 0)
    assert len(found) == 1


def test_no_address_is_readable_in_the_store(store: Store) -> None:
    follow(store, proven(store))
    with store.reading() as unit:
        row = unit.session.execute(select(CaseFollowRow)).scalar_one()
    assert "gudrun" not in f"{vars(row)}".lower()


def test_following_and_stopping_leave_audit_rows(store: Store) -> None:
    identity = proven(store)
    follow(store, identity)
    with store.unit() as unit:
        assert stop_follows(unit, identity=identity, case_id=identity.case_id or 0) == 1
        unit.commit()
    with store.reading() as unit:
        query = select(AuditRow.act, AuditRow.actor, AuditRow.subject).order_by(AuditRow.id)
        rows = [tuple(row) for row in unit.run(query)][-2:]
    subject = f"case:{identity.case_id}"
    actor = "citizen:case_code"
    assert rows == [("follow_case", actor, subject), ("stop_follow", actor, subject)]


def test_stopping_forgets_the_address_and_following_again_works(store: Store) -> None:
    identity = proven(store)
    follow(store, identity)
    with store.unit() as unit:
        stop_follows(unit, identity=identity, case_id=identity.case_id or 0)
        unit.commit()
    with store.reading() as unit:
        assert unit.session.execute(select(CaseFollowRow.address_locked)).scalar_one() == ""
    assert shown(store) == []
    assert follow(store, identity)
    assert len(shown(store)) == 1


def test_the_link_of_a_notice_says_how_it_stands_confirms_and_stops(store: Store) -> None:
    follow(store, proven(store), language="en")
    deliver(store, moved_on("sigtelse"))
    token = send_due(store, NOW)[0].token
    with store.unit() as unit:
        assert by_token(unit, token=token) == FollowState("en", waiting=True, stopped=False)
        assert not confirm_by_token(unit, token=token).waiting
        assert not confirm_by_token(unit, token=token).waiting
        assert stop_by_token(unit, token=token).stopped
        assert stop_by_token(unit, token=token).stopped
        unit.commit()
    with store.reading() as unit:
        assert by_token(unit, token=token) == FollowState("en", waiting=False, stopped=True)


@pytest.mark.parametrize("token", ["", "x", "0" * 32, "\x00", "\u00e6" * 500], ids=range(5))
def test_an_unknown_token_is_not_found(store: Store, token: str) -> None:
    follow(store, proven(store))
    with store.reading() as unit, pytest.raises(NotFound):
        by_token(unit, token=token)


def test_an_old_link_does_not_open_a_later_follow(store: Store) -> None:
    identity = proven(store)
    follow(store, identity)
    deliver(store, moved_on("sigtelse"))
    token = send_due(store, NOW)[0].token
    with store.unit() as unit:
        stop_by_token(unit, token=token)
        follow_case(
            unit,
            identity=identity,
            case_id=identity.case_id or 0,
            channel="email",
            address=ADDRESS,
            language="da",
            now=NOW + timedelta(minutes=1),
        )
        unit.commit()
    with store.reading() as unit, pytest.raises(NotFound):
        by_token(unit, token=token)


def test_reading_how_it_stands_confirms(store: Store) -> None:
    identity = proven(store)
    follow(store, identity)
    deliver(store, moved_on("sigtelse"))
    with store.unit() as unit:
        confirm_seen(unit, identity=identity, case_id=identity.case_id or 0, now=NOW)
        unit.commit()
    assert send_due(store, NOW + timedelta(days=30)) == []


def test_what_was_stopped_long_ago_is_forgotten(store: Store) -> None:
    identity = proven(store)
    follow(store, identity)
    follow(store, identity, "b@example.dk")
    with store.unit() as unit:
        stop_follows(unit, identity=identity, case_id=identity.case_id or 0)
        assert drop_stopped(unit, before=unit.now() - timedelta(days=1)) == 0
        assert drop_stopped(unit, before=unit.now() + timedelta(days=1)) == 2
        unit.commit()


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("anna@example.dk", "a\u2026@e\u2026.dk"),
        ("a@b.co.uk", "a\u2026@b\u2026.uk"),
        ("a@localhost", "a\u2026@\u2026localhost"),
        ("+4520304050", "\u202650"),
    ],
)
def test_an_address_is_shown_in_part(address: str, seen: str) -> None:
    assert shown_address(address) == seen
