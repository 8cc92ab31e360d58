"""Security headers stand on every answer."""

import pytest

from cases.store import Store
from settings import Settings
from tests.web.conftest import Client, OpenGateway
from web.headers import content_policy, page_headers


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: nothing here depends on it."""
    return sqlite_store


PATHS = ("/", "/nowhere", "/api/nowhere", "/health/live", "/api/conversations/x/messages")


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_has_them(gateway: Client, path: str) -> None:
    headers = (await gateway.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert "camera=()" in headers["Permissions-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Server" not in headers


async def test_embedding_is_for_the_listed_origins_only(open_gateway: OpenGateway) -> None:
    client = await open_gateway(embed_origins="https://politi.example")
    policy = (await client.get("/")).headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://politi.example" in policy


def test_nothing_inline_is_allowed() -> None:
    assert "unsafe" not in content_policy(Settings(_env_file=None))


def test_https_is_kept() -> None:
    headers = page_headers(Settings(_env_file=None, public_url="https://chat.example"))
    assert "max-age" in headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in page_headers(Settings(_env_file=None))
