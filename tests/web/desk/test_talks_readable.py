"""What an adviser fills in must be readable as an answer, or the good one stays."""

import pytest

from cases.store import Store
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import act, claimed, refusal


@pytest.mark.parametrize(
    ("slot", "text", "code"),
    [
        ("order_municipality", "Ingenby", "unreadable_place"),
        ("order_contact", "det ved jeg ikke", "unreadable_contact"),
        ("order_contact", "12 34", "unreadable_contact"),
        ("order_date", "en dag engang", "unreadable_date"),
        ("order_kind", "blah", "unreadable_answer"),
        ("order_headcount", "en del", "unreadable_answer"),
    ],
)
async def test_an_answer_that_cannot_be_read_is_refused_and_changes_nothing(
    gateway: Client, store: Store, desk: Desk, slot: str, text: str, code: str
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    refused = await act(adviser, citizen.id, "answers", slot=slot, text=text)
    assert await refusal(refused) == (422, code)


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("order_municipality", "6880 Tarm"),
        ("order_municipality", "Aarhus Kommune"),
        ("order_contact", "20 30 40 50"),
        ("order_contact", "bo@example.com"),
        ("order_date", "den 14. marts"),
        ("order_kind", "Færdselskontrol"),
        ("order_headcount", "30"),
        ("order_role", "skole"),
        ("order_description", "Alt muligt"),
        ("order_municipality", ""),
    ],
)
async def test_one_that_can_be_read_is_kept(
    gateway: Client, store: Store, desk: Desk, slot: str, text: str
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    assert (await act(adviser, citizen.id, "answers", slot=slot, text=text)).status == 200
