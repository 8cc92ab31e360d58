"""Who erases a conversation decides what becomes of a promised call, script or no script."""

from typing import Any

import pytest

from cases.store import Store
from tests.cases.desk.promises import promised, shown
from tests.web.conftest import Client, begin


async def erase(client: Client, way: str, talk: str, *, keep: bool) -> Any:
    own = {"Origin": f"http://{client.host}:{client.port}"}
    if way == "page":
        data = {"keep_callback": "1"} if keep else {}
        return await client.post("/erase", headers=own, data=data, allow_redirects=False)
    query = "?keep_callback=1" if keep else ""
    return await client.delete(f"/api/conversations/{talk}{query}", headers=own)


@pytest.mark.parametrize("way", ["page", "api"])
@pytest.mark.parametrize("keep", [True, False])
async def test_a_promised_call_is_kept_only_by_whoever_says_so(
    gateway: Client, store: Store, way: str, keep: bool
) -> None:
    citizen = await begin(gateway)
    own = promised(store, conversation_id=citizen.id)
    answer = await erase(gateway, way, citizen.id, keep=keep)
    assert answer.status == (303 if way == "page" else 204)
    found = shown(store, own)
    assert (found.line.state, found.phone) == (
        ("open", "+4520304050") if keep else ("not_wanted", None)
    )


async def test_the_page_tells_what_becomes_of_it_and_asks(gateway: Client) -> None:
    await begin(gateway)
    for path in ("/erase", "/"):
        found = await (await gateway.get(path)).text()
        assert "Har du fået lovet et opkald eller et svar, bliver det også slettet" in found
        assert 'name="keep_callback"' in found
    about = await (await gateway.get("/about")).text()
    assert "Et opkald eller et svar" in about
    assert "90 dage" in about or "3 måneder" in about
