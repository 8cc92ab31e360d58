"""People at the desk: `await desk(role="adviser")` is a client that is logged in."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from argon2 import PasswordHasher

from cases.acts.desk.sessions import open_session
from cases.acts.desk.user_rows import desk_user
from cases.acts.desk.users import create_user, tidy_username, user_row
from cases.passwords import Passwords
from cases.store import Store
from cases.views.people import DeskUser, Role
from tests.web.conftest import Client

CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PASSWORD = "hest-over-bakken-7"


@dataclass
class AtDesk:
    """Somebody who is logged in: a client with the desk's cookie that sends the CSRF token."""

    client: Client
    user: DeskUser
    session_id: str
    token: str = field(repr=False)
    csrf_token: str = field(repr=False)

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"desk={self.token}"}

    async def call(self, method: str, path: str, **options: Any) -> Any:
        headers = self.cookie | {"X-CSRF-Token": self.csrf_token} | options.pop("headers", {})
        options.setdefault("allow_redirects", False)
        # Cookies of other answers would go before the one that is named.
        self.client.session.cookie_jar.clear(lambda cookie: cookie.key == "desk")
        return await self.client.request(method, path, headers=headers, **options)

    async def get(self, path: str, **options: Any) -> Any:
        return await self.call("GET", path, **options)

    async def post(self, path: str, **options: Any) -> Any:
        """POST: `json=` for the API, `data=` for a plain form."""
        return await self.call("POST", path, **options)

    async def live(self, path: str = "/api/desk/live") -> Any:
        """The socket, as our own page opens it."""
        self.client.session.cookie_jar.clear(lambda cookie: cookie.key == "desk")
        return await self.client.ws_connect(path, headers=self.cookie, autoping=True)


Desk = Callable[..., Awaitable[AtDesk]]


def log_in(
    store: Store,
    client: Client,
    role: Role = "adviser",
    districts: frozenset[str] | set[str] | None = None,
    username: str = "",
) -> AtDesk:
    """Somebody at a gateway's desk, made if there is nobody of that name; no password is asked."""
    with store.unit() as unit:
        name = username or f"{role}-{uuid.uuid4().hex[:8]}"
        row = user_row(unit, username=tidy_username(name))
        user = (
            desk_user(unit, row)
            if row is not None
            else create_user(
                unit,
                username=name,
                name=name.capitalize(),
                role=role,
                districts=None if districts is None else frozenset(districts),
            )
        )
        opened = open_session(unit, who=user, method="password")
        unit.commit()
    return AtDesk(client, user, opened.session_id, opened.token, opened.csrf_token)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost next to nothing; those of the running house have a test of their own."""
    for module in ("users", "logins"):
        monkeypatch.setattr(f"cases.acts.desk.{module}.strong", lambda: CHEAP)


@pytest.fixture
def desk(gateway: Client, store: Store) -> Desk:
    """`await desk(role="adviser", districts={"1462"}, username="bo")`; None: all districts."""

    async def enter(
        role: Role = "adviser",
        districts: frozenset[str] | set[str] | None = None,
        username: str = "",
    ) -> AtDesk:
        return log_in(store, gateway, role, districts, username)

    return enter


def user_with_password(
    store: Store, username: str, role: Role = "adviser", password: str = PASSWORD
) -> DeskUser:
    """Somebody who can log in with a password whose hash costs next to nothing."""
    with store.unit() as unit:
        user = create_user(
            unit,
            username=username,
            name=username.capitalize(),
            role=role,
            districts=None,
            password=password,
            passwords=CHEAP,
        )
        unit.commit()
    return user
