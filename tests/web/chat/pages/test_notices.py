"""The page behind a notice: what it is, seen, stop; nothing of the case, and no script needed."""

import re

import pytest

from cases.acts.case_follows import by_token
from cases.store import Store
from tests.builders import NOW
from tests.cases.intake.delivered import delivered
from tests.cases.intake.followed import deliver, follow, moved_on, proven, send_due
from tests.web.conftest import Client


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: the acts have their own tests."""
    return sqlite_store


def told(store: Store, language: str = "da") -> str:
    """The token of a notice that went out."""
    deliver(store, delivered())
    follow(store, proven(store), language=language)
    deliver(store, moved_on("sigtelse"))
    return send_due(store, NOW)[0].token


def origin(gateway: Client) -> dict[str, str]:
    return {"Origin": f"http://{gateway.host}:{gateway.port}"}


async def act(gateway: Client, token: str, name: str) -> str:
    """The page after a choice."""
    answer = await gateway.post(f"/notice/{token}", data={"act": name}, headers=origin(gateway))
    assert answer.status == 200
    assert answer.url.path == f"/notice/{token}"
    return await answer.text()


async def test_it_says_that_there_is_news_and_nothing_of_it(gateway: Client, store: Store) -> None:
    answer = await gateway.get(f"/notice/{told(store)}")
    page = await answer.text()
    assert answer.status == 200
    assert "<h1>Der er nyt til dig</h1>" in page
    main = page[page.index("<main") : page.index("</main>")].lower()
    told_of = ("sigt", "1462", "83120", "indbrud", "offer", "gudrun", "politi", "journal")
    assert not [word for word in told_of if word in main]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


async def test_looking_changes_nothing(gateway: Client, store: Store) -> None:
    token = told(store)
    for method in ("GET", "HEAD", "GET"):
        assert (await gateway.request(method, f"/notice/{token}")).status == 200
    with store.reading() as unit:
        assert by_token(unit, token=token).waiting


async def test_seen_and_stop_work_by_plain_forms(gateway: Client, store: Store) -> None:
    token = told(store)
    page = await (await gateway.get(f"/notice/{token}")).text()
    assert re.findall(r'name="act" value="(\w+)"', page) == ["seen", "stop"]
    page = await act(gateway, token, "seen")
    assert "Vi skriver, når der er nyt" in page
    assert re.findall(r'name="act" value="(\w+)"', page) == ["stop"]
    for _ in range(2):
        page = await act(gateway, token, "stop")
        assert "Beskederne er stoppet" in page
        assert re.findall(r'name="act" value="(\w+)"', page) == []


async def test_it_is_in_english_for_who_talks_english(gateway: Client, store: Store) -> None:
    page = await (await gateway.get(f"/notice/{told(store, 'en')}")).text()
    assert "<h1>There is news for you</h1>" in page
    assert '<div class="page" lang="en">' in page


@pytest.mark.parametrize("token", ["x", "0" * 32, "%00", "%F0%28", "a" * 3000])
async def test_an_unknown_link_is_an_unknown_page(gateway: Client, token: str) -> None:
    answer = await gateway.get(f"/notice/{token}")
    assert answer.status in {400, 404}
    posted = await gateway.post(f"/notice/{token}", data={"act": "stop"}, headers=origin(gateway))
    assert posted.status in {400, 404}


async def test_another_choice_is_refused(gateway: Client, store: Store) -> None:
    token = told(store)
    for data in ({}, {"act": "delete"}):
        answer = await gateway.post(f"/notice/{token}", data=data, headers=origin(gateway))
        assert answer.status == 422


async def test_a_foreign_page_cannot_choose(gateway: Client, store: Store) -> None:
    token = told(store)
    foreign = {"Origin": "https://evil.example"}
    answer = await gateway.post(f"/notice/{token}", data={"act": "stop"}, headers=foreign)
    assert answer.status == 403
    with store.reading() as unit:
        assert not by_token(unit, token=token).stopped


async def test_the_link_stands_in_no_metric(gateway: Client, store: Store) -> None:
    token = told(store)
    await gateway.get(f"/notice/{token}")
    metrics = await (await gateway.get("/metrics")).text()
    assert "/notice/{token}" in metrics
    assert token not in metrics
