"""What the citizen's page says of who answers, and what it puts away when that changes."""

from playwright.sync_api import expect

from tests.browser.human import Human
from tests.browser.test_accessibility import violations
from tests.web.desk.talking import ask_for_human
from web.desk.talks.fields import fields_of


def test_the_place_in_the_queue_goes_with_the_queue(human: Human) -> None:
    page, card = human.page, human.page.locator(".card-handoff")
    for place in (28, 27):
        human.place(place)
        expect(card).to_contain_text(str(place))
        expect(card).to_have_count(1)
    page.reload()
    expect(card).to_contain_text("27")
    card.get_by_role("button", name="Jeg vil ikke vente").click()
    expect(card).to_have_count(0)
    expect(page.locator(".facts.beside")).to_contain_text("Du skriver med en chatrobot")
    ask_for_human(human.store, human.talk)
    human.place(1)
    expect(card).to_be_visible()
    human.come()
    expect(card).to_have_count(0)
    page.reload()
    expect(page.locator(".owner-is-adviser")).to_be_visible()
    expect(card).to_have_count(0)


def test_a_button_pressed_too_late_is_answered_with_what_is_so(human: Human) -> None:
    page = human.page
    human.place(1)
    button = page.locator(".card-handoff button")
    expect(button).to_be_visible()
    # The page has not heard yet that an adviser came.
    page.evaluate("window.late = document.querySelector('.card-handoff').cloneNode(true)")
    human.come()
    page.evaluate("document.getElementById('log').append(window.late)")
    page.evaluate("document.querySelector('.card-handoff button').click()")
    expect(page.locator("#status")).to_contain_text("Rådgiveren er allerede i samtalen.")
    expect(page.locator(".owner-is-adviser")).to_be_visible()


def test_the_box_beside_the_talk_follows_the_owner_in_both_languages(human: Human) -> None:
    page = human.page
    page.set_viewport_size({"width": 1280, "height": 900})
    box = page.locator(".facts.beside li:visible").first
    expect(box).to_contain_text("Du venter på en rådgiver")
    human.come()
    expect(box).to_contain_text("Svarene kommer fra et menneske i politiet.")
    expect(page.locator(".facts.beside")).not_to_contain_text("Du kan altid", use_inner_text=True)
    human.turn_english()
    expect(box).to_contain_text("You are writing with an adviser")
    expect(box).to_contain_text("The answers come from a human in the police.")
    assert violations(page) == []


def test_what_the_gateway_refuses_is_said_in_english_too(human: Human) -> None:
    page = human.page
    human.come()
    human.turn_english()
    human.ask(fields=fields_of("contact", "en"), text="How?", data={"lang": "en"})
    form = page.locator(".asked-form")
    form.locator("button").click()
    expect(form.locator("[data-asked-error]")).to_have_text(
        "Something is missing or has the wrong form. Correct it and send again."
    )
    expect(form).to_contain_text("Write your name.")
    assert violations(page) == []


def test_a_form_is_put_away_when_nobody_asks_any_more(human: Human) -> None:
    page = human.page
    human.come()
    human.ask()
    expect(page.locator(".asked-form")).to_be_visible()
    expect(page.locator(".asked-over")).to_be_hidden()

    human.close()
    for _ in range(2):
        expect(page.locator("#new-talk")).to_be_visible()
        expect(page.locator(".asked-form")).to_be_hidden()
        expect(page.locator(".asked-over")).to_contain_text("Rådgiveren er ikke i samtalen længere")
        assert violations(page) == []
        page.reload()
