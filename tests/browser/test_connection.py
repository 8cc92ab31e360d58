"""The talk survives what happens to connections, pages and devices."""

from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.citizen import PHONE, Citizen
from tests.browser.house import House


def test_a_message_written_without_a_connection_arrives_once(
    citizen: Citizen, context: BrowserContext
) -> None:
    context.set_offline(True)
    before = citizen.answers.count()
    citizen.page.locator("#text").fill("hvilken politikreds hører Tarm til")
    citizen.page.locator("#composer button").click()
    expect(citizen.mine).to_have_count(1)
    citizen.page.wait_for_timeout(1500)
    assert citizen.answers.count() == before
    context.set_offline(False)
    assert "Midt- og Vestjyllands" in citizen.wait_for_answers(before)
    citizen.page.reload()
    expect(citizen.mine).to_have_count(1)
    expect(citizen.answers).to_have_count(before + 1)


def test_a_reload_keeps_the_talk(citizen: Citizen) -> None:
    citizen.say("hvilken politikreds hører Tarm til")
    lines = citizen.page.locator(".message").count()
    citizen.page.reload()
    expect(citizen.page.locator(".message")).to_have_count(lines)
    citizen.say("tak")


def test_a_second_tab_sees_new_lines_live(citizen: Citizen, context: BrowserContext) -> None:
    other = Citizen(context.new_page(), citizen.base)
    other.page.goto(other.base + "/")
    before = other.answers.count()
    citizen.say("hvilken politikreds hører Tarm til")
    assert "Midt- og Vestjyllands" in other.wait_for_answers(before)
    expect(other.mine).to_have_count(1)


def test_a_resume_code_continues_on_another_device(
    citizen: Citizen, chromium: Browser, house: House
) -> None:
    citizen.say("hvilken politikreds hører Tarm til")
    lines = citizen.page.locator(".message").count()
    citizen.page.locator("details.menu summary").click()
    citizen.page.locator('details.menu [data-tool="resume-code"]').click()
    dialog = citizen.page.locator("#dialog-resume-code")
    dialog.locator("form button").first.click()
    code = dialog.locator(".secret-code")
    expect(code).to_be_visible()
    other = chromium.new_context(viewport=PHONE, locale="da-DK", java_script_enabled=False)
    page = other.new_page()
    page.goto(house.base + "/resume")
    page.locator('input[name="code"]').fill(code.inner_text())
    page.locator("main form button").click()
    expect(page.locator(".message")).to_have_count(lines)
    other.close()


def test_the_conversation_can_be_downloaded_and_erased(plain: Citizen) -> None:
    plain.say("hvilken politikreds hører Tarm til")
    answer = plain.page.request.get(plain.base + "/transcript")
    assert answer.status == 200
    assert "hvilken politikreds hører Tarm til" in answer.text()
    plain.page.goto(plain.base + "/erase")
    plain.page.locator("main form button").click()
    expect(plain.page.locator(".message")).to_have_count(0)
    assert plain.page.request.get(plain.base + "/transcript", max_redirects=0).status != 200
