"""The widget works on a listed site without any cookie, and nowhere else."""

from playwright.sync_api import BrowserContext, expect

from tests.browser.citizen import Citizen
from tests.browser.house import House


def test_a_listed_site_can_embed_the_chat_without_cookies(
    context: BrowserContext, house: House
) -> None:
    page = context.new_page()
    page.goto(house.embedder)
    page.get_by_role("button", name="Skriv til Borgerrådgiver").click()
    frame = page.frame_locator("iframe")
    frame.locator("#start-form button").click()
    expect(frame.locator(".message.from-bot").first).to_be_visible()
    frame.locator("#text").fill("hvilken politikreds hører Tarm til")
    frame.locator("#composer button").click()
    expect(frame.locator(".message.from-bot").last).to_contain_text("Midt- og Vestjyllands")
    assert context.cookies() == []


def test_another_site_gets_an_empty_frame(context: BrowserContext, house: House) -> None:
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(house.stranger)
    page.get_by_role("button", name="Skriv til Borgerrådgiver").click()
    page.wait_for_timeout(1500)
    assert page.frame_locator("iframe").locator("#start-form").count() == 0
    assert any("frame-ancestors" in line for line in refused)


def test_the_page_itself_is_not_framed_by_a_stranger(house: House, citizen: Citizen) -> None:
    answer = citizen.page.request.get(house.base + "/")
    policy = answer.headers["content-security-policy"]
    assert f"frame-ancestors 'self' {house.embedder}" in policy
    assert house.stranger not in policy
