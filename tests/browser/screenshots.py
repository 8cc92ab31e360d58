"""`python -m tests.browser.screenshots`: the pictures of the README, taken of the running house."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from settings import ROOT
from tests.browser.citizen import DESK, PHONE, Citizen, order_to_the_end
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.house import House, running_house

FOLDER = ROOT / "docs" / "screenshots"
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


if __name__ == "__main__":
    main()
