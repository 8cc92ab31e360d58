"""The overview's page is about this victim, and only this victim's talk opens it."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cases.acts.conversations import leave
from cases.acts.erasure import erase
from cases.acts.overviews import overview_of
from cases.store import Store
from cases.tables import ConversationRow
from facts import load_facts
from facts.victim import DEMANDED
from settings import Settings
from tests.web.chat.overview.telling import enter, forget, main_of, overview, told
from tests.web.conftest import MORNING, Client, OpenGateway
from web import keys
from web.app import make_app

DEADLINE = "Meld det senest tirsdag den 24. november kl. 14.00"


async def test_it_says_what_to_do_now_first_and_names_the_deadline(
    gateway: Client, store: Store
) -> None:
    told(store, await enter(gateway))
    page = main_of(await overview(gateway))
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    assert headings[:3] == ["Det kan du gøre nu", "Frister", "Det skal du vide"]
    assert DEADLINE in page
    assert "vejledning og ikke en afgørelse" in page


async def test_the_five_topics_of_the_order_are_always_there(gateway: Client, store: Store) -> None:
    talk = await enter(gateway)
    told(store, talk, kind="unknown", reported="unknown", injured="unknown", happened=None)
    page = await overview(gateway)
    titles = {
        topic.title for topic in load_facts().victim_topics.values() if topic.topic in DEMANDED
    }
    shown = set(re.findall(r"<h3[^>]*>([^<]+)</h3>", page))
    assert titles & shown
    assert len(shown & titles) == len(DEMANDED)


async def test_limits_are_said_to_be_counted_only_where_there_are_some(
    gateway: Client, store: Store
) -> None:
    talk = await enter(gateway)
    told(store, talk)
    assert "Fristerne er regnet ud fra det" in await overview(gateway)
    told(store, talk, happened=None)
    assert "Fristerne er regnet ud fra det" not in await overview(gateway)
    told(store, talk, kind="traffic_accident", who="relative_of_dead", reported="yes")
    page = await overview(gateway)
    assert "vejledning og ikke en afgørelse" in page
    assert "Fristerne er regnet ud fra det" not in page


async def test_our_own_text_names_no_source(gateway: Client, store: Store) -> None:
    told(store, await enter(gateway))
    page = await overview(gateway)
    assert "Du kan altid bede om en rådgiver" in page
    assert "Egen tekst" not in page


async def test_a_number_can_be_called_and_a_source_opened(gateway: Client, store: Store) -> None:
    told(store, await enter(gateway))
    page = await overview(gateway)
    assert 'href="tel:116006">116 006</a>' in page
    assert 'href="tel:112">112</a>' in page
    assert 'href="https://erstatningsnaevnet.dk"' in page
    assert "Kilde: Offererstatningsloven § 13, kontrolleret 22. november 2026" in page


async def test_the_police_of_the_place_are_named(gateway: Client, store: Store) -> None:
    talk = await enter(gateway)
    told(store, talk)
    page = await overview(gateway)
    assert "<strong>Fyns Politi</strong>, politiet i Odense, når det ikke haster" in page
    assert 'href="https://politi.dk/fyns-politi"' in page
    told(store, talk, municipality=None)
    assert "Fyns Politi" not in await overview(gateway)


async def test_a_changed_answer_is_another_page(gateway: Client, store: Store) -> None:
    talk = await enter(gateway)
    told(store, talk)
    assert DEADLINE in await overview(gateway)
    told(store, talk, reported="yes")
    page = await overview(gateway)
    assert DEADLINE not in page
    assert "Følg din sag" in page


async def test_before_anything_was_told_it_says_how_to_get_one(gateway: Client) -> None:
    await enter(gateway)
    page = main_of(await overview(gateway))
    assert "Der er ikke noget overblik endnu" in page
    assert "/overview/pdf" not in page


async def test_english_has_all_its_words(gateway: Client, store: Store) -> None:
    told(store, await enter(gateway, "en"))
    page = main_of(await overview(gateway))
    assert 'lang="en"' in page
    assert "What you can do now" in page
    assert "Report it by Tuesday 24 November at 14:00" in page
    assert "checked 22 November 2026" in page
    assert not [word for word in ("Kilde", "Frist", "Læs mere", "Hent") if word in page]


@pytest.mark.parametrize("path", ["/overview", "/overview/pdf"])
async def test_nobody_without_the_talk_sees_it(gateway: Client, store: Store, path: str) -> None:
    told(store, await enter(gateway))
    forget(gateway)
    answer = await gateway.get(path, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")


async def test_another_talk_does_not_see_it(gateway: Client, store: Store) -> None:
    told(store, await enter(gateway))
    forget(gateway)
    await enter(gateway)
    assert "Der er ikke noget overblik endnu" in await overview(gateway)


async def test_it_is_gone_with_the_quick_exit(gateway: Client, store: Store) -> None:
    talk = await enter(gateway)
    told(store, talk)
    with store.unit() as unit:
        leave(unit, conversation_id=talk)
        unit.commit()
    answer = await gateway.get("/overview", allow_redirects=False)
    assert answer.status == 303


async def test_nothing_of_it_is_kept_by_the_browser(gateway: Client, store: Store) -> None:
    told(store, await enter(gateway))
    for path in ("/overview", "/overview/pdf"):
        assert (await gateway.get(path)).headers["Cache-Control"] == "no-store"


async def test_its_title_says_nothing(gateway: Client, store: Store) -> None:
    told(store, await enter(gateway))
    assert "<title>Oversigt</title>" in await overview(gateway)


async def test_what_nobody_approved_is_said_once_in_the_demo(gateway: Client, store: Store) -> None:
    told(store, await enter(gateway))
    page = main_of(await overview(gateway))
    assert page.count("Politiet har ikke godkendt teksterne endnu.") == 1
    assert "source-draft" not in page


async def test_production_gives_links_in_place_of_what_nobody_approved(
    open_gateway: OpenGateway, store: Store
) -> None:
    client = await open_gateway(mode="production")
    told(store, await enter(client))
    page = main_of(await overview(client))
    assert page.count("bliver set efter") == 1
    assert DEADLINE not in page
    assert "topic-deadline" not in page
    assert "Nogen at tale med" in page
    assert 'href="https://offerraadgivning.dk"' in page
    assert 'href="tel:116006"' in page
    assert "åbent døgnet rundt" in page


async def test_an_expired_topic_is_withheld_and_its_link_stands(
    aiohttp_client: Any, settings: Settings, store: Store
) -> None:
    topics = dict(load_facts().victim_topics)
    old = topics["report_in_time"]
    topics[old.id] = replace(old, entry=replace(old.entry, expires=MORNING.date()))
    app = make_app(settings, store, now=lambda: MORNING)
    app[keys.FACTS] = replace(load_facts(), victim_topics=topics)
    client = await aiohttp_client(app)
    told(store, await enter(client))
    page = main_of(await overview(client))
    place = page[page.index('id="topic-report_in_time"') :]
    place = place[: place.index("</article>")]
    assert "Teksten bliver set efter" in place
    assert f'href="https://{old.entry.link}"' in place
    assert "Kilde" not in place
    assert DEADLINE not in page
    assert "Søg erstatning fra staten i tide" in page


@pytest.mark.parametrize("expired", [False, True])
async def test_the_clock_alone_withholds_every_text(
    aiohttp_client: Any, settings: Settings, store: Store, expired: bool
) -> None:
    day = min(topic.entry.expires for topic in load_facts().victim_topics.values())
    midnight = datetime.combine(day, time(), ZoneInfo("Europe/Copenhagen"))
    at = midnight if expired else midnight - timedelta(seconds=1)
    client = await aiohttp_client(make_app(settings, store, now=lambda: at))
    told(store, await enter(client))
    page = main_of(await overview(client))
    assert ("Teksterne bliver set efter" in page) == expired
    assert ("Kilde: " in page) != expired
    assert 'href="https://offerraadgivning.dk"' in page


async def test_it_goes_when_the_talk_is_erased(gateway: Client, store: Store) -> None:
    talk = await enter(gateway)
    told(store, talk)
    with store.unit() as unit:
        erase(unit, conversation_id=talk)
        unit.commit()
    with store.reading() as unit:
        assert overview_of(unit, conversation_id=talk) is None


async def test_a_closed_talk_can_be_read_and_asks_nothing(gateway: Client, store: Store) -> None:
    talk = await enter(gateway)
    told(store, talk)
    with store.unit() as unit:
        unit.session.get_one(ConversationRow, talk).owner = "closed"
        unit.commit()
    page = main_of(await overview(gateway))
    assert DEADLINE in page
    assert "<form" not in page
    assert 'href="/overview/pdf"' in page
