"""A citizen's page while a human writes; the adviser's side are the store's own acts."""

from playwright.sync_api import expect

from cases.acts.desk.forms import forms_of
from cases.acts.desk.lines import correct_last
from tests.browser.human import ANNA, Human
from tests.browser.test_accessibility import violations
from tests.cases.desk.promises import promised, shown
from web.typing import payload


def test_the_banner_follows_the_owner_and_the_end_can_be_read(human: Human) -> None:
    page = human.page
    expect(page.locator("#owner-banner")).to_contain_text("bliver samtalen i køen")
    assert violations(page) == []
    human.come()
    expect(page.locator("#owner-banner")).to_contain_text("Du skriver med en rådgiver i politiet.")
    said = human.say("Kl. 9")
    human.do(
        lambda unit: correct_last(
            unit, who=ANNA, conversation_id=human.talk, seq=said.seq, text="Kl. 10"
        )
    )
    expect(page.locator(".from-adviser.is-replaced .replaced-note")).to_be_visible()
    expect(page.locator(".from-adviser .adviser-name").first).to_have_text("Anna")
    assert violations(page) == []

    human.close()
    expect(page.locator("#new-talk")).to_be_visible()
    expect(page.locator("#composer")).to_be_hidden()
    page.wait_for_timeout(500)
    expect(page.locator("#log")).to_contain_text("Rådgiveren har afsluttet samtalen.")
    assert violations(page) == []


def test_the_dialog_asks_whether_a_promised_call_is_kept(human: Human) -> None:
    own = promised(human.store, conversation_id=human.talk)
    human.page.locator(".menu summary").click()
    human.page.locator('[data-tool="erase"]').click()
    dialog = human.page.locator("#dialog-erase")
    expect(dialog).to_contain_text("Har du fået lovet et opkald")
    assert violations(human.page) == []
    dialog.get_by_label("Jeg vil stadig ringes op").check()
    dialog.locator("button.button-warning").click()
    expect(human.page.locator("#talk-view .message")).to_have_count(0)
    found = shown(human.store, own)
    assert (found.line.state, found.phone, found.conversation_id) == ("open", "+4520304050", None)


def test_both_are_seen_typing_and_the_words_stay_in_the_page(human: Human) -> None:
    page = human.page
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda said: sent.append(str(said))))
    page.reload()
    page.locator("#text").press_sequentially("endnu ingen", delay=10)
    human.come()
    human.store.pass_on("typing", payload(human.talk, "adviser", True))
    expect(page.locator("#typing")).to_contain_text("Rådgiveren skriver")
    human.store.pass_on("typing", payload(human.talk, "adviser", False))
    expect(page.locator("#typing")).to_be_hidden()
    bell = human.store.listen("typing")
    page.locator("#text").press_sequentially(" hemmeligt", delay=10)
    assert bell.wait_sync(5) == {payload(human.talk, "citizen", True)}
    page.locator("#text").fill("")
    assert bell.wait_sync(5) == {payload(human.talk, "citizen", False)}
    bell.close()
    for _ in range(100):  # the page's own report of a frame comes after the frame
        if len(sent) > 1:
            break
        page.wait_for_timeout(50)
    assert sent == ['{"type":"typing","on":true}', '{"type":"typing","on":false}']


def test_a_form_keeps_what_is_wrong_and_is_sent_once(human: Human) -> None:
    page = human.page
    human.come()
    human.ask()
    form = page.locator(".asked-form")
    assert violations(page) == []
    form.get_by_label("Telefonnummer").fill("12")
    form.locator("button").click()
    name = form.get_by_label("Dit navn")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(form).to_contain_text("Et telefonnummer har otte cifre.")
    expect(form.get_by_label("Telefonnummer")).to_have_value("12")
    assert violations(page) == []
    name.fill("Bo <img src=x onerror=alert(1)>")
    form.get_by_label("Telefonnummer").fill("20 30 40 50")
    form.locator("button").click()
    expect(page.locator(".asked-sent")).to_be_visible()
    expect(form).to_be_hidden()
    expect(page.locator(".from-citizen").last).to_contain_text("20 30 40 50")
    assert page.locator("#log img").count() == 0
    page.reload()
    expect(page.locator(".asked-sent")).to_be_visible()
    expect(form).to_be_hidden()
    answered = human.do(lambda unit: forms_of(unit, human.talk))[0]
    assert (answered.values["phone"], answered.values["may_leave_message"]) == (
        "+4520304050", False
    )  # fmt: skip


def test_a_hostile_form_is_only_text(human: Human) -> None:
    page = human.page
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    human.come()
    odd = '"><img src=x onerror=alert(1)>'
    human.ask(fields=[{"name": "name", "type": "text", "label": odd, "required": True}], text=odd)
    expect(page.locator(".asked-form [data-label]").first).to_have_text(odd)
    page.reload()
    expect(page.locator(".asked-form [data-label]").first).to_have_text(odd)
    assert page.locator("#log img").count() == 0
    assert seen == []
