"""The certified OpenID provider, really running on loopback, and a desk that trusts it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, DummyCookieJar
from aiohttp.test_utils import TestServer
from yarl import URL

from cases.store import Store
from settings import Settings
from web.app import make_app

HERE = Path(__file__).parent
SECRET = "desk-secret-for-tests-only-0123456789"
ACCOUNTS = {
    "anna": {"name": "Anna Alm", "preferred_username": "Anna.Alm", "roles": ["adviser"],
             "districts": ["1462", "1463", "0000"]},
    "sanne": {"name": "Sanne", "roles": "supervisor something", "districts": "*"},
    "nested": {"name": "Nina", "realm": {"roles": ["offline", "screener"]}},
    "guest": {"name": "Gæst", "roles": ["visitor"]},
    "nobody": {"name": "Ingen"},
}  # fmt: skip


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def missing(line: str) -> None:
    """Say loudly that these tests did not run; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(line)
    sys.stderr.write(f"\n*** {line} ***\n")
    pytest.skip(line)


@pytest.fixture(scope="session")
def installed() -> Path:
    """The folder with the provider, installed from its lock into an untracked place."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        missing("npm is missing (Debian: apt-get install npm): the OpenID tests did NOT run")
    stamp, lock = HERE / "node_modules" / ".stamp", (HERE / "package-lock.json").read_text()
    if not stamp.is_file() or stamp.read_text() != lock:
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=HERE, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            missing(f"npm ci failed: the OpenID tests did NOT run: {done.stderr[-300:]}")
        stamp.write_text(lock)
    return HERE


@dataclass
class Provider:
    """Where the provider listens, and where it sends browsers back to."""

    issuer: str
    desk_port: int

    @property
    def desk(self) -> str:
        return f"http://127.0.0.1:{self.desk_port}"


@pytest.fixture(scope="session")
def provider(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The provider, running."""
    running = Provider(f"http://127.0.0.1:{(port := free_port())}", free_port())
    options = {
        "port": port,
        "redirect_uris": [f"{running.desk}/desk/oidc/callback"],
        "post_logout_redirect_uris": [f"{running.desk}/desk/login"],
        "accounts": ACCOUNTS,
    }
    file = tmp_path_factory.mktemp("oidc") / "options.json"
    file.write_text(json.dumps(options))
    process = subprocess.Popen(
        ["node", "provider.mjs", str(file)],
        cwd=installed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "listening"
        yield running
    finally:
        process.terminate()
        process.wait(10)


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


@dataclass
class Answer:
    """An answer, read to its end."""

    status: int
    headers: Any
    text: str

    @property
    def location(self) -> str:
        return str(self.headers.get("Location", ""))


class Browser:
    """A browser's cookies by host and port, and its habit of going where it is sent."""

    def __init__(self, session: ClientSession) -> None:
        self.session = session
        self.cookies: dict[str, dict[str, str]] = {}
        self.seen: list[str] = []

    async def call(self, method: str, address: str, **options: Any) -> Answer:
        url = URL(address)
        jar = self.cookies.setdefault(f"{url.host}:{url.port}", {})
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())}
        headers |= options.pop("headers", {})
        self.seen.append(address)
        async with self.session.request(
            method, URL(address), headers=headers, allow_redirects=False, **options
        ) as answer:
            for line in answer.headers.getall("Set-Cookie", []):
                self._keep(jar, line)
            return Answer(answer.status, answer.headers, await answer.text())

    async def follow(self, address: str, account: str = "", until: str = "") -> Answer:
        """Go on until nobody sends us further, logging in at the provider as `account`."""
        for _ in range(20):
            if until and until in address:
                return Answer(303, {"Location": address}, "")
            if account and re.search(r"/interaction/[^/?]+$", URL(address).path):
                address += "?refuse=1" if account == "refuse" else f"?login={account}"
            answer = await self.call("GET", address)
            if answer.status not in {302, 303}:
                return answer
            address = str(URL(address).join(URL(answer.location)))
        raise AssertionError(f"sent around in circles: {self.seen}")

    @staticmethod
    def _keep(jar: dict[str, str], line: str) -> None:
        for name, morsel in SimpleCookie(line).items():
            if morsel["max-age"] == "0" or not morsel.value:
                jar.pop(name, None)
            else:
                jar[name] = morsel.value


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        yield Browser(session)
