"""Both ways out of the plain page leave nothing of the talk in the browser."""

import pytest

from tests.web.conftest import Client, TurnTaker
from web.session import CLEAR_SITE_DATA


@pytest.mark.parametrize("way", ["/leave", "/erase"])
async def test_the_browser_is_told_to_forget_the_talk(
    gateway: Client, worker: TurnTaker, way: str
) -> None:
    own = {"Origin": f"http://{gateway.host}:{gateway.port}"}
    opened = await gateway.post("/api/conversations", headers=own)
    cookie = opened.headers["Set-Cookie"].partition(";")[0]
    answer = await gateway.post(way, headers=own | {"Cookie": cookie}, allow_redirects=False)
    assert answer.status == 303
    assert answer.headers["Clear-Site-Data"] == CLEAR_SITE_DATA
    assert 'chat=""' in answer.headers["Set-Cookie"]
