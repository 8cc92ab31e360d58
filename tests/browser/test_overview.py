"""A victim's overview on a phone, from the first sentence to paper, and again on another device."""

import re
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.citizen import DESK, PATIENCE, PHONE, Citizen
from tests.browser.house import House
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.browser.test_overview_page import pytestmark as pytestmark

FIRST = "jeg blev slået ned i går kl. 14 i Odense, og jeg vil gerne have et overblik"
MOST_QUESTIONS = 9
# What a question is about, and what this victim answers; every other one is skipped.
ANSWERS = {"meldt": "Nej", "skade": "Ja"}
SKIP = "Spring over"


def card(page: Page) -> str:
    found = page.locator(".card-overview").last
    expect(found).to_be_visible()
    return str(found.inner_text())


def tell(citizen: Citizen, first: str) -> None:
    """Answer with buttons until the overview stands there."""
    citizen.say(first)
    for _ in range(MOST_QUESTIONS):
        question = citizen.page.locator(".message:has(.choices)", has_text=SKIP)
        overview = citizen.page.locator(".card-overview")
        expect(question.or_(overview).last).to_be_visible()  # it may be one of several lines
        if overview.count():
            return
        asked = question.last.inner_text()
        own = (answer for about, answer in ANSWERS.items() if about in asked)
        citizen.pick(next(own, SKIP))
    raise AssertionError(citizen.page.locator("#log").inner_text())


def code_of(page: Page, base: str) -> str:
    page.goto(f"{base}/resume-code")
    page.locator("main form button").click()
    return str(page.locator(".secret-code bdi").inner_text())


def test_from_the_first_sentence_to_paper(citizen: Citizen, house: House, tmp_path: Path) -> None:
    page = citizen.page
    tell(citizen, FIRST)
    assert re.search(r"Meld det senest \w+dag den \d+\. \w+ kl\. 14\.00", card(page))
    assert violations(page) == []
    page.locator('.card-overview a[href="/overview"]').last.click()
    expect(page.locator(".overview h1")).to_have_text("Dit overblik")
    assert page.evaluate(OVERFLOW) <= 0
    assert violations(page) == []
    expect(page.locator(".overview")).to_contain_text("Fyns Politi, politiet i Odense")
    expect(page.locator("#topic-report_in_time .topic-deadline")).to_contain_text("kl. 14.00")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
    with page.expect_download() as coming:
        page.locator('.overview-tools a[href="/overview/pdf"]').click()
    assert coming.value.suggested_filename == "oversigt.pdf"
    coming.value.save_as(tmp_path / "oversigt.pdf")
    assert (tmp_path / "oversigt.pdf").stat().st_size > 10_000


def test_the_resume_code_alone_opens_it_again(
    citizen: Citizen, chromium: Browser, house: House
) -> None:
    tell(citizen, FIRST)
    code = code_of(citizen.page, house.base)
    elsewhere = chromium.new_context(viewport=DESK, locale="da-DK")
    page = elsewhere.new_page()
    page.goto(f"{house.base}/overview")
    expect(page.locator("#start-form button")).to_be_visible()  # nobody is let in without it
    page.goto(f"{house.base}/resume")
    page.locator("main input[name=code]").fill(code)
    page.locator("main form button").first.click()
    expect(page.locator(".card-overview").first).to_be_visible()
    page.goto(f"{house.base}/overview")
    expect(page.locator(".overview h1")).to_have_text("Dit overblik")
    elsewhere.close()


def test_it_needs_no_script(plain: Citizen, house: House) -> None:
    tell(plain, FIRST)
    page = plain.page
    assert "Bistandsadvokat" in card(page)
    page.locator('.card-overview a[href="/overview"]').last.click()
    expect(page.locator(".topic").first).to_be_visible()
    assert page.viewport_size == PHONE


def test_the_mail_leads_to_the_place_of_the_code_and_says_nothing(
    citizen: Citizen, house: House
) -> None:
    tell(citizen, FIRST)
    citizen.pick("Få et link på mail")
    citizen.say("ida.overblik@example.dk")
    letter = letter_to("ida.overblik@example.dk", house)
    assert f"{house.base}/resume" in letter.get_content().splitlines()
    told = f"{letter['Subject']} {letter.get_content()}".lower()
    assert not [word for word in ("overblik", "vold", "odense", "politi") if word in told]


def letter_to(address: str, house: House) -> EmailMessage:
    """The letter that comes to an address, soon."""
    folder = Path(house.store_url.removeprefix("sqlite:///")).parent / "mail"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for path in folder.glob("*.eml"):
            letter = message_from_bytes(path.read_bytes(), policy=default)
            if letter["To"] == address:
                return letter
        time.sleep(0.2)
    raise AssertionError(f"no letter in {folder}")
