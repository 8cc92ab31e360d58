"""What else an adviser does: ask in a structured way, close a talk, and be told of the next."""

import re

from playwright.sync_api import Page, expect

from settings import DEMO_SECRET
from tests.browser.adviser import Adviser, conversation_of
from tests.browser.citizen import Citizen

UNSENT = "det her har jeg ikke sendt endnu"
STAND_INS = """
window.tones = 0; window.notices = [];
window.AudioContext = class {
  constructor() { window.tones += 1; throw new Error("no sound card"); }
};
window.Notification = class {
  constructor(title, options) { window.notices.push([title, options.body ?? ""]); }
  close() {}
  static permission = "granted";
  static requestPermission() { return Promise.resolve("granted"); }
};
document.hasFocus = () => false;
"""


def waiting(citizen: Citizen) -> str:
    citizen.say("jeg vil tale med et menneske")
    return conversation_of(citizen)


def test_contact_details_are_asked_for_and_answered_as_a_form(
    desk: Adviser, citizen: Citizen
) -> None:
    desk.take(waiting(citizen))
    desk.press("ask")
    desk.send("ask")
    asked = citizen.page.locator(".card-asked")
    expect(asked).to_be_visible()
    asked.locator("input[name=name]").fill("Grethe Mortensen")
    asked.locator("input[name=phone]").fill("22 33 44 55")
    asked.locator("button").click()
    forms = desk.page.locator("#forms")
    expect(forms).to_contain_text("22 33 44 55")
    expect(forms).to_contain_text("Grethe Mortensen")
    expect(desk.page.locator("#packet-identity")).to_contain_text("oplyst")


def listen_in(page: Page, frames: list[str]) -> None:
    """Keep every frame that the page's sockets receive."""

    def keep(frame: str | bytes) -> None:
        frames.append(str(frame))

    page.on("websocket", lambda socket: socket.on("framereceived", keep))


def test_that_somebody_writes_is_told_but_never_what(desk: Adviser, citizen: Citizen) -> None:
    frames: list[str] = []
    listen_in(desk.page, frames)
    desk.page.reload()
    desk.take(waiting(citizen))
    citizen.page.locator("#text").press_sequentially(UNSENT)
    expect(desk.page.locator("#typing")).to_have_text("Borgeren skriver …")
    desk.page.locator("#text").press_sequentially("det her er heller ikke sendt")
    expect(citizen.page.locator("#typing")).to_be_visible()
    assert frames
    assert UNSENT not in desk.page.content() + str(frames)
    assert "heller ikke sendt" not in citizen.page.content()


def test_a_talk_is_closed_with_how_it_ended_and_what_it_was_about(
    desk: Adviser, citizen: Citizen
) -> None:
    own = waiting(citizen)
    desk.take(own)
    desk.press("close")
    dialog = desk.dialog("close")
    dialog.locator("[name=outcome]").select_option("helped")
    dialog.locator("[name=category]").select_option("local_police")
    dialog.locator("[name=follow_up]").fill("2030-01-15")
    desk.send("close")
    expect(desk.page.locator("#talk-owner")).to_contain_text("Borgeren fik hjælp")
    expect(desk.page.locator("#talk-marks")).to_contain_text("15. januar 2030")
    expect(citizen.page.locator("#owner-line")).to_contain_text("lukket")
    desk.tab("closed")
    expect(desk.row(own)).to_be_visible()


def test_the_bot_is_let_run_a_form_in_the_talk(desk: Adviser, citizen: Citizen) -> None:
    desk.take(waiting(citizen))
    desk.press("release")
    desk.dialog("release").get_by_label("Chatrobotten tager imod en bestilling").check()
    desk.send("release")
    expect(desk.page.locator("#toast")).to_have_text("Samtalen er hos chatrobotten igen.")
    expect(desk.page.locator("#talk-open")).to_be_hidden()
    assert desk.page.url.endswith("/desk")
    expect(citizen.answers.last).to_contain_text("Færdselskontrol")


def test_a_line_that_the_bot_took_wrongly_is_put_on_the_list(
    desk: Adviser, citizen: Citizen
) -> None:
    citizen.say("kom og kig på vejen")
    desk.take(waiting(citizen))
    line = desk.page.locator("#log .from-citizen").first
    line.get_by_role("button", name="Det misforstod botten").focus()
    desk.page.keyboard.press("Enter")
    noted = line.locator("[data-misunderstood]:disabled")
    expect(noted).to_have_text("Noteret som misforståelse")


def test_a_new_talk_makes_a_sound_and_a_notice_without_any_content(
    desk: Adviser, citizen: Citizen
) -> None:
    page = desk.page
    page.add_init_script(STAND_INS)
    switch_on(page)
    waiting(citizen)
    expect(page.locator("#waiting-count")).not_to_be_empty()
    page.wait_for_function("() => window.notices.length > 0")
    assert page.evaluate("window.notices[0]") == ["Ny samtale venter", ""]
    assert page.evaluate("window.tones") > 0
    assert re.search(r"\(\d+\)", page.title())


def switch_on(page: Page) -> None:
    page.evaluate(
        "localStorage.setItem('desk-sound', 'on'); localStorage.setItem('desk-notify', 'on')"
    )
    page.reload()
    expect(page.locator('[data-tab="waiting"] [data-count]')).not_to_be_empty()


def test_who_is_logged_out_is_told_and_keeps_the_draft(desk: Adviser, citizen: Citizen) -> None:
    desk.take(waiting(citizen))
    desk.page.locator("#text").fill("Jeg var lige ved at skrive")
    other = desk.page.context.new_page()
    other.goto(f"{desk.base}/desk/account")
    other.locator(".desk-menu summary").click()
    other.get_by_role("button", name="Log ud").click()
    expect(desk.page.locator("input[name=password]")).to_be_visible(timeout=20_000)
    expect(desk.page.locator("#log")).to_have_count(0)
    log_in_here(desk.page, desk.username)
    expect(desk.page.locator("#text")).to_have_value("Jeg var lige ved at skrive")
    assert desk.page.evaluate("sessionStorage.length") == 0


def log_in_here(page: Page, username: str) -> None:
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(DEMO_SECRET)
    page.locator("main button[type=submit]").first.click()
