"""What is counted has route names, never ids."""

import pytest

from cases.store import Store
from tests.web.conftest import Citizen


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: nothing here depends on it."""
    return sqlite_store


async def test_routes_are_counted_without_ids(citizen: Citizen) -> None:
    await citizen.say("hej")
    await citizen.client.get("/api/conversations/not-a-number/messages")
    await citizen.client.get("/noget/helt/andet")
    page = await (await citizen.client.get("/metrics")).text()
    route = "/api/conversations/{id}/messages"
    wanted = f'gateway_requests_total{{method="POST",route="{route}",status="202"}} 1.0'
    assert wanted in page
    assert 'route="unmatched",status="404"' in page
    assert citizen.id not in page
    assert "not-a-number" not in page
    assert "gateway_request_seconds_bucket" in page
