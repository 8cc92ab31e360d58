"""A citizen in one browser and an adviser in another: from a half-filled order to its receipt."""

from playwright.sync_api import Locator, expect

from tests.browser.adviser import Adviser, conversation_of
from tests.browser.citizen import Citizen

SECRET_WORD = "Ring til Bo i Tarm, han kender vejen"


def half_an_order(citizen: Citizen, road: str) -> str:
    """Kind, what to look for and a road are given; then a human is asked for."""
    citizen.pick("Bestil en betjent")
    citizen.pick("Færdselskontrol")
    citizen.pick("Fart")
    citizen.say(f"{road} 14")
    citizen.say("6880 Tarm")
    citizen.say("jeg vil tale med et menneske")
    return conversation_of(citizen)


def heard(citizen: Citizen, text: str) -> Locator:
    found = citizen.page.locator("#log .message-text", has_text=text)
    expect(found.first).to_be_visible()
    return found


def test_an_order_goes_over_to_an_adviser_and_back_and_nobody_repeats_anything(
    desk: Adviser, citizen: Citizen
) -> None:
    own = half_an_order(citizen, "Ahornvej")
    expect(desk.row(own)).to_contain_text("Borgeren har bedt om en rådgiver")
    desk.take(own)
    sees_what_it_is_about(desk)
    desk.say("Hej, jeg ser på din bestilling. Hvornår er det værst?")
    heard(citizen, "Hvornår er det værst?")
    expect(citizen.page.locator("#owner-line")).to_contain_text("menneske")
    citizen.page.locator("#text").fill("hverdage mellem 7 og 8")
    citizen.page.locator("#composer button").click()
    expect(desk.said("citizen").last).to_have_text("hverdage mellem 7 og 8")
    writes_a_note_that_the_citizen_never_sees(desk, citizen)
    corrects_the_last_line_in_sight(desk, citizen)
    fills_an_answer(desk)
    desk.press("release")
    desk.send("release")
    expect(desk.page.locator("#toast")).to_have_text("Samtalen er hos chatrobotten igen.")
    expect(desk.page.locator("#talk-open")).to_be_hidden()
    assert desk.page.url.endswith("/desk")
    finishes_the_order(citizen)


def sees_what_it_is_about(desk: Adviser) -> None:
    packet, side = desk.page.locator("#packet"), desk.page.locator("#side")
    expect(packet).to_contain_text("Borgeren har bedt om en rådgiver")
    expect(packet).to_contain_text("færdselskontrol")
    expect(side.locator("#slots")).to_contain_text("Ahornvej 14")
    expect(side.locator("#cases-word")).to_contain_text("ikke legitimeret")
    side.locator("#slots .slot", has_text="Ahornvej").locator("[data-jump]").click()
    focused = desk.page.evaluate("document.activeElement.innerText")
    assert "Ahornvej 14" in focused


def writes_a_note_that_the_citizen_never_sees(desk: Adviser, citizen: Citizen) -> None:
    desk.note(SECRET_WORD)
    citizen.page.reload()
    heard(citizen, "Hvornår er det værst?")
    assert SECRET_WORD not in citizen.page.content()


def corrects_the_last_line_in_sight(desk: Adviser, citizen: Citizen) -> None:
    desk.say("Er det på strækningen ved skollen?")
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("x")
    desk.dialog("correct").locator("textarea").fill("Er det på strækningen ved skolen?")
    desk.send("correct")
    expect(desk.said("adviser").last).to_have_text("Er det på strækningen ved skolen?")
    expect(desk.page.locator("#log .is-replaced .message-text")).to_have_text(
        "Er det på strækningen ved skollen?"
    )
    heard(citizen, "Er det på strækningen ved skolen?")
    expect(citizen.page.locator("#log .is-replaced")).to_contain_text("Rettet")


def fills_an_answer(desk: Adviser) -> None:
    side = desk.page.locator("#side")
    side.get_by_role("button", name="Udfyld: Hvornår").click()
    desk.dialog("fill").locator("textarea").fill("hverdage mellem 7 og 8")
    desk.send("fill")
    expect(side).to_contain_text("hverdage")


def finishes_the_order(citizen: Citizen) -> None:
    """The bot goes on where it stopped, and does not ask for what the adviser filled in."""
    expect(citizen.page.locator("#owner-line")).to_contain_text("chatrobot")
    citizen.page.wait_for_timeout(1500)
    asked = citizen.answers.last.inner_text()
    assert "hvornår" not in asked.lower()
    citizen.say("Bilerne sænker ikke farten ved børnehaven")
    citizen.pick("Nej")
    citizen.pick("Mig selv som borger")
    citizen.say("Grethe Mortensen")
    citizen.say("22 33 44 55")
    summary = citizen.pick("Ja, det må de")
    assert "Ahornvej" in summary
    assert "hverdage" in summary
    citizen.pick("Send")
    expect(citizen.page.locator(".card-receipt")).to_be_visible()
