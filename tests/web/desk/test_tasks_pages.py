"""The pages of what was added to cases work as plain forms and hide whose answer came first."""

from datetime import timedelta
from typing import Any

import pytest

from cases.store import Store
from tests.cases.desk.tasks import task
from tests.web.conftest import MORNING
from tests.web.desk.conftest import Desk
from tests.web.desk.forms import after, text_of

PAGE = "/desk/tasks"
TODAY = MORNING.date()


async def test_the_list_says_what_is_late_and_leads_on(store: Store, desk: Desk) -> None:
    adviser = await desk()
    late = task(store, 1, today_answer_by=TODAY - timedelta(days=1))
    task(store, 2, today_answer_by=TODAY + timedelta(days=1), language="en")
    found = await text_of(adviser, PAGE)
    assert "1 er over den dag, borgeren skulle have svar." in found
    assert found.index("Over fristen") < found.index("Svar senest i morgen")
    assert f'href="/desk/tasks/{late}"' in found
    assert "Engelsk" in found
    assert "varevogn" not in found


async def test_the_menu_leads_to_it_for_those_who_may(desk: Desk) -> None:
    entry = 'href="/desk/tasks"'
    assert entry in await text_of(await desk("supervisor"), "/desk")
    assert entry in await text_of(await desk("adviser"), "/desk/callbacks")
    assert entry not in await text_of(await desk("screener"), "/desk/orders")
    assert entry not in await text_of(await desk("admin"), "/desk/users")


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("message", {"text": "En hvid varevogn"}, ["En hvid varevogn"]),
        (
            "item_list",
            {"items": [{"what": "Cykel", "value": "4.000 kr."}, {"what": "Ring"}]},
            ["Cykel", "4.000 kr.", "Ring", "ikke oplyst"],
        ),
        (
            "contact_details",
            {"phone": "+4520304050", "email": "bo@example.com", "address": "Skolevej 2"},
            ["20 30 40 50", "bo@example.com", "Skolevej 2"],
        ),
    ],
)
async def test_each_kind_is_shown_as_what_it_is(
    store: Store, desk: Desk, kind: str, content: dict[str, Any], said: list[str]
) -> None:
    adviser = await desk()
    found = await text_of(adviser, f"{PAGE}/{task(store, kind=kind, content=content)}")
    for words in (*said, "1462-83120-00001-26", "Indbrud", "Forurettet", "Efterforskes"):
        assert words in found


async def test_markup_of_a_citizen_is_text(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = task(store, content={"text": "<script>alert(1)</script>"})
    found = await text_of(adviser, f"{PAGE}/{own}")
    assert "<script>alert" not in found
    assert "&lt;script&gt;alert" in found


async def test_an_answer_by_a_plain_form_ends_it(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = task(store)
    status, found = await after(adviser, f"{PAGE}/{own}/answer", answer="Vi ringer til naboen.")
    assert status == 303
    assert "Svaret er gemt." in found
    assert "Der er ikke noget her." in found
    assert "Vi ringer til naboen." in await text_of(adviser, f"{PAGE}/{own}")


async def test_what_is_missing_is_said_beside_the_field(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = task(store)
    status, found = await after(adviser, f"{PAGE}/{own}/answer", answer="  ")
    assert (status, "Skriv et svar til borgeren." in found) == (422, True)
    status, found = await after(adviser, f"{PAGE}/{own}/answer", answer="a" * 2001)
    assert status == 422
    assert "højst være på 2000 tegn" in found
    assert "a" * 2001 in found


async def test_who_comes_second_keeps_what_was_typed(store: Store, desk: Desk) -> None:
    first, second = await desk(), await desk()
    own = task(store)
    await after(first, f"{PAGE}/{own}/answer", answer="Det er noteret.")
    status, found = await after(second, f"{PAGE}/{own}/answer", answer="Tak for listen.")
    assert status == 409
    for words in ("har allerede besvaret", "Det er noteret.", "Tak for listen."):
        assert words in found
    status, _ = await after(second, f"{PAGE}/{own}/answer", answer="")
    assert status == 409
