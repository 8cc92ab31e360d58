"""From the mail's link to the end of the notices, on a phone, with and without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.store import Store
from tests.browser.citizen import DESK, PHONE
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.builders import NOW
from tests.cases.intake.delivered import delivered
from tests.cases.intake.followed import deliver, follow, moved_on, proven, send_due


@pytest.fixture(params=["da", "en"])
def link(request: pytest.FixtureRequest, gateway: str, sqlite_store: Store) -> str:
    """The link of a notice that went out, in either language."""
    deliver(sqlite_store, delivered())
    follow(sqlite_store, proven(sqlite_store), language=request.param)
    deliver(sqlite_store, moved_on("sigtelse"))
    return f"{gateway}/notice/{send_due(sqlite_store, NOW)[0].token}"


@pytest.fixture
def scriptless(chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_context(locale="da-DK", java_script_enabled=False)
    yield opened.new_page()
    opened.close()


def check(page: Page) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert violations(page) == []
        assert page.evaluate(OVERFLOW) <= 0
        assert page.locator("h1").count() == 1


def test_each_step_of_the_page_can_be_used_by_everybody(page: Page, link: str) -> None:
    page.goto(link)
    check(page)
    page.locator("main button").first.click()
    expect(page.locator("main button")).to_have_count(1)
    check(page)
    page.locator("main button").click()
    expect(page.locator("main button")).to_have_count(0)
    check(page)
    assert page.url == link


def test_it_works_without_a_script(scriptless: Page, link: str) -> None:
    scriptless.goto(link)
    scriptless.locator("main button").last.click()
    expect(scriptless.locator("main button")).to_have_count(0)
    scriptless.locator("main a.button-primary").click()
    expect(scriptless.locator("form[action='/start']").first).to_be_visible()
