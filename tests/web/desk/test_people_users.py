"""The administrator's pages: users made, changed and closed, and never oneself."""

import re

import pytest

from cases.acts.desk.users import list_users, read_user
from cases.store import Store
from tests.web.conftest import Client, OpenGateway
from tests.web.desk.conftest import PASSWORD, Desk, user_with_password
from tests.web.desk.forms import after, send, text_of


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough here; the store's own tests run on both."""
    return sqlite_store


async def test_an_administrator_makes_a_user_who_can_log_in(
    desk: Desk, gateway: Client, store: Store
) -> None:
    admin = await desk("admin")
    assert "Opret bruger" in await text_of(admin, "/desk/users/new")
    fields = {"username": "ny.bruger", "name": "Ny Bruger", "role": "screener"}
    status, page = await after(admin, "/desk/users", **fields, district_1462="1", district_0000="1")
    found = re.search(r'class="secret">([^<]+)<', page)
    assert found
    assert (await text_of(admin, "/desk/users")).count("Ny Bruger") == 1
    answer = await send(gateway, "/desk/login", username="ny.bruger", password=found.group(1))
    assert (answer.status, answer.headers["Location"]) == (303, "/desk/orders")
    with store.reading() as unit:
        user = next(one.user for one in list_users(unit) if one.user.username == "ny.bruger")
    assert user.districts == {"1462"}
    fields["district_1462"] = "1"
    status, page = await after(admin, "/desk/users", **fields)
    assert (status, "optaget" in page) == (409, True)
    status, page = await after(admin, "/desk/users", **(fields | {"role": "chief"}))
    assert (status, "Vælg en rolle" in page) == (422, True)
    for districts in ({"district_1462": "1", "all_districts": "1"}, {}):
        wanted = {"username": "to", "name": "To", "role": "adviser"} | districts
        status, page = await after(admin, "/desk/users", **wanted)
        assert (status, "Vælg enten alle kredse" in page) == (422, True)


async def test_an_administrator_changes_closes_and_opens_a_user(desk: Desk, store: Store) -> None:
    admin, bo = await desk("admin"), await desk(username="bo")
    here = f"/desk/users/{bo.user.id}"
    fields = {"name": "Bo Berg", "role": "supervisor", "all_districts": "1"}
    assert (await after(admin, here, **fields))[0] == 303
    assert (await bo.get("/api/desk/me")).status == 401  # another role takes another log-in
    bo = await desk(username=bo.user.username)
    me = await (await bo.get("/api/desk/me")).json()
    assert (me["user"]["name"], me["user"]["role"]) == ("Bo Berg", "supervisor")
    assert (await after(admin, here, **(fields | {"name": "Bo B."})))[0] == 303
    assert (await bo.get("/api/desk/me")).status == 200
    assert "er lukket" in (await after(admin, f"{here}/disable"))[1]
    assert (await bo.get("/api/desk/me")).status == 401
    assert "åben igen" in (await after(admin, f"{here}/enable"))[1]
    assert (await after(admin, here, name="Bo", role="", all_districts="1"))[0] == 422


async def test_an_administrator_makes_a_new_password_and_ends_sessions(
    desk: Desk, gateway: Client, store: Store
) -> None:
    user_with_password(store, "bo")
    admin, bo = await desk("admin"), await desk(username="bo")
    here = f"/desk/users/{bo.user.id}"
    assert "logget ud alle steder" in (await after(admin, f"{here}/sessions/end"))[1]
    assert (await bo.get("/api/desk/me")).status == 401
    found = re.search(r'class="secret">([^<]+)<', (await after(admin, f"{here}/password"))[1])
    assert found
    assert (await send(gateway, "/desk/login", username="bo", password=PASSWORD)).status == 401
    answer = await send(gateway, "/desk/login", username="bo", password=found.group(1))
    assert answer.status == 303
    assert found.group(1) not in await text_of(admin, here)


async def test_nobody_takes_the_ladder_away_from_under_themselves(desk: Desk, store: Store) -> None:
    admin = await desk("admin", username="chef")
    here = f"/desk/users/{admin.user.id}"
    for act in ("disable", "sessions/end", "totp/remove", "password"):
        assert (await admin.post(f"{here}/{act}", data={})).status == 403
    status, page = await after(admin, here, name="Chef", role="adviser", all_districts="1")
    assert (status, "kun en anden administrator" in page) == (403, True)
    assert (await after(admin, here, name="Ny Chef", role="admin"))[0] == 303
    with store.reading() as unit:
        listed = read_user(unit, user_id=admin.user.id)
    assert (listed.user.name, listed.user.role, listed.disabled_at) == ("Ny Chef", "admin", None)


async def test_an_unknown_user_is_not_found(desk: Desk) -> None:
    admin = await desk("admin")
    for path in ("nobody", "0" * 32, "%00", "..%2f"):
        assert (await admin.get(f"/desk/users/{path}")).status == 404


async def test_hostile_names_are_text_on_every_page(desk: Desk, open_gateway: OpenGateway) -> None:
    admin = await desk("admin")
    name = "<script>alert(1)</script>{{7*7}}"
    await admin.post("/desk/users", data={"username": "ond", "name": name, "role": "admin"})
    for path in ("/desk/users", "/desk/account"):
        page = await text_of(admin, path)
        assert "<script>alert" not in page
        assert "49" not in re.sub(r"[0-9a-f]{20,}", "", page)


async def test_an_administrator_who_changes_their_own_districts_stays_here(desk: Desk) -> None:
    here, there = await desk("admin", username="chef"), await desk("admin", username="chef")
    fields = {"name": "Chef", "role": "admin", "district_1462": "1"}
    assert (await after(here, f"/desk/users/{here.user.id}", **fields))[0] == 303
    assert (await here.get("/api/desk/me")).status == 200
    assert (await there.get("/api/desk/me")).status == 401
