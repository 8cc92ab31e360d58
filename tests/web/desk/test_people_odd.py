"""Characters that no database takes are refused at the door, and no address is an error of ours."""

from collections.abc import Iterator
from typing import Any

import pytest

from cases.store import Store, open_store
from tests.conftest import SECRET
from tests.web.conftest import Client
from tests.web.desk.conftest import PASSWORD, Desk, user_with_password
from tests.web.desk.forms import send

pytestmark = pytest.mark.postgresql  # SQLite takes anything
TALK = "/api/desk/conversations/a%00b"


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    opened = open_store(postgresql_url, SECRET)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", TALK, 404),
        ("GET", "/api/desk/conversations/a%0Ab", 404),
        ("POST", f"{TALK}/claim", 404),
        ("POST", f"{TALK}/heartbeat", 404),
        ("GET", "/api/desk/orders/a%00", 404),
        ("GET", "/desk/users/a%00", 404),
        ("POST", "/desk/account/sessions/a%1F/end", 404),
        ("GET", "/desk/overview?district=%00", 422),
        ("GET", "/api/desk/replies?conversation=a%00", 422),
        ("GET", "/api/desk/queue?x%00=1", 422),
        ("GET", "/desk/login?next=/desk%00", 422),
        ("GET", "/desk/oidc/callback?state=%C2%9F", 422),
    ],
)
async def test_odd_addresses_are_refused_alike_before_and_after_the_log_in(
    gateway: Client, desk: Desk, method: str, path: str, status: int
) -> None:
    supervisor, answers = await desk("supervisor"), []
    answers.append(await supervisor.call(method, path))
    answers.append(await gateway.request(method, path, headers={"Cookie": "desk="}))
    assert [answer.status for answer in answers] == [status, status]


async def test_what_is_typed_to_log_in_may_be_anything(gateway: Client, store: Store) -> None:
    user_with_password(store, "bo")
    for username, password, status in (
        ("b\x00o", PASSWORD, 401), ("bo", f"{PASSWORD}\x00", 401), ("bo", PASSWORD, 200),
    ):  # fmt: skip
        body: dict[str, Any] = {"username": username, "password": password}
        assert (await gateway.post("/api/desk/login", json=body)).status == status
    fields = {"username": "b\x00o", "password": "\x00", "next": "/desk\x00", "code": "\x00"}
    assert (await send(gateway, "/desk/login", **fields)).status == 401


async def test_a_typed_name_is_cleaned(desk: Desk) -> None:
    admin = await desk("admin")
    fields = {"username": "ny", "name": "N\x00y", "role": "adviser", "all_districts": "on"}
    answer = await admin.post("/desk/users", data=fields)
    assert (answer.status, "Brugeren er oprettet" in await answer.text()) == (200, True)
    fields["username"] = "n\x00y"
    assert (await admin.post("/desk/users", data=fields)).status == 409
