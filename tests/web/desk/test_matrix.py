"""Every door of the desk, tried by every role, and by a district on another district's rows."""

from typing import Any, get_args

import pytest
from sqlalchemy import select

from cases.store import Store
from cases.tables import Base
from cases.views.people import Role
from tests.web.conftest import Client
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.desk.examples import EXAMPLES, OPEN
from tests.web.desk.matrix import OTHER, OWN, Example, Nowhere, World
from web.desk.doors import desk_doors
from web.door import Door

ROLES: tuple[Role, ...] = get_args(Role)
GUARDED = [one for one in desk_doors() if one.guard == "desk_session"]
UNSAFE = [one for one in GUARDED if one.method not in {"GET", "HEAD"}]
SCOPED = [
    one
    for one in GUARDED
    if (example := EXAMPLES.get((one.method, one.path))) and example.row not in {"", "user"}
]
# What may be written by somebody who was refused: that they tried.
TRACES = {"audit", "attempts", "desk_sessions"}


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: the store's own tests of districts run on both."""
    return sqlite_store


def example_of(one: Door) -> Example:
    return EXAMPLES[one.method, one.path]


async def knock(somebody: AtDesk, one: Door, world: World, **options: Any) -> tuple[int, str]:
    """What the door answers."""
    example = example_of(one)
    options = world.sent(example) | options
    answer = await somebody.call(one.method, world.path(one.path, example), **options)
    return answer.status, await answer.text()


def contents(store: Store) -> dict[str, list[Any]]:
    """Every row of the store that is no trace of a try."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in TRACES]
    with store.reading() as unit:
        return {table.name: list(unit.run(select(table)).all()) for table in tables}


def name_of(one: Door) -> str:
    return f"{one.method} {one.path}"


def test_every_door_has_an_example_and_every_example_a_door() -> None:
    doors = {(one.method, one.path) for one in GUARDED}
    assert doors == EXAMPLES.keys()


def test_only_the_way_in_is_open_to_everybody() -> None:
    doors = {(one.method, one.path): one.guard for one in desk_doors()}
    assert {key: guard for key, guard in doors.items() if guard != "desk_session"} == OPEN


def test_every_door_names_roles() -> None:
    assert not [name_of(one) for one in GUARDED if not one.roles]


async def test_without_a_log_in_no_door_opens(gateway: Client, store: Store) -> None:
    before, wrong, nowhere = contents(store), [], Nowhere()
    for one in GUARDED:
        example = example_of(one)
        path = nowhere.path(one.path, example)
        for headers in ({}, {"Cookie": "desk=" + "A" * 43}, {"Cookie": "desk="}):
            answer = await gateway.request(
                one.method, path, headers=headers, allow_redirects=False, **nowhere.sent(example)
            )
            goal, said = answer.headers.get("Location", ""), await answer.text()
            fine = (answer.status, '"unauthenticated"' in said) == (401, True)
            if not one.path.startswith("/api/"):
                fine = answer.status == 303 and goal.startswith("/desk/login")
            if not fine:
                wrong.append((name_of(one), answer.status, goal))
    assert (wrong, contents(store)) == ([], before)


async def test_a_role_that_the_door_is_not_for_is_refused(desk: Desk, store: Store) -> None:
    colleague, wrong = await desk("supervisor"), []
    for role in ROLES:
        somebody = await desk(role)
        world = World(store, OWN, somebody.user, colleague.user)
        doors = [one for one in GUARDED if role not in one.roles]
        for one in doors:
            world.path(one.path, example_of(one))  # makes the rows
        before = contents(store)
        for one in doors:
            status, text = await knock(somebody, one, world)
            if status != 403 or (one.path.startswith("/api/") and '"forbidden"' not in text):
                wrong.append((role, name_of(one), status))
        assert contents(store) == before
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.slow
async def test_no_unsafe_door_opens_without_our_own_pages_word(desk: Desk, store: Store) -> None:
    colleague, wrong, nowhere = await desk("supervisor"), [], Nowhere()
    for role in ROLES:
        somebody = await desk(role)
        before = contents(store)
        for one in (one for one in UNSAFE if role in one.roles):
            for token in ("", "x", "\u00e6", colleague.csrf_token):
                headers = {"X-CSRF-Token": token}
                status, text = await knock(somebody, one, nowhere, headers=headers)
                if status != 403 or '"forbidden"' in text:
                    wrong.append((role, name_of(one), token, status))
            for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
                status, _ = await knock(somebody, one, nowhere, headers=headers)
                if status != 403:
                    wrong.append((role, name_of(one), headers, status))
        assert contents(store) == before
    assert not wrong, "\n".join(map(str, wrong))


async def test_no_foreign_page_opens_the_socket(desk: Desk) -> None:
    somebody = await desk()
    socket = {"Upgrade": "websocket", "Connection": "Upgrade"}
    socket |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x" * 22 + "=="}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-site"}):
        answer = await somebody.get("/api/desk/live", headers=socket | headers)
        assert answer.status == 403


@pytest.mark.slow
async def test_whoever_may_comes_through(desk: Desk, store: Store) -> None:
    wrong = []
    for one in GUARDED:
        for role in sorted(one.roles):
            colleague, somebody = await desk("supervisor"), await desk(role, districts={OWN})
            world = World(store, OWN, somebody.user, colleague.user)
            status, text = await knock(somebody, one, world)
            if status not in example_of(one).own:
                wrong.append((role, name_of(one), status, text[-300:]))
    assert not wrong, "\n".join(map(str, wrong))


async def test_a_plain_form_with_the_word_in_a_field_comes_through(
    desk: Desk, store: Store
) -> None:
    admin, colleague, wrong = await desk("admin"), await desk("supervisor"), []
    for one in UNSAFE:
        example = example_of(one)
        if "admin" not in one.roles or example.form is None or example.row != "user":
            continue
        world = World(store, OWN, admin.user, colleague.user)
        answer = await admin.client.request(
            one.method,
            world.path(one.path, example),
            headers=admin.cookie,
            allow_redirects=False,
            **world.sent(example, admin.csrf_token),
        )
        if answer.status not in example.own:
            wrong.append((name_of(one), answer.status))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("role", ["adviser", "screener", "supervisor"])
async def test_another_districts_row_looks_like_one_that_is_not_there(
    desk: Desk, store: Store, role: Role
) -> None:
    colleague, somebody, wrong = await desk("supervisor"), await desk(role, districts={OWN}), []
    world = World(store, OTHER, somebody.user, colleague.user)
    doors = [one for one in SCOPED if role in one.roles]
    for one in doors:
        world.path(one.path, example_of(one))
    before = contents(store)
    for one in doors:
        others = await knock(somebody, one, world)
        unknown = await knock(somebody, one, Nowhere())
        if example_of(one).shell:
            row, nothing = world.row(example_of(one).row), Nowhere().row(example_of(one).row)
            fine = others[1].replace(row, "") == unknown[1].replace(nothing, "")
        else:
            fine = others == unknown and others[0] == 404
        if not fine:
            wrong.append((name_of(one), others[0], others[1][-200:], unknown[0], unknown[1][-200:]))
    assert contents(store) == before
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.slow
async def test_nothing_that_lists_shows_another_districts_rows(desk: Desk, store: Store) -> None:
    colleague, wrong, seen_own = await desk("supervisor"), [], set()
    lists = [one for one in GUARDED if one.method == "GET" and not example_of(one).row]
    others = World(store, OTHER, colleague.user, (await desk("supervisor")).user).everything()
    queries = ("", f"?district={OTHER}", "?state=all", "?tab=others", "?tab=mine")
    for role in ROLES:
        somebody = await desk(role, districts={OWN})
        own = World(store, OWN, somebody.user, colleague.user).everything()
        for one in (one for one in lists if role in one.roles):
            for query in queries:
                path = Nowhere().path(one.path, Example()) + query
                text = await (await somebody.get(path)).text()
                if seen := [name for name in others if name in text]:
                    wrong.append((role, path, seen))
                seen_own |= {name for name in own if name in text}
    assert not wrong, "\n".join(map(str, wrong))
    assert len(seen_own) > 5  # or the lists would be empty for some other reason
