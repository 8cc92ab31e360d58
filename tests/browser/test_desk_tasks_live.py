"""What a citizen adds to a demo case is answered at the desk, and both stand in the open chat."""

import re

from playwright.sync_api import expect

from cases.demo_cases import demo_accesses
from tests.browser.adviser import Adviser
from tests.browser.citizen import Citizen
from tests.browser.house import House

ACCESS = next(one for one in demo_accesses() if "-00008-" in one.number)


def test_an_added_list_is_read_and_answered_while_the_chat_is_open(
    house: House, citizen: Citizen, desk: Adviser
) -> None:
    citizen.say("hvordan går det med min sag")
    assert "Midt- og Vestjyllands" not in citizen.say(f"{ACCESS.number} {ACCESS.code}")
    citizen.pick("Føj noget til sagen")
    citizen.pick("En besked")
    citizen.say("Han stod ved min dør igen i går aftes")
    receipt = citizen.pick("Ja")
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", receipt)
    assert found, receipt
    desk.page.goto(f"{house.base}/desk/tasks")
    desk.page.get_by_role("link", name=found[0]).click()
    expect(desk.page.locator("main")).to_contain_text("Han stod ved min dør igen i går aftes")
    expect(desk.page.locator("main")).to_contain_text(ACCESS.number)
    expect(citizen.answers.last).to_contain_text("er blevet læst")
    desk.page.get_by_label("Svar", exact=True).fill("Tak. Det er lagt i sagen.")
    desk.page.get_by_role("button", name="Gem svaret og afslut").click()
    expect(citizen.answers.last).to_contain_text("Tak. Det er lagt i sagen.")
    assert ACCESS.code not in citizen.page.content()
