"""Every refusal has one shape, and none shows what went wrong inside."""

import json

import pytest

from cases.store import Store
from tests.web.conftest import Client, code_of
from web import keys


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: nothing here depends on it."""
    return sqlite_store


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_an_unknown_address_of_the_api_answers_as_json(gateway: Client, method: str) -> None:
    answer = await gateway.request(method, "/api/nowhere")
    assert (answer.status, await code_of(answer)) == (404, "not_found")


async def test_a_wrong_method_names_the_right_ones(gateway: Client) -> None:
    answer = await gateway.get("/api/conversations")
    assert (answer.status, await code_of(answer)) == (405, "method_not_allowed")
    assert answer.headers["Allow"] == "POST"


async def test_people_get_a_page(gateway: Client) -> None:
    answer = await gateway.get("/nowhere")
    assert answer.status == 404
    assert answer.content_type == "text/html"
    assert "112" in await answer.text()


async def test_too_large_a_body_is_413(gateway: Client) -> None:
    answer = await gateway.post("/api/conversations", data=b" " * 70_000)
    assert (answer.status, await code_of(answer)) == (413, "body_too_large")


async def test_a_fault_gives_a_reference_and_no_details(
    gateway: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("hemmelig borgertekst")

    assert gateway.app is not None
    monkeypatch.setattr(type(gateway.app[keys.STORE]), "unit", broken)
    answer = await gateway.post("/api/conversations")
    assert answer.status == 500
    text = await answer.text()
    assert "hemmelig" not in text
    assert json.loads(text)["error"]["code"] == "internal"
