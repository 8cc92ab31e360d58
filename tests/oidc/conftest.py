"""The certified OpenID provider, really on loopback, and a desk and a chat that trust it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, DummyCookieJar
from aiohttp.test_utils import TestServer

from cases.store import Store
from settings import Settings
from tests.oidc.brokers import BROKERS, Broker, settings_for
from tests.oidc.browsing import Answer, Browser
from tests.oidc.mitid import Citizen, Site, broker_site
from tests.oidc.running import SECRET, running_provider
from tests.ports import free_port
from web.app import make_app

__all__ = ["Answer", "Browser"]

ACCOUNTS = {
    "anna": {"name": "Anna Alm", "preferred_username": "Anna.Alm", "roles": ["adviser"],
             "districts": ["1462", "1463", "0000"]},
    "sanne": {"name": "Sanne", "roles": "supervisor something", "districts": "*"},
    "nested": {"name": "Nina", "realm": {"roles": ["offline", "screener"]}},
    "guest": {"name": "Gæst", "roles": ["visitor"]},
    "nobody": {"name": "Ingen"},
}  # fmt: skip


@dataclass
class Provider:
    """Where the provider listens, and where it sends browsers back to."""

    issuer: str
    desk_port: int

    @property
    def desk(self) -> str:
        return f"http://127.0.0.1:{self.desk_port}"


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The provider, running."""
    running = Provider(f"http://127.0.0.1:{(port := free_port())}", free_port())
    options = {
        "port": port,
        "redirect_uris": [f"{running.desk}/desk/oidc/callback"],
        "post_logout_redirect_uris": [f"{running.desk}/desk/login"],
        "accounts": ACCOUNTS,
    }
    with running_provider(tmp_path_factory.mktemp("oidc"), options):
        yield running


def desk_settings(tmp_path: Path, issuer: str, desk: str, **changes: Any) -> Settings:
    """The settings of a desk that trusts this issuer."""
    values = {
        "state_dir": tmp_path,
        "public_url": desk,
        "oidc_issuer": issuer,
        "oidc_client_id": "desk",
        "oidc_client_secret": SECRET,
    }
    return Settings(_env_file=None, **(values | changes))


OpenDesk = Callable[..., Awaitable[str]]


@pytest.fixture
async def open_desk(sqlite_store: Store, tmp_path: Path) -> AsyncIterator[OpenDesk]:
    """`await open_desk(issuer, port, **settings)`: a desk's address, with the real clock."""
    servers: list[TestServer] = []

    async def start(issuer: str, port: int, **changes: Any) -> str:
        address = f"http://127.0.0.1:{port}"
        settings = desk_settings(tmp_path, issuer, address, **changes)
        server = TestServer(make_app(settings, sqlite_store), host="127.0.0.1", port=port)
        await server.start_server()
        servers.append(server)
        return address

    yield start
    for server in servers:
        await server.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        yield Browser(session)


OpenChat = Callable[..., Awaitable[str]]
Arrive = Callable[[str], Awaitable[Citizen]]


@pytest.fixture
async def open_chat(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[OpenChat]:
    """`await open_chat(broker, issuer, port, **settings)`: the address of a chat that trusts it."""
    # There is no worker here whose answer the way back could wait for.
    monkeypatch.setattr("web.chat.mitid.pages.PATIENCE", 0.05)
    servers: list[TestServer] = []

    async def start(broker: Broker, issuer: str, port: int, **changes: Any) -> str:
        values = settings_for(broker, issuer, f"http://127.0.0.1:{port}")
        settings = Settings(_env_file=None, state_dir=tmp_path, **(values | changes))
        app = make_app(settings, sqlite_store, patience=0.05)
        server = TestServer(app, host="127.0.0.1", port=port)
        await server.start_server()
        servers.append(server)
        return settings.address

    yield start
    for server in servers:
        await server.close()


@pytest.fixture
async def arrive(sqlite_store: Store) -> AsyncIterator[Arrive]:
    """`await arrive(chat)`: a citizen with a browser and a talk of their own."""
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        yield lambda chat: Citizen(chat, Browser(session), sqlite_store).start()


OpenHere = Callable[..., Awaitable[str]]


@pytest.fixture(scope="session", params=BROKERS)
def any_site(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Site]:
    """Each broker in turn."""
    with broker_site(tmp_path_factory.mktemp("broker"), BROKERS[request.param]) as site:
        yield site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One broker, for what is the same with all."""
    with broker_site(tmp_path_factory.mktemp("broker"), BROKERS["Signaturgruppen"]) as running:
        yield running


@pytest.fixture
def open_here(open_chat: OpenChat) -> OpenHere:
    """`await open_here(site, **settings)`: the chat that the running broker knows."""
    return lambda site, **changes: open_chat(site.broker, site.issuer, site.port, **changes)
