"""Logging in and out, and who is asked in."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from cases.acts.desk.users import list_users
from cases.store import Store
from cases.tables import AuditRow, DeskSessionRow
from tests.web.conftest import Client, OpenGateway, code_of
from tests.web.desk.conftest import PASSWORD, Desk, log_in, user_with_password
from web.desk.people.entry import local_address


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough here; the store's own tests run on both."""
    return sqlite_store


async def try_in(client: Client, username: str, password: str = PASSWORD, **more: Any) -> Any:
    body = {"username": username, "password": password}
    return await client.post("/api/desk/login", json=body, **more)


def used(store: Store, **columns: timedelta) -> None:
    """Move moments of every session into the past."""
    with store.unit() as unit:
        now = unit.now()
        values = {name: now - span for name, span in columns.items()}
        unit.session.execute(update(DeskSessionRow).values(values))
        unit.commit()


async def test_a_log_in_gives_a_cookie_and_the_word_for_forms(
    gateway: Client, store: Store
) -> None:
    bo = user_with_password(store, "bo")
    answer = await try_in(gateway, "Bo ")
    assert answer.status == 200, await answer.text()
    said = await answer.json()
    user = {"id": bo.id, "username": "bo", "name": "Bo", "role": "adviser", "districts": None}
    assert said["user"] == user
    cookie = answer.cookies["desk"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["max-age"] == cookie["expires"] == ""
    me = await gateway.get("/api/desk/me")
    assert await me.json() == said
    assert me.headers["Cache-Control"] == "no-store"


async def test_on_https_the_cookie_is_bound_to_our_host(
    open_gateway: OpenGateway, store: Store
) -> None:
    user_with_password(store, "bo")
    client = await open_gateway(public_url="https://chat.example")
    cookie = (await try_in(client, "bo")).cookies["__Host-desk"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


async def test_unknown_and_wrong_look_alike(gateway: Client, store: Store) -> None:
    user_with_password(store, "bo")
    seen = set()
    for username, password in (("bo", "forkert"), ("ukendt", PASSWORD), ("", ""), ("æ\x00", "x")):
        answer = await try_in(gateway, username, password)
        seen.add((answer.status, await answer.text(), answer.headers.get("Set-Cookie")))
    assert len(seen) == 1
    assert next(iter(seen))[0] == 401


async def test_too_many_vain_tries_are_told_how_long_to_wait(gateway: Client, store: Store) -> None:
    user_with_password(store, "bo")
    for _ in range(10):
        await try_in(gateway, "bo", "forkert")
    answer = await try_in(gateway, "bo")
    assert (answer.status, await code_of(answer)) == (429, "too_many_requests")
    assert 0 < int(answer.headers["Retry-After"]) <= 15


async def test_one_source_may_knock_only_so_often(open_gateway: OpenGateway) -> None:
    client = await open_gateway(
        mode="production", public_url="https://chat.example", rate_source="600/minute"
    )
    seen = [(await client.get("/desk/oidc")).status for _ in range(31)]
    assert seen == [404] * 30 + [429]


async def test_a_foreign_page_cannot_log_anybody_in(gateway: Client, store: Store) -> None:
    user_with_password(store, "bo")
    answer = await try_in(gateway, "bo", headers={"Origin": "https://evil.example"})
    assert (answer.status, await code_of(answer)) == (403, "foreign_origin")
    answer = await gateway.post("/desk/login", headers={"Origin": "https://evil.example"})
    assert answer.status == 403


async def test_a_log_in_takes_the_place_of_the_browsers_former_one(
    gateway: Client, store: Store
) -> None:
    user_with_password(store, "bo")
    first = (await try_in(gateway, "bo")).cookies["desk"].value
    second = (await try_in(gateway, "bo")).cookies["desk"].value
    assert first != second
    gateway.session.cookie_jar.clear()
    answer = await gateway.get("/api/desk/me", headers={"Cookie": f"desk={first}"})
    assert answer.status == 401
    with store.reading() as unit:
        assert list_users(unit)[0].sessions == 1


async def test_logging_out_ends_the_session_on_the_server(desk: Desk) -> None:
    bo = await desk(role="screener", districts={"1462"})
    said = await (await bo.get("/api/desk/me")).json()
    assert (said["user"]["role"], said["user"]["districts"]) == ("screener", ["1462"])
    answer = await bo.post("/api/desk/logout")
    assert (answer.status, answer.cookies["desk"]["max-age"]) == (204, "0")
    answer = await bo.get("/api/desk/me")
    assert (answer.status, await code_of(answer)) == (401, "unauthenticated")


async def test_an_unused_session_is_over_and_a_used_one_is_not(desk: Desk, store: Store) -> None:
    bo = await desk()
    used(store, used_at=timedelta(minutes=29))
    assert (await bo.get("/api/desk/me")).status == 200
    used(store, used_at=timedelta(seconds=0))
    assert (await bo.get("/api/desk/me")).status == 200
    used(store, used_at=timedelta(minutes=31))
    assert (await bo.get("/api/desk/me")).status == 401


TALK = f"/api/desk/conversations/{'0' * 32}"


@pytest.mark.parametrize(
    ("method", "path", "headers", "counts"),
    [
        ("POST", f"{TALK}/heartbeat", {}, False),
        ("POST", f"{TALK}/claim", {}, True),
        ("GET", "/api/desk/queue", {}, False),
        ("GET", TALK, {}, False),
        ("GET", f"{TALK}/messages", {}, False),
        ("GET", "/api/desk/me", {}, False),
        ("GET", "/api/desk/colleagues", {"Sec-Fetch-Mode": "navigate"}, False),
        ("GET", "/desk", {}, True),
        ("GET", "/desk/account", {"Sec-Fetch-Mode": "navigate"}, True),
        ("GET", "/desk/account", {"Sec-Fetch-Mode": "cors"}, False),
    ],
)
async def test_only_what_somebody_does_counts_as_use(
    desk: Desk, store: Store, method: str, path: str, headers: dict[str, str], counts: bool
) -> None:
    bo = await desk()
    used(store, used_at=timedelta(minutes=20))
    await bo.call(method, path, headers=headers)
    with store.reading() as unit:
        row = unit.session.execute(select(DeskSessionRow)).scalar_one()
        minutes_ago = (unit.now() - row.used_at).total_seconds() // 60
    assert minutes_ago == (0 if counts else 20)


@pytest.mark.parametrize("headers", [{"Upgrade": "x"}, {"Upgrade": "websocket"}])
async def test_a_word_of_our_page_is_asked_for_whatever_a_request_wants_to_become(
    desk: Desk, headers: dict[str, str]
) -> None:
    bo = await desk()
    headers |= {"X-CSRF-Token": "wrong", "Connection": "upgrade"}
    answer = await bo.post("/api/desk/logout", headers=headers)
    assert (answer.status, await code_of(answer)) == (403, "csrf")
    assert (await bo.get("/api/desk/me")).status == 200


async def test_log_ins_leave_audit_rows_without_what_was_typed(
    gateway: Client, store: Store
) -> None:
    user_with_password(store, "bo")
    await try_in(gateway, "bo", "en forkert kode")
    token = (await (await try_in(gateway, "bo")).json())["csrf_token"]
    await gateway.post("/api/desk/logout", headers={"X-CSRF-Token": token})
    with store.reading() as unit:
        rows = unit.session.execute(select(AuditRow).order_by(AuditRow.id)).scalars().all()
    assert [row.act for row in rows] == ["create_user", "log_in_failed", "log_in", "log_out"]
    assert "forkert" not in " ".join(row.subject + row.purpose for row in rows)


async def test_whoever_must_have_codes_gets_no_further_without_them(
    open_gateway: OpenGateway, store: Store
) -> None:
    client = await open_gateway(totp_required=True)
    bo = log_in(store, client)
    answer = await bo.get("/api/desk/queue")
    assert (answer.status, await code_of(answer)) == (403, "totp_missing")
    answer = await bo.get("/desk")
    assert (answer.status, answer.headers["Location"]) == (303, "/desk/account")
    page = await (await bo.get("/desk/account")).text()
    assert "skal alle bruge engangskoder" in page
    assert (await bo.post("/desk/account/totp/remove", data={"password": "x"})).status == 403
    assert (await bo.post("/api/desk/logout")).status == 204


@pytest.mark.parametrize(
    "body",
    ["", "{}", "[]", '{"username": 1, "password": "x"}', '{"username": "a"}',
     json.dumps({"username": "a", "password": "b", "role": "admin"}),
     json.dumps({"username": "a" * 2000, "password": "b"})],
)  # fmt: skip
async def test_odd_bodies_are_refused(gateway: Client, body: str) -> None:
    answer = await gateway.post("/api/desk/login", data=body)
    assert answer.status in {400, 422}


@pytest.mark.parametrize(
    ("wanted", "goal"),
    [
        ("/desk/orders?state=open&page=2", "/desk/orders?state=open&page=2"),
        ("/desk/conversations/abc", "/desk/conversations/abc"),
        ("/desk", "/desk"),
        ("/desk/login?next=/desk", "/desk"),
        ("/deskotheque", "/desk"),
        ("/", "/desk"),
        ("", "/desk"),
        (None, "/desk"),
        ("//evil.example/desk", "/desk"),
        ("/desk\\@evil.example", "/desk"),
        ("/desk/\n/evil", "/desk"),
        ("/desk/../../evil", "/desk"),
        ("/desk/%2e%2e/evil", "/desk"),
        ("https://evil.example/desk", "/desk"),
        ("javascript:alert(1)", "/desk"),
        ("/desk:80@evil.example", "/desk"),
    ],
)
def test_the_log_in_leads_to_the_desk_and_nowhere_else(wanted: str | None, goal: str) -> None:
    assert local_address(wanted) == goal
