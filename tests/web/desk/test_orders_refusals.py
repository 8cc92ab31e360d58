"""A refused move says what is wrong, and blames nobody who has done nothing."""

from datetime import timedelta

from cases.acts.order_moves import MOVES
from cases.store import Store
from tests.cases.desk.screening import NOW, decided, sent
from tests.web.conftest import code_of
from tests.web.desk.conftest import Desk

API = "/api/desk/orders"


async def test_a_move_that_is_none_is_not_a_colleagues_doing(store: Store, desk: Desk) -> None:
    screener = await desk("screener", {"1462"})
    number = sent(store).number
    for to in ("nonsense", "carried_out", "closed", "received"):
        answer = await screener.post(f"{API}/{number}/move", json={"to": to})
        assert (answer.status, await code_of(answer)) == (409, "order_illegal")
    assert (await screener.post(f"{API}/{number}/move", json={"to": "screening"})).status == 200
    again = await screener.post(f"{API}/{number}/move", json={"to": "screening"})
    assert await code_of(again) == "order_illegal"  # the screener's own move


async def test_an_effort_without_a_result_asks_for_the_result(store: Store, desk: Desk) -> None:
    screener = await desk("screener", {"1462"})
    number = sent(store).number
    for to in ("screening", "accepted"):
        decided(store, number, to)
    decided(store, number, "planned", planned_for=(NOW + timedelta(days=3)).date())
    assert "carried_out" in MOVES["planned"]
    answer = await screener.post(f"{API}/{number}/move", json={"to": "carried_out"})
    error = (await answer.json())["error"]
    assert (answer.status, error["code"]) == (422, "needs_result")
    assert error["message"].startswith("Skriv kort, hvad der kom ud af indsatsen")
