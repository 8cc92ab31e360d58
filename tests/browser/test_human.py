"""A citizen's page while a human writes; the adviser's side are the store's own acts."""

import asyncio
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from aiohttp import web
from playwright.sync_api import Page, expect

from cases.acts.conversations import set_language
from cases.acts.desk.claims import claim, close
from cases.acts.desk.forms import forms_of, request_form
from cases.acts.desk.lines import correct_last, say_as_adviser
from cases.acts.outbox import say
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views import DeskUser, Message
from settings import Settings
from tests.browser.test_accessibility import violations
from tests.cases.desk.promises import promised, shown
from tests.web.desk.talking import ask_for_human, drain
from web.app import make_app
from web.desk.talks.fields import fields_of
from web.desk.talks.lines import adviser_data, tell
from web.typing import payload

ANNA = DeskUser("1", "anna", "Anna", "adviser")
T = TypeVar("T")


@dataclass
class Human:
    """An adviser in the citizen's talk, without a page of their own."""

    store: Store
    page: Page
    talk: str

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        with self.store.unit() as unit:
            found = work(unit)
            unit.commit()
        return found

    def come(self) -> None:
        def work(unit: UnitOfWork) -> None:
            claim(unit, who=ANNA, conversation_id=self.talk, lease_seconds=90)
            tell(unit, self.talk, "joined")

        self.do(work)
        expect(self.page.locator(".owner-is-adviser")).to_be_visible()

    def say(self, text: str) -> Message:
        own, data = str(uuid.uuid4()), adviser_data("Anna", "da")
        return self.do(
            lambda unit: say_as_adviser(
                unit, who=ANNA, conversation_id=self.talk, client_id=own, text=text, data=data
            )
        )

    def ask(self, **changes: Any) -> None:
        values: dict[str, Any] = {"fields": fields_of("contact", "da"), "text": "Hvordan?"}
        self.do(
            lambda unit: request_form(
                unit, who=ANNA, conversation_id=self.talk, kind="contact", **(values | changes)
            )
        )


def say_place(human: Human, place: int) -> None:
    """The bot's line with the card of the queue."""
    data = {"type": "handoff", "place": place, "reference": "AB-12"}

    def work(unit: UnitOfWork) -> None:
        say(unit, conversation_id=human.talk, sender="bot", text="Du venter.", data=data)

    human.do(work)


def turn_english(human: Human) -> None:
    def work(unit: UnitOfWork) -> None:
        set_language(unit, conversation_id=human.talk, language="en")
        say(unit, conversation_id=human.talk, sender="bot", text="Hello", data={"lang": "en"})

    human.do(work)
    expect(human.page.locator("html")).to_have_attribute("lang", "en")


@pytest.fixture
def gateway(sqlite_store: Store, tmp_path: Path) -> Iterator[str]:
    """A gateway without a worker, in a thread of its own; its address."""
    loop = asyncio.new_event_loop()
    settings = Settings(_env_file=None, state_dir=tmp_path)
    runner = web.AppRunner(make_app(settings, sqlite_store, patience=0.05))

    async def begin() -> int:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return int(runner.addresses[0][1])

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{asyncio.run_coroutine_threadsafe(begin(), loop).result(30)}"
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(30)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


@pytest.fixture
def human(page: Page, gateway: str, sqlite_store: Store) -> Human:
    """A citizen who waits; nobody has come yet."""
    page.goto(gateway)
    page.locator("#start-form button").click()
    expect(page.locator("#talk-view")).to_be_visible()
    talk = str(page.evaluate("document.body.dataset.conversation"))
    drain(sqlite_store)
    ask_for_human(sqlite_store, talk)
    expect(page.locator(".owner-is-waiting")).to_be_visible()
    return Human(sqlite_store, page, talk)


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

    def end(unit: UnitOfWork) -> None:
        close(unit, who=ANNA, conversation_id=human.talk, outcome="helped", category="other")
        tell(unit, human.talk, "closed")

    human.do(end)
    expect(page.locator("#new-talk")).to_be_visible()
    expect(page.locator("#composer")).to_be_hidden()
    page.wait_for_timeout(500)
    expect(page.locator("#log")).to_contain_text("Rådgiveren har afsluttet samtalen.")
    assert violations(page) == []


def test_the_place_in_the_queue_goes_with_the_queue(human: Human) -> None:
    page, card = human.page, human.page.locator(".card-handoff")
    for place in (28, 27):
        say_place(human, place)
        expect(card).to_contain_text(str(place))
        expect(card).to_have_count(1)
    page.reload()
    expect(card).to_contain_text("27")
    card.get_by_role("button", name="Jeg vil ikke vente").click()
    expect(card).to_have_count(0)
    expect(page.locator(".facts.beside")).to_contain_text("Du skriver med en chatrobot")
    ask_for_human(human.store, human.talk)
    say_place(human, 1)
    expect(card).to_be_visible()
    human.come()
    expect(card).to_have_count(0)
    page.reload()
    expect(page.locator(".owner-is-adviser")).to_be_visible()
    expect(card).to_have_count(0)


def test_a_button_pressed_too_late_is_answered_with_what_is_so(human: Human) -> None:
    page = human.page
    say_place(human, 1)
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
    turn_english(human)
    expect(box).to_contain_text("You are writing with an adviser")
    expect(box).to_contain_text("The answers come from a human in the police.")
    assert violations(page) == []


def test_what_the_gateway_refuses_is_said_in_english_too(human: Human) -> None:
    page = human.page
    human.come()
    turn_english(human)
    human.ask(fields=fields_of("contact", "en"), text="How?", data={"lang": "en"})
    form = page.locator(".asked-form")
    form.locator("button").click()
    expect(form.locator("[data-asked-error]")).to_have_text(
        "Something is missing or has the wrong form. Correct it and send again."
    )
    expect(form).to_contain_text("Write your name.")
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
