"""The overview from its card to paper, at a phone's width and a desk's, for everybody."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.acts.overviews import keep_overview
from cases.store import Store
from facts import load_facts, withheld_because
from tests.browser.citizen import DESK, PHONE
from tests.browser.overview import TOLD, Victim, begin
from tests.browser.test_accessibility import OVERFLOW, violations

# The gateway runs by the real clock, and an expired text is not shown.
EXPIRED = [
    topic.id
    for topic in load_facts().victim_topics.values()
    if withheld_because(topic.entry, datetime.now(UTC), production=False)
]
pytestmark = pytest.mark.skipif(bool(EXPIRED), reason="review the topics: python -m facts")
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture
def victim(page: Page, gateway: str, sqlite_store: Store) -> Victim:
    return begin(page, gateway, sqlite_store)


@SIZES
@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_nothing_on_card_and_page(
    victim: Victim, size: dict[str, int], language: str
) -> None:
    page = victim.page
    page.set_viewport_size(size)
    victim.is_told(language)
    for fold in page.locator(".card-overview summary").all()[2:5]:
        fold.click()
    assert violations(page) == []
    victim.open()
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0


def test_the_card_is_drawn_alike_when_it_comes_and_when_it_is_loaded(victim: Victim) -> None:
    victim.is_told()
    card = victim.page.locator(".card-overview")
    came = card.inner_text()
    victim.page.reload()
    expect(card).to_be_visible()
    assert card.inner_text() == came
    assert "Meld det til politiet" in came


def test_it_is_read_from_its_start(victim: Victim) -> None:
    victim.is_told()
    expect(victim.page.locator(".card-overview h2")).to_be_in_viewport()
    expect(victim.page.locator(".overview-links")).not_to_be_in_viewport()


def test_topics_unfold_by_the_keyboard(victim: Victim) -> None:
    victim.is_told()
    page = victim.page
    fold = page.locator(".card-overview li", has_text="Bistandsadvokat").first
    expect(fold.locator("details > p").first).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("details > p").first).to_be_visible()


def test_the_page_turns_to_english_with_the_talk(victim: Victim) -> None:
    victim.is_told("en")
    expect(victim.page.locator(".card-overview h2")).to_have_text("Your overview")
    victim.open()
    page = victim.page
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#exit-form span")).to_have_text("Quick exit")
    expect(page.locator(".overview h1")).to_have_text("Your overview")


def test_the_file_comes_by_its_neutral_name(victim: Victim, tmp_path: Path) -> None:
    victim.is_told()
    with victim.page.expect_download() as coming:
        victim.page.locator('.card-overview a[href="/overview/pdf"]').click()
    assert coming.value.suggested_filename == "oversigt.pdf"
    coming.value.save_as(tmp_path / "oversigt.pdf")
    assert (tmp_path / "oversigt.pdf").read_bytes().startswith(b"%PDF-")


def test_in_a_frame_the_card_says_how_to_get_at_the_page(victim: Victim) -> None:
    victim.is_told()
    note, links = (
        victim.page.locator(f".card-overview .overview-{one}") for one in ("framed", "links")
    )
    expect(note).to_be_hidden()
    victim.page.evaluate("document.documentElement.classList.add('framed')")
    expect(note).to_be_visible()
    expect(links).to_be_hidden()


def test_paper_has_the_topics_and_no_buttons(victim: Victim) -> None:
    victim.is_told()
    victim.open()
    page = victim.page
    expect(page.locator("[data-print]")).to_be_visible()
    page.emulate_media(media="print")
    for name in (".chat-top", ".overview-after", ".overview-parts", ".button"):
        for one in page.locator(name).all():
            expect(one).to_be_hidden()
    for name in (".overview h1", ".overview-danger", ".topic >> nth=0", ".topic-deadline >> nth=0"):
        expect(page.locator(name)).to_be_visible()
    page.set_viewport_size({"width": 642, "height": 900})  # A4 without its margins
    assert page.evaluate(OVERFLOW) <= 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


def test_the_print_button_prints(victim: Victim) -> None:
    victim.page.add_init_script("window.print = () => { window.printed = true; };")
    victim.is_told()
    victim.open()
    victim.page.locator("[data-print]").click()
    assert victim.page.evaluate("window.printed") is True


def test_a_human_is_one_button_away(victim: Victim) -> None:
    victim.is_told()
    victim.open()
    victim.page.locator(".overview-after button", has_text="Tal med en rådgiver").click()
    said = victim.page.locator(".message.from-citizen .message-text").last
    expect(said).to_have_text("Jeg vil gerne tale med en rådgiver.")


def test_the_quick_exit_works_from_the_page_and_the_way_back_is_shut(victim: Victim) -> None:
    victim.is_told()
    victim.open()
    page = victim.page
    page.route("https://www.dmi.dk/**", lambda route: route.fulfill(body="Vejret"))
    page.locator(".exit-button").click()
    page.wait_for_url("https://www.dmi.dk/**")
    page.goto(f"{victim.base}/overview")
    expect(page.locator("#start-form button")).to_be_visible()
    assert "overview" not in page.url


def test_it_needs_no_script(chromium: Browser, gateway: str, sqlite_store: Store) -> None:
    opened = chromium.new_context(viewport=PHONE, locale="da-DK", java_script_enabled=False)
    page = opened.new_page()
    page.goto(gateway)
    page.locator("#start-form button").click()
    talk = str(page.locator("body").get_attribute("data-conversation"))
    with sqlite_store.unit() as unit:
        keep_overview(unit, conversation_id=talk, situation=TOLD, now=unit.now())
        unit.commit()
    page.goto(f"{gateway}/overview")
    expect(page.locator(".topic").first).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
    page.locator(".overview-after button").first.click()
    expect(page.locator(".message.from-citizen .message-text")).to_have_text(
        "Jeg vil gerne tale med en rådgiver."
    )
    opened.close()
