"""Cards about an own case read alike with and without a script, in both languages, by everybody."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from cases.store import Store
from tests.browser.case_cards import CARDS, COURSE, IDENTITY, REQUEST, STATUS, Shown, begin
from tests.browser.citizen import DESK, PHONE
from tests.browser.test_accessibility import OVERFLOW, violations

SOURCE = f"https://{STATUS['link']}"
KINDS = {"identity_request": REQUEST, "identity": IDENTITY, "case_status": STATUS}
KINDS |= {"case_course": COURSE}


@pytest.fixture
def shown(page: Page, gateway: str, sqlite_store: Store) -> Shown:
    return begin(page, gateway, sqlite_store)


@pytest.fixture
def plain(chromium: Browser, gateway: str, sqlite_store: Store) -> Iterator[Shown]:
    opened = chromium.new_context(viewport=PHONE, locale="da-DK", java_script_enabled=False)
    opened.set_default_timeout(20_000)
    yield begin(opened.new_page(), gateway, sqlite_store)
    opened.close()


def newest(shown: Shown) -> Locator:
    card = shown.page.locator("#log .card-box").last
    expect(card).to_be_visible()
    return card


def words(card: Locator) -> str:
    return re.sub(r"\s+", " ", card.inner_text())


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_says_the_same_without_a_script(kind: str, shown: Shown, plain: Shown) -> None:
    for talk in (shown, plain):
        talk.card(KINDS[kind])
    plain.page.goto(plain.page.url)
    assert words(newest(shown)) == words(newest(plain))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_any_card(shown: Shown, size: dict[str, int]) -> None:
    shown.page.set_viewport_size(size)
    for card in (*CARDS, *CARDS):
        shown.card(card)
    expect(shown.page.locator("#log .card-box")).to_have_count(2 * len(CARDS))
    assert violations(shown.page) == []


def test_no_card_has_to_be_scrolled_sideways(shown: Shown) -> None:
    shown.page.set_viewport_size({"width": 320, "height": 640})
    for card in CARDS:
        shown.card(card)
    expect(shown.page.locator("#log .card-box")).to_have_count(len(CARDS))
    assert shown.page.evaluate(OVERFLOW) <= 0


def test_a_contact_can_be_called_and_written_to(shown: Shown) -> None:
    shown.card(STATUS)
    call = newest(shown).locator('a[href="tel:+4572580000"]')
    expect(call).to_have_text("72 58 00 00")
    expect(newest(shown).locator('a[href="mailto:a@b.dk"]')).to_be_visible()


def test_the_timeline_has_a_dot_and_a_line_of_text_for_each_step(shown: Shown) -> None:
    shown.card(STATUS)
    card = newest(shown)
    assert card.locator(".case-line-picture circle").count() == len(STATUS["timeline"])
    assert card.locator(".history li").count() == len(STATUS["timeline"])
    places = [float(dot.get_attribute("cx")[:-1]) for dot in card.locator("circle").all()]
    assert places == sorted(places)
    # 317 days until it was stopped, 312 without news since then.
    assert places[0] == 4.0
    assert places[-1] == pytest.approx(50.3, abs=0.5)


def test_a_case_that_moved_today_has_no_days_without_news(shown: Shown) -> None:
    shown.card(STATUS | {"quiet_days": 0})
    expect(newest(shown).locator(".case-quiet")).to_be_hidden()


def test_a_case_whose_words_have_expired_still_shows_where_it_stands(
    shown: Shown, plain: Shown
) -> None:
    for talk in (shown, plain):
        talk.card(STATUS | {"meaning": "", "next": "", "withheld": "expired"})
    plain.page.goto(plain.page.url)
    for talk in (shown, plain):
        assert "siden onsdag den 14. januar 2026" in words(newest(talk))


def test_what_is_not_there_is_not_shown(shown: Shown, plain: Shown) -> None:
    bare = {"contact": None, "complaint": None, "next_notice": None, "tasks": [], "follows": []}
    for talk in (shown, plain):
        talk.card(STATUS | bare)
    plain.page.goto(plain.page.url)
    for talk in (shown, plain):
        assert newest(talk).locator(".case-part:visible").count() == 0
        assert "Vi skriver igen" not in words(newest(talk))


def test_the_way_says_where_the_case_is_to_eyes_and_ears(shown: Shown) -> None:
    shown.card(COURSE)
    here = newest(shown).locator('li[aria-current="step"]')
    expect(here).to_have_count(1)
    assert "Sigtelse" in here.inner_text()
    assert "Her er sagen nu" in here.inner_text()


def test_without_a_case_no_step_is_the_one(shown: Shown) -> None:
    steps = [one | {"state": "ahead", "at": None} for one in COURSE["steps"]]
    shown.card(COURSE | {"steps": steps, "here": None})
    assert newest(shown).locator("[aria-current]").count() == 0
    assert "Kan komme senere" not in words(newest(shown))


def test_without_mitid_only_the_letter_is_spoken_of(shown: Shown) -> None:
    shown.card(REQUEST | {"ways": ["code"]})
    assert "MitID" not in words(newest(shown))
    shown.card(REQUEST)
    expect(shown.page.locator(".mitid-form button:visible")).to_have_count(1)


def test_english_words_stand_around_an_english_case(shown: Shown) -> None:
    shown.card(STATUS, "en")
    said = words(newest(shown))
    assert "since Wednesday, 14 January 2026" in said
    assert "Days without news: 312" in said
    assert "Du kan klage" not in said


def test_markup_from_a_case_system_is_text(shown: Shown) -> None:
    bad = '<img src=x onerror="document.title=1">'
    contact = {"name": bad, "phone": "javascript:1", "email": "a@b.dk?bcc=x@y.dk"}
    complaint = {"to": bad, "by": bad, "link": "javascript:alert(1)"}
    shown.card(STATUS | {"title": bad, "contact": contact, "complaint": complaint})
    card = newest(shown)
    assert bad in card.inner_text()
    assert card.locator("img").count() == 0
    assert [link.get_attribute("href") for link in card.locator("a").all()] == [
        None,
        "tel:1",
        None,
        SOURCE,
    ]
