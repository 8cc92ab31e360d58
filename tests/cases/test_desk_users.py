"""Operators make and close desk users by command; passwords come from stdin, never as arguments."""

import io

import pytest

from cases import desk_users
from cases.acts.desk.users import list_users
from cases.demo_users import fill_demo_users
from cases.errors import Unsafe
from cases.guard import refuse_demo_data
from cases.passwords import strong
from cases.store import Store
from cases.views.people import ListedUser
from tests.cases.desk.people import CHEAP, attempt, logged_in, made
from tests.conftest import SECRET

PASSWORD = "hest-over-bakken-7"


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: the acts have tests of their own."""
    return sqlite_store


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cases.acts.desk.users.strong", lambda: CHEAP)


@pytest.fixture
def command_store(store: Store, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("SECRET_KEY", SECRET)
    return store


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What stands on stdin."""
    stdin = io.StringIO(f"{PASSWORD}\n")
    monkeypatch.setattr("sys.stdin", stdin)
    return stdin


def users(store: Store) -> dict[str, ListedUser]:
    with store.reading() as unit:
        return {one.user.username: one for one in list_users(unit)}


def test_a_user_is_added_with_a_password_from_stdin(
    command_store: Store, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["add", "bo", "--role", "adviser", "--district", "1462", "--district", "1463"]
    assert desk_users.main(arguments) == 0
    bo = users(command_store)["bo"].user
    assert (bo.role, bo.districts) == ("adviser", {"1462", "1463"})
    assert attempt(command_store) == "password"
    assert desk_users.main(["list"]) == 0
    shown = capsys.readouterr().out
    assert "bo" in shown
    assert PASSWORD not in shown


def test_a_password_is_never_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        desk_users.main(["add", "bo", "--role", "admin", "--all-districts", "--password", PASSWORD])
    assert "--password" in capsys.readouterr().err


@pytest.mark.parametrize("districts", [[], ["--all-districts", "--district", "1462"]])
def test_nobody_gets_every_district_by_leaving_something_out(
    command_store: Store, typed: io.StringIO, districts: list[str]
) -> None:
    with pytest.raises(SystemExit):
        desk_users.main(["add", "bo", "--role", "adviser", *districts])
    assert users(command_store) == {}
    assert desk_users.main(["add", "bo", "--role", "adviser", "--all-districts"]) == 0
    assert users(command_store)["bo"].user.districts is None


@pytest.mark.parametrize(("again", "code"), [(PASSWORD, 0), ("noget andet", 1)])
def test_at_a_terminal_the_password_is_typed_twice(
    command_store: Store, monkeypatch: pytest.MonkeyPatch, again: str, code: int
) -> None:
    answers = iter((PASSWORD, again))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    assert desk_users.main(["add", "bo", "--role", "admin", "--all-districts"]) == code
    assert ("bo" in users(command_store)) == (code == 0)


def test_refusals_say_why(
    command_store: Store, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    made(command_store)
    typed.write("kort\n")
    typed.seek(0)
    for arguments, words in (
        (["add", "bo", "--role", "adviser", "--all-districts"], "optaget"),
        (["reset", "ukendt"], "ingen bruger"),
        (["disable", "ukendt"], "ingen bruger"),
    ):
        typed.seek(0)
        assert desk_users.main(arguments) == 1
        assert words in capsys.readouterr().err
    typed.truncate(0)
    typed.seek(0)
    assert desk_users.main(["add", "anna", "--role", "adviser", "--all-districts"]) == 1
    assert "12 tegn" in capsys.readouterr().err


def test_reset_ends_sessions_and_disable_closes(command_store: Store, typed: io.StringIO) -> None:
    bo = made(command_store, password="en helt anden kode")
    logged_in(command_store, bo)
    assert desk_users.main(["reset", "bo"]) == 0
    assert users(command_store)["bo"].sessions == 0
    assert attempt(command_store) == "password"
    assert desk_users.main(["disable", "bo"]) == 0
    assert users(command_store)["bo"].disabled_at is not None
    assert desk_users.main(["enable", "bo"]) == 0
    assert users(command_store)["bo"].disabled_at is None


def fill(store: Store, password: str = PASSWORD) -> int:
    return fill_demo_users(store, mode="demo", password=password, passwords=CHEAP)


def test_the_demo_has_its_eleven_users_once(store: Store) -> None:
    assert (fill(store), fill(store)) == (11, 0)
    found = users(store)
    advisers = [f"raadgiver{number}" for number in range(1, 9)]
    assert sorted(found) == sorted([*advisers, "visitator", "supervisor", "admin"])
    assert {name for name, one in found.items() if one.user.role == "adviser"} == set(advisers)
    roles = {name: found[name].user.role for name in ("visitator", "supervisor", "admin")}
    assert roles == {"visitator": "screener", "supervisor": "supervisor", "admin": "admin"}
    assert all(one.demo and one.user.districts is None for one in found.values())
    assert attempt(store, username="raadgiver8") == "password"


def test_another_demo_password_counts_from_the_next_start(store: Store) -> None:
    fill(store)
    fill(store, "kort")
    assert attempt(store, "kort", "supervisor") == "password"
    assert attempt(store, PASSWORD, "supervisor") != "password"


def test_a_real_user_of_that_name_is_left_alone(store: Store) -> None:
    made(store, "admin", role="admin", password="en helt anden kode")
    assert fill(store) == 10
    assert attempt(store, "en helt anden kode", "admin") == "password"


def test_demo_users_and_production_refuse_each_other(store: Store) -> None:
    with pytest.raises(Unsafe):
        fill_demo_users(store, mode="production", password=PASSWORD, passwords=CHEAP)
    with store.reading() as unit:
        refuse_demo_data(unit)
    fill(store)
    with store.reading() as unit, pytest.raises(Unsafe, match="demo users"):
        refuse_demo_data(unit)


def test_the_running_house_hashes_with_full_strength() -> None:
    made_hash = strong().hash(PASSWORD)
    assert made_hash.startswith("$argon2id$")
    assert "m=65536,t=3,p=1" in made_hash
