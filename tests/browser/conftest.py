"""Chromium, the running house, and citizens in front of them."""

import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from cases.store import Store
from settings import Settings
from tests.browser.adviser import SECOND, Adviser
from tests.browser.citizen import DESK, PHONE, Citizen
from tests.browser.house import House, running_house
from tests.browser.human import Human, begin_to_wait, running_gateway

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests run in one process: they share one house."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            for mark in (pytest.mark.browser, pytest.mark.slow, pytest.mark.model):
                item.add_marker(mark)
            item.add_marker(pytest.mark.xdist_group("browser"))


# Playwright's loop runs until its fixture ends, and no other test may meet it: hence `package`.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: apt-get install chromium")
        warnings.warn(
            "NO BROWSER TESTS: Chromium is missing (apt-get install chromium)", stacklevel=1
        )
        pytest.skip("Chromium is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def house(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(viewport=PHONE, locale="da-DK")
    opened.set_default_timeout(20_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def citizen(page: Page, house: House) -> Citizen:
    """Somebody who has started a talk on a phone and was greeted."""
    return Citizen(page, house.base).start()


@pytest.fixture
def plain(chromium: Browser, house: House) -> Iterator[Citizen]:
    """The same without JavaScript."""
    opened = chromium.new_context(viewport=PHONE, locale="da-DK", java_script_enabled=False)
    opened.set_default_timeout(20_000)
    yield Citizen(opened.new_page(), house.base, script=False).start()
    opened.close()


@pytest.fixture
def desk(chromium: Browser, house: House) -> Iterator[Adviser]:
    """An adviser who has logged in and sees the queue, in a browser of their own."""
    opened = chromium.new_context(viewport=DESK, locale="da-DK")
    opened.set_default_timeout(20_000)
    yield Adviser(opened.new_page(), house.base).log_in()
    opened.close()


@pytest.fixture
def colleague(chromium: Browser, house: House) -> Iterator[Adviser]:
    """Another adviser beside the first."""
    opened = chromium.new_context(viewport=DESK, locale="da-DK")
    opened.set_default_timeout(20_000)
    yield Adviser(opened.new_page(), house.base, SECOND).log_in()
    opened.close()


@pytest.fixture
def gateway(sqlite_store: Store, tmp_path: Path) -> Iterator[str]:
    """A gateway alone, without a house around it; its address."""
    with running_gateway(Settings(_env_file=None, state_dir=tmp_path), sqlite_store) as base:
        yield base


@pytest.fixture
def human(page: Page, gateway: str, sqlite_store: Store) -> Human:
    """A citizen who waits; nobody has come yet."""
    return begin_to_wait(page, gateway, sqlite_store)
