"""The citizen's page is noted now and then, and the desk hears of one that came back."""

from datetime import timedelta

import pytest

from cases.acts import seen
from cases.acts.desk.names import names_of
from cases.acts.desk.users import create_user
from cases.acts.seen import see_citizen
from cases.store import Store
from tests.builders import opened


def test_a_page_is_noted_now_and_then(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = opened(store)
    assert note(store, talk)
    assert not note(store, talk)
    monkeypatch.setattr(seen, "NOT_OFTENER", timedelta(0))
    assert note(store, talk)
    assert not note(store, "unknown")


def test_the_desk_hears_of_a_page_that_came_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = opened(store)
    bell = store.listen("desk")
    note(store, talk)
    assert bell.wait_sync(2) == {talk}
    monkeypatch.setattr(seen, "NOT_OFTENER", timedelta(0))
    note(store, talk)
    assert not bell.wait_sync(0.2)
    bell.close()


def test_what_is_passed_on_is_heard_and_not_kept(store: Store) -> None:
    bell, other = store.listen("typing"), store.listen("outbox")
    store.pass_on("typing", "a|citizen|1")
    assert bell.wait_sync(2) == {"a|citizen|1"}
    assert not other.wait_sync(0.2)
    bell.close()
    other.close()


def test_names_are_looked_up_for_those_who_are_known(store: Store) -> None:
    with store.unit() as unit:
        create_user(unit, username="anna", name="Anna Ager", role="adviser", districts=None)
        assert names_of(unit, usernames=["anna", "nobody", None]) == {"anna": "Anna Ager"}
        assert names_of(unit, usernames=[]) == {}


def note(store: Store, talk: str) -> bool:
    with store.unit() as unit:
        noted = see_citizen(unit, conversation_id=talk)
        unit.commit()
    return noted
