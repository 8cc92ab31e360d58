"""A supervisor's pages, also those of one call-back and one order: axe-core on phone and desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from cases.store import open_store
from settings import DEMO_SECRET
from tests.browser.adviser import SUPERVISOR, enter
from tests.browser.citizen import DESK, PHONE
from tests.browser.house import House
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.cases.desk.promises import promised

SIZES = [PHONE, DESK]
size = pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])


@pytest.fixture(scope="module")
def supervisor(chromium: Browser, house: House) -> Iterator[Page]:
    """A supervisor who has logged in."""
    opened = chromium.new_context(viewport=DESK, locale="da-DK")
    opened.set_default_timeout(20_000)
    page = opened.new_page()
    enter(page, house.base, SUPERVISOR)
    yield page
    opened.close()


def check(page: Page, size: dict[str, int]) -> None:
    """Nothing for axe-core, nothing to scroll sideways, and one heading that says what it is."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    assert page.locator("h1").count() == 1


@size
@pytest.mark.parametrize("path", ["/desk/overview", "/desk/training", "/desk/orders/plan"])
def test_axe_finds_nothing_on_a_list(
    supervisor: Page, house: House, path: str, size: dict[str, int]
) -> None:
    assert supervisor.goto(house.base + path).status == 200  # type: ignore[union-attr]
    check(supervisor, size)


@size
def test_axe_finds_nothing_on_one_order(
    supervisor: Page, house: House, size: dict[str, int]
) -> None:
    supervisor.goto(f"{house.base}/desk/orders")
    supervisor.locator(".work-title a").first.click()
    supervisor.wait_for_url("**/desk/orders/B-*")
    check(supervisor, size)


@size
@pytest.mark.parametrize("kind", ["call", "message"])
def test_axe_finds_nothing_on_one_call_back(
    supervisor: Page, house: House, kind: str, size: dict[str, int]
) -> None:
    store = open_store(house.store_url, DEMO_SECRET)
    own = promised(store, kind=kind)
    store.close()
    assert supervisor.goto(f"{house.base}/desk/callbacks/{own}").status == 200  # type: ignore[union-attr]
    check(supervisor, size)


@size
def test_axe_finds_nothing_on_a_days_plan_with_an_order(
    supervisor: Page, house: House, size: dict[str, int]
) -> None:
    supervisor.goto(f"{house.base}/desk/orders/plan")
    for _ in range(40):
        if supervisor.locator(".work-title").count():
            break
        supervisor.get_by_role("link", name="Dagen efter").click()
    assert supervisor.locator(".work-title").count()
    check(supervisor, size)
