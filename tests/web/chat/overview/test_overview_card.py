"""The overview's card in the talk, on the page that needs no script."""

import re
from typing import Any

import pytest

from cases.acts.outbox import say
from cases.store import Store
from tests.web.chat.overview.telling import enter
from tests.web.conftest import Client

TOPIC: dict[str, Any] = {
    "id": "report_in_time",
    "title": "Meld det hurtigt",
    "section": "deadline",
    "body": "For erstatning kan der være en frist.",
    "deadline": {"text": "Meld det senest tirsdag.", "standing": "open", "day": "2026-11-24"},
    "link": "erstatningsnaevnet.dk",
    "approved": False,
    "withheld": None,
}
DATA: dict[str, Any] = {
    "type": "victim_overview",
    "page": "/overview",
    "pdf": "/overview/pdf",
    "unapproved": True,
}


async def card(client: Client, store: Store, *topics: dict[str, Any], **changes: Any) -> str:
    talk = await enter(client)
    with store.unit() as unit:
        data = {**DATA, "topics": list(topics), **changes}
        say(unit, conversation_id=talk, sender="bot", text="Her er det.", data=data)
        unit.commit()
    page = await (await client.get("/")).text()
    found = page[page.index("card-overview") :]
    return re.sub(r"\s+", " ", found[: found.index("</section>")])


async def test_a_topic_unfolds_and_its_deadline_is_seen_without(
    gateway: Client, store: Store
) -> None:
    shown = await card(gateway, store, TOPIC)
    fold, after = shown.split("</details>")
    assert "<summary><bdi" in fold
    assert "Meld det hurtigt" in fold
    assert "For erstatning kan der være en frist." in fold
    assert 'href="https://erstatningsnaevnet.dk"' in fold
    assert "Meld det senest tirsdag." in after


async def test_what_to_do_now_stands_open(gateway: Client, store: Store) -> None:
    shown = await card(gateway, store, TOPIC | {"section": "now", "deadline": None}, TOPIC)
    assert re.findall(r"<details ?(open)?", shown) == ["open", ""]


async def test_page_and_file_are_one_step_away(gateway: Client, store: Store) -> None:
    shown = await card(gateway, store, TOPIC)
    assert 'href="/overview">' in shown
    assert 'href="/overview/pdf" download' in shown


@pytest.mark.parametrize("unapproved", [True, False])
async def test_it_says_whether_the_texts_are_approved(
    gateway: Client, store: Store, unapproved: bool
) -> None:
    shown = await card(gateway, store, TOPIC, unapproved=unapproved)
    [part] = re.findall(r'data-overview="unapproved" ?(hidden)?', shown)
    assert (part == "") == unapproved


async def test_a_withheld_topic_keeps_its_link_and_shows_no_empty_lines(
    gateway: Client, store: Store
) -> None:
    withheld = TOPIC | {"body": "", "deadline": None, "withheld": "expired"}
    shown = await card(gateway, store, withheld)
    assert shown.count("data-topic-row hidden") == 2
    assert 'href="https://erstatningsnaevnet.dk"' in shown


async def test_markup_in_a_topic_is_text(gateway: Client, store: Store) -> None:
    odd = '"><script>alert(1)</script>'
    changed = {"title": odd, "body": odd, "link": odd, "deadline": {"text": odd}}
    assert "<script>" not in await card(gateway, store, TOPIC | changed)
