"""Supervisors see on their overview that somebody tries numbers and codes."""

import pytest

from cases.store import Store
from tests.cases.desk.vain import looked_up
from tests.web.conftest import MORNING
from tests.web.desk.conftest import Desk


@pytest.mark.parametrize(("count", "is_told"), [(30, True), (29, False)])
async def test_the_overview_says_so_from_the_limit_on(
    desk: Desk, store: Store, count: int, is_told: bool
) -> None:
    looked_up(store, count, MORNING)
    vera = await desk(role="supervisor")
    page = await (await vera.get("/desk/overview")).text()
    assert ("Den seneste time er der 30 gange slået op" in page) is is_told
    assert ("lookup-alarm" in page) is is_told
