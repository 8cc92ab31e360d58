"""What was added to a case is listed, opened and answered by the API, and the page says no more."""

from datetime import timedelta
from typing import Any

from cases.store import Store
from tests.cases.desk.tasks import TEXT, task
from tests.web.conftest import MORNING
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.desk.talking import refusal

API = "/api/desk/tasks"
TODAY = MORNING.date()


async def rows(adviser: AtDesk, query: str = "") -> list[dict[str, Any]]:
    answer = await adviser.get(API + query)
    assert answer.status == 200, await answer.text()
    found: list[dict[str, Any]] = (await answer.json())["rows"]
    return found


async def opened(adviser: AtDesk, reference: str) -> dict[str, Any]:
    answer = await adviser.get(f"{API}/{reference}")
    assert answer.status == 200, await answer.text()
    found: dict[str, Any] = await answer.json()
    return found


async def test_the_list_has_the_overdue_first_and_no_word_of_the_citizen(
    store: Store, desk: Desk
) -> None:
    adviser = await desk()
    later = task(store, 1, today_answer_by=TODAY + timedelta(days=3))
    late = task(store, 2, today_answer_by=TODAY - timedelta(days=2))
    answer = await adviser.get(API)
    text, found = await answer.text(), await answer.json()
    assert [row["reference"] for row in found["rows"]] == [late, later]
    assert [row["late"] for row in found["rows"]] == [True, False]
    assert (found["late"], found["counts"]) == (1, {"open": 2})
    assert "varevogn" not in text
    assert "1462-83120" not in text


async def test_opening_marks_it_read_and_shows_case_and_content(store: Store, desk: Desk) -> None:
    adviser = await desk()
    reference = task(store)
    found = await opened(adviser, reference)
    assert found["content"] == TEXT
    assert (found["state"], found["read_by"]) == ("read", adviser.user.username)
    assert (found["case"]["number"], found["case"]["role"]) == ("1462-83120-00001-26", "victim")
    assert found["case"]["step"] == "efterforskning"
    assert [row["reference"] for row in await rows(adviser, "?state=read")] == [reference]
    assert await rows(adviser, "?state=open") == []


async def test_an_answer_ends_it_once(store: Store, desk: Desk) -> None:
    adviser, other = await desk(), await desk()
    reference = task(store)
    done = await adviser.post(f"{API}/{reference}/answer", json={"answer": " Tak for det. "})
    assert (await done.json())["answer"] == "Tak for det."
    late = await other.post(f"{API}/{reference}/answer", json={"answer": "Også tak"})
    assert await refusal(late) == (409, "task_done")
    assert (await opened(other, reference))["answer"] == "Tak for det."
    assert await rows(adviser) == []
    assert len(await rows(adviser, "?state=done")) == 1


async def test_an_answer_without_words_is_refused(store: Store, desk: Desk) -> None:
    adviser = await desk()
    reference = task(store)
    for words in ("", "   ", "a" * 2001):
        answer = await adviser.post(f"{API}/{reference}/answer", json={"answer": words})
        assert await refusal(answer) == (422, "invalid_body")
    assert (await opened(adviser, reference))["state"] == "read"


async def test_a_personal_number_in_an_answer_is_masked(store: Store, desk: Desk) -> None:
    adviser = await desk()
    reference = task(store)
    sent = {"answer": "Vi har noteret 010190-1234."}
    answer = await adviser.post(f"{API}/{reference}/answer", json=sent)
    assert "1234" not in (await answer.json())["answer"]


async def test_a_filter_narrows_the_list(store: Store, desk: Desk) -> None:
    adviser = await desk()
    message = task(store, 1)
    things = task(store, 2, "1470", kind="item_list", content={"items": [{"what": "Cykel"}]})
    for query, wanted in {
        "?kind=item_list": [things],
        "?district=1462": [message],
        f"?reference={things.lower()}": [things],
        "?state=nonsense": [message, things],
        "?page=2": [],
    }.items():
        assert sorted(row["reference"] for row in await rows(adviser, query)) == sorted(wanted)


async def test_a_task_that_is_not_there_is_not_found(store: Store, desk: Desk) -> None:
    adviser = await desk()
    for reference in ("0000-0000", "x", "%00"):
        assert (await refusal(await adviser.get(f"{API}/{reference}")))[0] == 404
