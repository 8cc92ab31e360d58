"""The pages about people: axe-core, narrow screens, and the way in without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.citizen import DESK, PHONE
from tests.browser.house import House
from tests.browser.test_accessibility import OVERFLOW, violations

PASSWORD = "demo-kun-lokalt"


def enter(page: Page, house: House, username: str, path: str = "/desk") -> None:
    page.goto(f"{house.base}{path}")
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_the_pages_about_people(page: Page, house: House, size: dict) -> None:
    page.set_viewport_size(size)
    enter(page, house, "admin")
    expect(page.get_by_role("heading", name="Brugere")).to_be_visible()
    page.get_by_role("link", name="Asta Eksempel").click()
    for path in ("", "/desk/users", "/desk/users/new", "/desk/account", "/desk/overview"):
        if path:
            page.goto(f"{house.base}{path}")
        assert violations(page) == [], path
        assert page.evaluate(OVERFLOW) <= 0, path


def test_a_wrong_password_is_said_and_the_page_asked_for_comes_after_the_right_one(
    chromium: Browser, house: House
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="da-DK")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{house.base}/desk/orders?state=all")
    page.get_by_label("Brugernavn").fill("visitator")
    page.get_by_label("Adgangskode").fill("en forkert kode")
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("alert")).to_contain_text("passer ikke")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/desk/orders?state=all")
    context.close()
