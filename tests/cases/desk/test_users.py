"""Who may work at the desk: made, changed, closed, and never with a weak password."""

import pytest

from cases.acts.desk.oidc_users import lose_role, user_of_oidc
from cases.acts.desk.users import (
    change_user,
    disable_user,
    enable_user,
    get_user,
    list_users,
    read_user,
    set_password,
)
from cases.errors import NameTaken, NotFound, WeakPassword
from cases.store import Store
from cases.views.people import DeskUser
from tests.builders import audited
from tests.cases.desk.people import CHEAP, PASSWORD, logged_in, made


def test_a_user_is_what_was_asked_for(store: Store) -> None:
    bo = made(store, " Bo.Berg ", name="  Bo   Berg ", districts=frozenset({"1462", "1463"}))
    with store.reading() as unit:
        assert get_user(unit, user_id=bo.id) == bo
    assert (bo.username, bo.name, bo.role) == ("bo.berg", "Bo Berg", "adviser")
    assert bo.districts == {"1462", "1463"}
    assert bo.serves("1462")
    assert bo.serves(None)
    assert not bo.serves("1470")
    assert audited(store) == [("console", "create_user", f"desk_user:{bo.id}")]


def test_all_districts_and_none_are_two_things(store: Store) -> None:
    assert made(store, "alle", districts=None).serves("1470")
    nobody = made(store, "ingen", districts=frozenset())
    assert nobody.districts == frozenset()
    assert not nobody.serves("1470")


@pytest.mark.parametrize("username", ["bo", "BO", "", "x", "bo berg", "bø", "-bo", "b" * 81])
def test_a_name_that_is_taken_or_none_is_refused(store: Store, username: str) -> None:
    made(store, "bo")
    with pytest.raises(NameTaken):
        made(store, username)


def test_a_name_is_kept_without_what_cannot_be_seen(store: Store) -> None:
    assert made(store, name=" Bo\x00 \u202eBerg \x1b ").name == "Bo Berg"
    assert from_elsewhere(store, name="Anna\x00 Alm").name == "Anna Alm"


@pytest.mark.parametrize(
    "password", ["", "kort", "aaaaaaaaaaaaaaaa", "langtbrugernavn1", "x" * 201, "æ" * 11]
)
def test_a_weak_password_is_refused(store: Store, password: str) -> None:
    with pytest.raises(WeakPassword):
        made(store, "langtbrugernavn", password=password)
    user = made(store, "langtbrugernavn")
    with store.unit() as unit, pytest.raises(WeakPassword):
        set_password(unit, user_id=user.id, password=password, passwords=CHEAP)


def test_a_user_gets_another_role_and_other_districts_and_the_name_stays(store: Store) -> None:
    bo = made(store)
    with store.unit() as unit:
        changed = change_user(
            unit, user_id=bo.id, role="screener", districts=frozenset({"1470"}), actor="admin"
        )
        unit.commit()
    assert changed == DeskUser(bo.id, "bo", "Bo", "screener", frozenset({"1470"}))
    with store.reading() as unit:
        assert get_user(unit, user_id=bo.id) == changed
    assert audited(store)[-1] == ("admin", "change_user", f"desk_user:{bo.id}")


def test_an_unknown_role_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="chief"):
        made(store, role="chief")


def test_a_closed_user_loses_every_session_and_can_be_opened_again(store: Store) -> None:
    bo = made(store)
    logged_in(store, bo)
    with store.unit() as unit:
        assert read_user(unit, user_id=bo.id).sessions == 1
        disable_user(unit, user_id=bo.id, actor="admin")
        closed = read_user(unit, user_id=bo.id)
        assert (closed.sessions, closed.disabled_at is None) == (0, False)
        enable_user(unit, user_id=bo.id, actor="admin")
        assert read_user(unit, user_id=bo.id).disabled_at is None
        unit.commit()
    acts = [act for _, act, _ in audited(store)]
    assert acts == ["create_user", "log_in", "disable_user", "enable_user"]


def test_users_are_listed_by_name_with_the_closed_ones_last(store: Store) -> None:
    first, second, third = made(store, "a1"), made(store, "b1"), made(store, "c1", password=None)
    with store.unit() as unit:
        disable_user(unit, user_id=first.id)
        listed = list_users(unit)
    assert [one.user.id for one in listed] == [second.id, third.id, first.id]
    assert [one.has_password for one in listed] == [True, False, True]


def test_an_unknown_user_is_not_found(store: Store) -> None:
    with store.unit() as unit:
        for act in (get_user, read_user, disable_user, enable_user):
            with pytest.raises(NotFound):
                act(unit, user_id="nobody")  # type: ignore[operator]


def from_elsewhere(store: Store, subject: str = "s1", **changes: object) -> DeskUser:
    values: dict[str, object] = {
        "issuer": "https://login.example", "subject": subject, "username": "Anna.Alm",
        "name": "Anna Alm", "role": "adviser", "districts": frozenset({"1462"}),
    }  # fmt: skip
    with store.unit() as unit:
        user = user_of_oidc(unit, **(values | changes))  # type: ignore[arg-type]
        unit.commit()
    return user


def test_a_user_from_elsewhere_is_made_once_and_kept_up_to_date(store: Store) -> None:
    first = from_elsewhere(store)
    assert from_elsewhere(store) == first
    changed = from_elsewhere(store, username="other", role="screener", districts=None)
    assert (changed.id, changed.username, changed.role) == (first.id, "anna.alm", "screener")
    assert changed.districts is None
    assert [act for _, act, _ in audited(store)] == ["create_user", "change_user"]


def test_a_user_from_elsewhere_never_becomes_a_local_one(store: Store) -> None:
    bo = made(store, "anna.alm")
    anna = from_elsewhere(store)
    assert (anna.id == bo.id, anna.username) == (False, "anna.alm-2")
    assert from_elsewhere(store, "s2").username == "anna.alm-3"
    with store.unit() as unit, pytest.raises(NotFound):
        set_password(unit, user_id=anna.id, password=PASSWORD, passwords=CHEAP)


def test_a_closed_user_from_elsewhere_stays_closed(store: Store) -> None:
    anna = from_elsewhere(store)
    with store.unit() as unit:
        disable_user(unit, user_id=anna.id)
        unit.commit()
    with pytest.raises(NotFound):
        from_elsewhere(store)


@pytest.mark.parametrize("username", ["", "  ", "Ærø/\\<b>", "x" * 500, "\u202eabc"])
def test_whatever_elsewhere_calls_somebody_there_is_a_username(store: Store, username: str) -> None:
    subject, issuer = "s" * 255, "https://login.example/" + "x" * 200
    anna = from_elsewhere(store, subject, username=username, issuer=issuer, name="")
    assert from_elsewhere(store, subject, username="b", issuer=issuer, name="") == anna


def test_other_rights_from_elsewhere_end_what_was_opened_before(store: Store) -> None:
    anna = from_elsewhere(store)
    logged_in(store, anna)
    for changes, sessions in (({"name": "Anna A."}, 1), ({"role": "screener"}, 0)):
        from_elsewhere(store, **changes)
        with store.reading() as unit:
            assert read_user(unit, user_id=anna.id).sessions == sessions


def test_whoever_has_no_role_elsewhere_any_more_is_logged_out(store: Store) -> None:
    anna, other = from_elsewhere(store), from_elsewhere(store, "s2")
    for user in (anna, other):
        logged_in(store, user)
    with store.unit() as unit:
        for subject in ("s1", "unknown"):
            lose_role(unit, issuer="https://login.example", subject=subject)
        unit.commit()
    with store.reading() as unit:
        left = [read_user(unit, user_id=user.id).sessions for user in (anna, other)]
    assert left == [0, 1]
