"""Two who make the same user at once: one does, and the other is told or finds the user."""

import threading
from collections.abc import Callable, Iterator

import pytest

from cases.acts.desk.oidc_users import user_of_oidc
from cases.acts.desk.users import create_user, list_users
from cases.errors import NameTaken
from cases.store import Store, open_store
from cases.unit import UnitOfWork
from cases.views.people import DeskUser
from tests.conftest import SECRET

pytestmark = pytest.mark.postgresql  # on SQLite one writes after the other
Act = Callable[[UnitOfWork], DeskUser]


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    opened = open_store(postgresql_url, SECRET)
    yield opened
    opened.close()


def local(unit: UnitOfWork) -> DeskUser:
    return create_user(unit, username="bo", name="Bo", role="adviser", districts=None)


def elsewhere(subject: str) -> Act:
    def act(unit: UnitOfWork) -> DeskUser:
        return user_of_oidc(
            unit,
            issuer="https://login.example",
            subject=subject,
            username="bo",
            name="Bo",
            role="adviser",
            districts=frozenset({"1462"}),
        )

    return act


def at_once(store: Store, first: Act, second: Act) -> tuple[DeskUser, DeskUser | Exception]:
    """Both begin before either is committed."""
    found: list[DeskUser | Exception] = []

    def run() -> None:
        try:
            with store.unit() as unit:
                found.append(second(unit))
                unit.commit()
        except Exception as error:
            found.append(error)

    with store.unit() as unit:
        made = first(unit)
        running = threading.Thread(target=run)
        running.start()
        running.join(0.5)
        assert running.is_alive()  # it waits for the first
        unit.commit()
    running.join(10)
    return made, found[0]


def test_a_username_goes_to_one_of_two_administrators(store: Store) -> None:
    _, second = at_once(store, local, local)
    assert isinstance(second, NameTaken)


def test_a_first_log_in_in_two_windows_makes_one_user(store: Store) -> None:
    first, second = at_once(store, elsewhere("s1"), elsewhere("s1"))
    assert first == second
    with store.reading() as unit:
        assert len(list_users(unit)) == 1


def test_two_namesakes_who_come_for_the_first_time_are_two(store: Store) -> None:
    first, second = at_once(store, elsewhere("s1"), elsewhere("s2"))
    assert isinstance(second, DeskUser)
    assert (first.username, second.username) == ("bo", "bo-2")
