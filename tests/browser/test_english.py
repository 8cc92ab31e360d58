"""The page turns to English with the talk, and each line says which language it is written in."""

from playwright.sync_api import expect

from tests.browser.citizen import Citizen


def test_the_page_turns_to_english_with_the_talk_and_stays_so_when_it_is_loaded_again(
    citizen: Citizen,
) -> None:
    page = citizen.page
    expect(page.locator("html")).to_have_attribute("lang", "da")
    citizen.say("Do you speak English? I do not understand Danish")
    if page.locator(".choices button", has_text="Yes, in English").count():
        citizen.pick("Yes, in English")
    for _ in range(2):
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("#composer label")).to_have_text("Write your message")
        expect(page.locator("#exit-form span")).to_have_text("Quick exit")
        expect(page.locator("#owner-line")).to_have_text("You are writing with a chatbot.")
        page.reload()
    citizen.say("I want to order an officer")
    expect(page.locator(".message-text").last).to_have_attribute("lang", "en")
    expect(page.locator(".message-text").first).to_have_attribute("lang", "da")
    expect(page.locator(".choices .button").first).to_have_text("Traffic control")
