"""The doors are counted: every route has a guard, and "public" is written out."""

import pytest
from aiohttp import web

from cases.store import Store
from tests.web.conftest import Client
from web import doors
from web.guards import CHECKS
from web.limits import DEFAULTS


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: nothing here depends on it."""
    return sqlite_store


PUBLIC_API = {
    "/health/live",
    "/health/ready",
    "/api/openapi.json",
    "/api/integration/cases/schema.json",
}


async def test_every_registered_route_is_a_door_of_the_table(gateway: Client) -> None:
    app = gateway.app
    assert app is not None
    routes = {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource and not isinstance(route.resource, web.StaticResource)
    }
    table = {(one.method, one.path) for one in doors.all_doors()}
    heads = {("HEAD", one.path) for one in doors.all_doors() if one.guard == "public"}
    assert routes == table | {head for head in heads if ("GET", head[1]) in table}


async def test_the_only_files_are_the_static_folder(gateway: Client) -> None:
    assert gateway.app is not None
    shelves = [one for one in gateway.app.router.resources() if isinstance(one, web.StaticResource)]
    assert [shelf.canonical for shelf in shelves] == ["/static/desk", "/static"]
    assert [shelf.get_info()["directory"] for shelf in shelves] == [doors.DESK_STATIC, doors.STATIC]


def test_every_door_has_a_known_guard_and_known_limits() -> None:
    for one in doors.all_doors():
        assert one.guard in CHECKS
        assert set(one.limits) <= set(DEFAULTS)


def test_no_door_stands_twice() -> None:
    table = [(one.method, one.path) for one in doors.all_doors()]
    assert len(table) == len(set(table))


def test_every_door_of_a_conversation_asks_for_its_token() -> None:
    for one in doors.api_doors():
        wanted = (
            {"conversation_token", "ticket"}
            if "{id}" in one.path
            else {"public", "origin_checked", "operator", "service_token"}
        )
        assert one.guard in wanted


def test_public_doors_of_the_api_are_few_and_safe() -> None:
    public = {one.path for one in doors.api_doors() if one.guard == "public"}
    assert public == PUBLIC_API
    assert all(one.method == "GET" for one in doors.all_doors() if one.guard == "public")


def test_every_unsafe_door_is_limited() -> None:
    for one in doors.api_doors():
        assert one.method == "GET" or one.limits
