"""`python -m tests.browser.screenshots`: the pictures of the docs, taken of the running house."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from settings import ROOT
from tests.browser.adviser import Adviser, conversation_of
from tests.browser.citizen import DESK, PHONE, Citizen, order_to_the_end
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.house import House, running_house
from tests.browser.test_overview import FIRST, tell

FOLDER = ROOT / "docs" / "screenshots"
HUMAN = "jeg vil tale med et menneske"
SAID = (
    ("jeg vil bestille en fartkontrol", "Birkevej 4", "6880 Tarm", HUMAN),
    ("min nabo truer mig og står uden for min dør nu", HUMAN),
    ("hvordan klager jeg over en betjent", HUMAN),
)
WISH = "de kører 90 i 50-zonen på Skolevej i Tarm om morgenen på hverdage"


def main() -> None:
    """Start, talk and receipt on a phone; the talk at a desk and without JavaScript."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as state,
        running_house(Path(state)) as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        _phone(browser, house)
        _desk(browser, house, script=True)
        _desk(browser, house, script=False)
        _victim(browser, house)
        _own_case(browser, house)
        _adviser(browser, house)
        browser.close()


def _phone(browser: Browser, house: House) -> None:
    page = browser.new_context(viewport=PHONE, locale="da-DK").new_page()
    page.goto(house.base)
    page.screenshot(path=FOLDER / "start-phone.png")
    citizen = Citizen(page, house.base).start()
    order_to_the_end(citizen, "Birkevej")
    page.locator(".card-receipt").scroll_into_view_if_needed()
    page.screenshot(path=FOLDER / "receipt-phone.png")


def _desk(browser: Browser, house: House, *, script: bool) -> None:
    context = browser.new_context(viewport=DESK, locale="da-DK", java_script_enabled=script)
    citizen = Citizen(context.new_page(), house.base, script=script).start()
    citizen.say(WISH)
    name = "talk-desktop.png" if script else "plain-desktop.png"
    citizen.page.screenshot(path=FOLDER / name)


def _victim(browser: Browser, house: House) -> None:
    """The overview in the talk, and as a page."""
    citizen = Citizen(browser.new_context(viewport=PHONE, locale="da-DK").new_page(), house.base)
    tell(citizen.start(), FIRST)
    citizen.page.locator(".card-overview").scroll_into_view_if_needed()
    citizen.page.screenshot(path=FOLDER / "overview-phone.png")
    citizen.page.goto(f"{house.base}/overview")
    citizen.page.set_viewport_size(DESK)
    citizen.page.screenshot(path=FOLDER / "overview-desktop.png")


def _own_case(browser: Browser, house: House) -> None:
    """Where an invented case of the demo stands, by number and code."""
    citizen = Citizen(browser.new_context(viewport=PHONE, locale="da-DK").new_page(), house.base)
    citizen.start().say("hvordan går det med min sag")
    citizen.say("1470-99901-00016-26 DEM0-SAG0-0016-0001")
    card = citizen.page.locator(".card-case").last
    expect(card).to_be_visible()
    card.evaluate("card => card.scrollIntoView()")
    citizen.page.screenshot(path=FOLDER / "case-phone.png")


def _adviser(browser: Browser, house: House) -> None:
    """The queue, a talk with its packet, and the canned replies, wide and narrow."""
    page = browser.new_context(viewport=DESK, locale="da-DK").new_page()
    desk = Adviser(page, house.base)
    page.goto(f"{house.base}/desk/login")
    page.screenshot(path=FOLDER / "desk-login.png")
    desk.log_in()
    own = [_asks_for_a_human(browser, house, *said) for said in SAID]
    expect(page.locator("#rows li")).to_have_count(len(own))
    _both(desk, "desk-queue")
    desk.take(own[0])
    desk.say("Hej, jeg er rådgiver i politiet. Hvornår er det værst?")
    desk.note("Kredsen har en fartmåler på vejen i næste uge.")
    page.keyboard.press("Escape")
    page.wait_for_timeout(6000)  # the word at the edge has gone
    _both(desk, "desk-talk")
    for key, name in (("/", "replies"), ("v", "transfer"), ("l", "close"), ("?", "keys")):
        page.locator("#talk-heading").focus()
        page.keyboard.press(key)
        page.wait_for_timeout(500)
        page.screenshot(path=FOLDER / f"desk-{name}.png")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)


def _asks_for_a_human(browser: Browser, house: House, *said: str) -> str:
    page = browser.new_context(viewport=PHONE, locale="da-DK").new_page()
    citizen = Citizen(page, house.base).start()
    for text in said:
        citizen.say(text)
    return conversation_of(citizen)


def _both(desk: Adviser, name: str) -> None:
    for size, word in ((PHONE, "phone"), (DESK, "desktop")):
        desk.page.set_viewport_size(size)
        desk.page.wait_for_timeout(300)
        desk.page.screenshot(path=FOLDER / f"{name}-{word}.png")


if __name__ == "__main__":
    main()
