"""Who erases a conversation decides what becomes of a promised call, script or no script."""

from typing import Any

import pytest

from cases.store import Store
from tests.cases.desk.promises import promised, shown
from tests.web.conftest import Client, TurnTaker


async def opened(client: Client) -> dict[str, str]:
    """A conversation on our own page: its id, and the headers of its browser."""
    own = {"Origin": f"http://{client.host}:{client.port}"}
    answer = await client.post("/api/conversations", headers=own)
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    return own | {"Cookie": cookie, "X-Talk": (await answer.json())["conversation"]["id"]}


async def erase(client: Client, way: str, headers: dict[str, str], *, keep: bool) -> Any:
    if way == "page":
        data = {"keep_callback": "1"} if keep else {}
        return await client.post("/erase", headers=headers, data=data, allow_redirects=False)
    query = "?keep_callback=1" if keep else ""
    return await client.delete(f"/api/conversations/{headers['X-Talk']}{query}", headers=headers)


@pytest.mark.parametrize("way", ["page", "api"])
@pytest.mark.parametrize("keep", [True, False])
async def test_a_promised_call_is_kept_only_by_whoever_says_so(
    gateway: Client, worker: TurnTaker, store: Store, way: str, keep: bool
) -> None:
    headers = await opened(gateway)
    own = promised(store, conversation_id=headers["X-Talk"])
    answer = await erase(gateway, way, headers, keep=keep)
    assert answer.status == (303 if way == "page" else 204)
    found = shown(store, own)
    state, phone = ("open", "+4520304050") if keep else ("not_wanted", None)
    assert (found.line.state, found.phone) == (state, phone)


async def test_the_page_tells_what_becomes_of_it_and_asks(
    gateway: Client, worker: TurnTaker
) -> None:
    headers = await opened(gateway)
    for path in ("/erase", "/"):
        found = await (await gateway.get(path, headers=headers)).text()
        assert "Har du fået lovet et opkald eller et svar, bliver det også slettet" in found
        assert 'name="keep_callback"' in found
    about = await (await gateway.get("/about")).text()
    assert "Et opkald eller et svar" in about
    assert "90 dage" in about
