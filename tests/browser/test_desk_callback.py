"""Nobody is there: the citizen is promised a call, and an adviser keeps the promise later."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.adviser import Adviser
from tests.browser.citizen import DESK, Citizen
from tests.browser.house import House


def agrees_on_a_call(citizen: Citizen) -> str:
    """Asks for a human where none is, and leaves a number; the reference of the agreement."""
    assert "ingen rådgiver" in citizen.say("jeg vil tale med et menneske")
    citizen.pick("Bliv ringet op")
    citizen.say("22 33 44 55, Grethe Mortensen")
    citizen.pick("Nej, læg ikke besked")
    citizen.say("hverdage efter kl. 16")
    summary = citizen.say("fart på vores vej")
    assert "22 33 44 55" in summary
    citizen.pick("Ja, send")  # the receipt, and then that the place in the queue is given up
    promised = " ".join(citizen.answers.all_inner_texts()[-2:])
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", promised)
    assert found, promised
    return found[0]


def test_nobody_is_there_and_the_promised_call_is_carried_out(
    chromium: Browser, house: House, citizen: Citizen
) -> None:
    reference = agrees_on_a_call(citizen)
    opened = chromium.new_context(viewport=DESK, locale="da-DK")
    opened.set_default_timeout(20_000)
    desk = Adviser(opened.new_page(), house.base).log_in()
    desk.tab("callbacks")
    row = desk.page.locator("#rows li", has_text=reference)
    expect(row).to_contain_text("Opkald")
    row.locator("a").click()
    page = desk.page
    expect(page.get_by_role("heading", name=f"Opkald {reference}")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Læg ikke besked")
    expect(page.locator("main")).to_contain_text("hverdage efter kl. 16")
    page.get_by_role("button", name="Tag opkaldet").click()
    page.get_by_label("Truffet", exact=True).check()
    page.get_by_label("Note til kolleger").fill("Talte med borgeren kl. 16.10.")
    page.get_by_role("button", name="Gem resultatet").click()
    expect(citizen.answers.last).to_contain_text(reference)
    expect(citizen.answers.last).to_contain_text("klaret")
    opened.close()
