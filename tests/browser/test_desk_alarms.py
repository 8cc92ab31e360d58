"""An alarm in another talk than the open one is seen on whichever page of the desk is open."""

from playwright.sync_api import expect

from tests.browser.adviser import Adviser, conversation_of
from tests.browser.citizen import Citizen


def test_an_alarm_elsewhere_stands_until_it_is_seen(desk: Adviser, citizen: Citizen) -> None:
    citizen.say("jeg vil tale med et menneske")
    own = conversation_of(citizen)
    desk.take(own)
    desk.page.goto(f"{desk.base}/desk/callbacks")
    banner = desk.page.locator("#desk-alarms")
    expect(banner.locator("p")).to_have_count(0)
    citizen.page.locator("#text").fill("han står med en kniv foran min dør lige nu")
    citizen.page.locator("#composer button").click()
    expect(banner).to_contain_text("Alarm (112) i ")
    expect(banner).to_contain_text("Åbn samtalen")
    assert desk.page.title().startswith("Alarm · ")
    desk.page.goto(f"{desk.base}/desk")
    expect(banner).to_contain_text("Alarm (112) i ")
    banner.get_by_role("link").click()
    expect(desk.page.locator("#talk-open")).to_be_visible()
    expect(banner.locator("p")).to_have_count(0)
    assert desk.page.url.endswith(own)
    desk.page.goto(f"{desk.base}/desk/callbacks")
    expect(desk.page.locator("#waiting-count")).to_be_attached()
    expect(banner.locator("p")).to_have_count(0)
