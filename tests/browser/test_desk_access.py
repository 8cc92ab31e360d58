"""Everybody can work at the desk: axe-core, the keyboard alone, narrow screens, no script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.adviser import Adviser, conversation_of, enter
from tests.browser.citizen import DESK, PHONE, Citizen
from tests.browser.house import House
from tests.browser.test_accessibility import OVERFLOW, violations

SIZES = [PHONE, DESK]
PAGES = {
    "supervisor": (
        "/desk",
        "/desk/callbacks",
        "/desk/tasks",
        "/desk/orders",
        "/desk/overview",
        "/desk/training",
        "/desk/account",
    ),
    "visitator": ("/desk/orders", "/desk/account"),
    "admin": ("/desk/users", "/desk/users/new", "/desk/account"),
}
DIALOGS = ("release", "transfer", "ask", "close")
size = pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])


def waiting(citizen: Citizen) -> str:
    citizen.say("jeg vil bestille en fartkontrol på Lærkevej i Tarm")
    citizen.say("jeg vil tale med et menneske")
    return conversation_of(citizen)


def focus(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


@size
def test_axe_finds_nothing_at_the_log_in(page: Page, house: House, size: dict) -> None:
    page.set_viewport_size(size)
    page.goto(f"{house.base}/desk/login")
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("username", sorted(PAGES))
def test_axe_finds_nothing_on_the_other_pages(
    chromium: Browser, house: House, username: str
) -> None:
    opened = chromium.new_context(viewport=DESK, locale="da-DK")
    opened.set_default_timeout(20_000)
    page = opened.new_page()
    enter(page, house.base, username)
    for path in PAGES[username]:
        for width in SIZES:
            page.set_viewport_size(width)  # type: ignore[arg-type]
            assert page.goto(house.base + path).status == 200, path  # type: ignore[union-attr]
            assert violations(page) == [], (path, width)
            assert page.evaluate(OVERFLOW) <= 0, (path, width)
    opened.close()


@size
def test_axe_finds_nothing_in_queue_talk_and_dialogs(
    desk: Adviser, citizen: Citizen, size: dict
) -> None:
    page = desk.page
    page.set_viewport_size(size)
    own = waiting(citizen)
    expect(desk.row(own)).to_be_visible()
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    desk.take(own)
    desk.say("Hej, jeg ser på det.")
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    for name in DIALOGS:
        desk.press(name)
        assert violations(page) == [], name
        page.keyboard.press("Escape")
    if size is PHONE:
        page.locator("button[data-part=side]").click()
    desk.note("Ring ikke før kl. 16.")
    assert violations(page) == []
    for tab in ("mine", "others", "callbacks", "closed"):
        page.goto(f"{desk.base}/desk")
        desk.tab(tab)
        page.wait_for_timeout(400)
        assert violations(page) == [], tab
    page.locator(".desk-menu summary").click()
    assert violations(page) == []


def test_a_talk_is_taken_answered_and_given_back_by_keyboard_alone(
    desk: Adviser, citizen: Citizen
) -> None:
    own, keyboard = waiting(citizen), desk.page.keyboard
    expect(desk.row(own)).to_be_visible()
    walk_to(desk, own)
    keyboard.press("Enter")
    expect(desk.page.locator("#talk-heading")).to_be_focused()
    keyboard.press("t")
    expect(desk.page.locator("#talk-owner")).to_have_text("Din samtale")
    expect(desk.page.locator("#text")).to_be_focused()
    keyboard.type("Jeg er her nu: tast j, k, t og n er kun bogstaver")
    keyboard.press("Enter")
    expect(desk.said("adviser").last).to_contain_text("kun bogstaver")
    keyboard.press("Escape")
    keyboard.press("n")
    keyboard.type("En note")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(desk.page.locator("#notes .note-text").last).to_have_text("En note")
    keyboard.press("r")
    assert focus(desk.page) == "text"
    keyboard.press("Escape")
    keyboard.press("g")
    expect(desk.dialog("release")).to_be_visible()
    keyboard.press("Enter")
    expect(desk.page.locator("#toast")).to_have_text("Samtalen er hos chatrobotten igen.")
    expect(desk.page.locator("#talk-open")).to_be_hidden()


def walk_to(desk: Adviser, own: str) -> None:
    """Go down the queue with j until the row is reached."""
    desk.page.keyboard.press("q")
    for _ in range(60):
        if desk.row(own).locator("a").evaluate("link => link === document.activeElement"):
            return
        desk.page.keyboard.press("j")
    raise AssertionError("the row was not reached")


def test_shortcuts_are_listed_and_can_be_switched_off(desk: Adviser) -> None:
    page = desk.page
    page.keyboard.press("?")
    expect(desk.dialog("keys")).to_contain_text("Tag samtalen")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("5")
    expect(page.locator('[data-tab="closed"]')).to_have_attribute("aria-pressed", "true")
    page.locator(".desk-menu summary").click()
    page.locator("#shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator('[data-tab="closed"]')).to_have_attribute("aria-pressed", "true")


def test_a_canned_reply_is_found_and_can_be_changed_before_it_is_sent(
    desk: Adviser, citizen: Citizen
) -> None:
    desk.take(waiting(citizen))
    desk.page.keyboard.press("/")
    expect(desk.dialog("replies")).to_be_visible()
    expect(desk.page.locator("#reply-list li").first).to_be_visible()
    assert violations(desk.page) == []
    desk.page.keyboard.type("klage")
    expect(desk.page.locator("#reply-list li").first).to_contain_text("lage")
    desk.page.keyboard.press("Enter")
    expect(desk.dialog("replies")).to_be_hidden()
    expect(desk.page.locator("#text")).not_to_have_value("")
    expect(desk.said("adviser")).to_have_count(0)


def test_a_reply_with_a_gap_is_not_sent_before_it_is_filled_in(
    desk: Adviser, citizen: Citizen
) -> None:
    desk.take(waiting(citizen))
    desk.page.locator("#text").fill("Du får svar senest [UDFYLD: svarfristen].")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#composer-word")).to_contain_text("Udfyld")
    desk.page.keyboard.type("fredag")
    expect(desk.page.locator("#text")).to_have_value("Du får svar senest fredag.")
    desk.page.keyboard.press("Enter")
    expect(desk.said("adviser").last).to_have_text("Du får svar senest fredag.")


def test_presence_sound_and_notices_are_the_advisers_own_choice(desk: Adviser) -> None:
    page = desk.page
    switch = page.locator("#presence")
    expect(switch).to_have_attribute("aria-checked", "true")
    switch.click()
    expect(switch).to_have_text("Til at træffe: Pause")
    page.reload()
    expect(switch).to_have_attribute("aria-checked", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")
    page.locator(".desk-menu summary").click()
    expect(page.locator("#sound")).not_to_be_checked()
    page.locator("#sound").check()
    page.reload()
    expect(page.locator("#sound")).to_be_checked()


def test_without_a_script_the_desk_says_what_it_needs(chromium: Browser, desk: Adviser) -> None:
    cookies = desk.page.context.cookies()
    opened = chromium.new_context(viewport=DESK, locale="da-DK", java_script_enabled=False)
    opened.add_cookies([{**each} for each in cookies])  # type: ignore[typeddict-item]
    page = opened.new_page()
    page.goto(f"{desk.base}/desk")
    expect(page.locator("noscript .notice, main .notice.is-error").first).to_contain_text(
        "JavaScript"
    )
    opened.close()
