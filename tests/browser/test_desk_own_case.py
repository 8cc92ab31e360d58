"""An adviser writes about the own case, and only who has shown who they are reads it."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.adviser import Adviser, conversation_of
from tests.browser.citizen import DESK, PHONE, Citizen
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.browser.test_case_status import Case, case, look

__all__ = ["case"]

TOLD, ASKED = "Din sag er sendt til retten.", "Hvornår skal jeg møde?"
HIDDEN = "Beskeden handler om en sag og er skjult."


@pytest.fixture
def talk(citizen: Citizen, desk: Adviser, case: Case) -> Citizen:
    """A citizen who has shown the own case and has the adviser in the talk."""
    look(citizen, case)
    citizen.say("jeg vil tale med et menneske")
    desk.take(conversation_of(citizen))
    return citizen


def box(desk: Adviser) -> Locator:
    return desk.page.get_by_label("Handler om borgerens egen sag")


def write(citizen: Citizen, text: str) -> None:
    """It is a human who answers, in time."""
    citizen.page.locator("#text").fill(text)
    citizen.page.locator("#composer button").click()
    expect(citizen.page.locator("#log .is-unsent")).to_have_count(0)


def forget(citizen: Citizen) -> None:
    citizen.page.get_by_role("button", name="Glem det nu").click()
    expect(citizen.page.locator("#identity")).to_be_hidden()


def resumed(citizen: Citizen, chromium: Browser) -> Page:
    """The same talk in another browser, by its code."""
    citizen.page.goto(f"{citizen.base}/resume-code")
    citizen.page.locator("main form button").last.click()
    code = citizen.page.locator(".secret-code").inner_text()
    other = chromium.new_context(viewport=PHONE, locale="da-DK").new_page()
    other.goto(f"{citizen.base}/resume")
    other.locator("main input[name=code]").fill(code)
    other.locator("main form button").last.click()
    return other


def test_a_line_about_the_case_is_read_by_the_citizen_and_by_no_resumed_page(
    talk: Citizen, desk: Adviser, chromium: Browser
) -> None:
    log = talk.page.locator("#log")
    expect(box(desk)).to_be_checked()
    box(desk).uncheck()
    desk.say("Hej, jeg ser på det.")
    write(talk, "Hvad med sagen?")
    expect(desk.said("citizen").last).to_have_text("Hvad med sagen?")
    expect(box(desk)).not_to_be_checked()
    box(desk).check()
    desk.say(TOLD)
    expect(desk.lines.last).to_contain_text("Om egen sag")
    expect(log).to_contain_text(TOLD)
    write(talk, ASKED)
    expect(desk.said("citizen").last).to_have_text(ASKED)
    expect(box(desk)).to_be_checked()
    expect(log).to_contain_text(ASKED)
    other = resumed(talk, chromium)
    log = other.locator("#log")
    expect(log).to_contain_text("Hej, jeg ser på det.")
    expect(log.locator(".from-adviser").last).to_contain_text(HIDDEN)
    expect(log.locator(".from-citizen").last).to_contain_text(HIDDEN)
    for words in ("Hvad med sagen?", TOLD, ASKED):
        expect(log).not_to_contain_text(words)
    other.context.close()


def test_the_own_words_go_and_come_with_the_proof_while_the_page_is_open(
    talk: Citizen, desk: Adviser, case: Case
) -> None:
    box(desk).check()
    desk.say(TOLD)
    log = talk.page.locator("#log")
    expect(log).to_contain_text(TOLD)
    write(talk, ASKED)
    expect(log).to_contain_text(ASKED)
    forget(talk)
    for words in (TOLD, ASKED):
        expect(log).not_to_contain_text(words)
    expect(log.locator(".from-citizen.is-withheld").last).to_contain_text(HIDDEN)
    expect(desk.said("citizen").last).to_have_text(ASKED)


def test_without_a_proof_there_is_no_box(citizen: Citizen, desk: Adviser) -> None:
    citizen.say("jeg vil tale med et menneske")
    desk.take(conversation_of(citizen))
    expect(desk.page.locator("#text")).to_be_editable()
    expect(box(desk)).to_be_hidden()


def test_when_the_proof_ends_under_a_half_written_line_the_adviser_decides(
    talk: Citizen, desk: Adviser
) -> None:
    field = desk.page.locator("#text")
    box(desk).check()
    field.fill(TOLD)
    forget(talk)
    over = desk.page.locator("#own-case-over")
    expect(over).to_contain_text("har ikke længere vist, hvem det er")
    expect(box(desk)).to_be_checked()
    field.press("Enter")
    expect(desk.page.locator("#toast")).to_contain_text("Beskeden er ikke sendt.")
    expect(field).to_have_value(TOLD)
    expect(desk.said("adviser")).to_have_count(0)
    assert violations(desk.page) == []
    box(desk).uncheck()
    expect(box(desk)).to_be_hidden()
    expect(field).to_be_focused()
    desk.say("Jeg kan ikke sige noget om en sag nu.")
    expect(talk.page.locator("#log")).to_contain_text("Jeg kan ikke sige noget om en sag nu.")


def test_what_is_ticked_stays_with_its_half_written_line(talk: Citizen, desk: Adviser) -> None:
    own = conversation_of(talk)
    box(desk).check()
    desk.page.locator("#text").fill(TOLD)
    desk.page.evaluate("history.back()")
    expect(desk.page.locator("#talk-open")).to_be_hidden()
    desk.tab("mine")
    desk.row(own).locator("a").click()
    expect(desk.page.locator("#text")).to_have_value(TOLD)
    expect(box(desk)).to_be_checked()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_beside_the_box(talk: Citizen, desk: Adviser, size: dict) -> None:
    desk.page.set_viewport_size(size)
    box(desk).check()
    desk.say(TOLD)
    expect(box(desk)).to_be_visible()
    assert violations(desk.page) == []
    assert desk.page.evaluate(OVERFLOW) <= 0
