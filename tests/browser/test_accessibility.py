"""Everybody can use the page: axe-core, the keyboard, narrow screens, large text."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.citizen import DESK, PHONE, Citizen, order_to_the_end
from tests.browser.house import House

SIZES = [PHONE, DESK]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> list[str]:
    """What axe-core finds, as rule and place."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("path", ["/", "/resume", "/about", "/nowhere"])
@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_axe_finds_nothing_on_a_page(page: Page, house: House, path: str, size: dict) -> None:
    page.set_viewport_size(size)
    page.goto(house.base + path)
    assert violations(page) == []


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_axe_finds_nothing_in_a_talk(citizen: Citizen, size: dict) -> None:
    citizen.page.set_viewport_size(size)
    citizen.say("der står en mand med en kniv foran min dør lige nu")
    assert violations(citizen.page) == []
    citizen.page.locator("details.menu summary").click()
    assert violations(citizen.page) == []
    citizen.page.locator('details.menu [data-tool="rating"]').click()
    assert violations(citizen.page) == []


def test_axe_finds_nothing_on_a_receipt(citizen: Citizen) -> None:
    order_to_the_end(citizen, "Lindevej")
    expect(citizen.page.locator(".card-receipt")).to_be_visible()
    assert violations(citizen.page) == []


def test_the_keyboard_alone_is_enough(citizen: Citizen) -> None:
    page = citizen.page
    page.locator("#text").focus()
    for text in ("jeg vil bestille en fartkontrol", "Egevej 3"):
        before = citizen.answers.count()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        citizen.wait_for_answers(before)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('.exit-button')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert page.evaluate("document.activeElement.matches('.exit-button')")
    assert outline != "none"


def test_each_new_line_is_announced_once(citizen: Citizen) -> None:
    log = citizen.page.locator("#log")
    assert log.get_attribute("role") == "log"
    assert log.get_attribute("aria-live") == "polite"
    citizen.page.evaluate(
        """() => { window.added = [];
        new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(
          node => node.dataset?.seq && window.added.push(node.dataset.seq)
        ))).observe(document.getElementById('log'), {childList: true}); }"""
    )
    citizen.say("hvilken politikreds hører Tarm til")
    citizen.say("tak")
    added = citizen.page.evaluate("window.added")
    bots = [seq for seq in added if seq]
    assert len(bots) == len(set(bots))
    shown = [line.get_attribute("data-seq") for line in log.locator("[data-seq]").all()]
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("width", [320, 640])  # 640 is a screen of 1280 at 200 %
def test_nothing_has_to_be_scrolled_sideways(citizen: Citizen, width: int) -> None:
    citizen.page.set_viewport_size({"width": width, "height": 640})
    citizen.say("de kører for stærkt på Skolevej i Tarm om morgenen")
    assert citizen.page.evaluate(OVERFLOW) <= 0
