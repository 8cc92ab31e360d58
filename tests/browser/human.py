"""An adviser beside a citizen's page, by the store's own acts, over a gateway without a model."""

import asyncio
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from aiohttp import web
from playwright.sync_api import Page, expect

from cases.acts.conversations import set_language
from cases.acts.desk.claims import claim, close
from cases.acts.desk.forms import request_form
from cases.acts.desk.lines import say_as_adviser
from cases.acts.outbox import say
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views.conversations import Message
from cases.views.people import DeskUser
from settings import Settings
from tests.web.desk.talking import ask_for_human, drain
from web.app import make_app
from web.desk.talks.fields import fields_of
from web.desk.talks.lines import adviser_data, tell

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
                unit,
                who=ANNA,
                conversation_id=self.talk,
                **({"kind": "contact"} | values | changes),
            )
        )

    def close(self) -> None:
        def work(unit: UnitOfWork) -> None:
            close(unit, who=ANNA, conversation_id=self.talk, outcome="helped", category="other")
            tell(unit, self.talk, "closed")

        self.do(work)

    def place(self, place: int) -> None:
        """The bot's line with the card of the queue."""
        data = {"type": "handoff", "place": place, "reference": "AB-12"}
        own = self.talk
        self.do(
            lambda unit: say(unit, conversation_id=own, sender="bot", text="Du venter.", data=data)
        )

    def turn_english(self) -> None:
        def work(unit: UnitOfWork) -> None:
            set_language(unit, conversation_id=self.talk, language="en")
            data = {"lang": "en"}
            say(unit, conversation_id=self.talk, sender="bot", text="Hello", data=data)

        self.do(work)
        expect(self.page.locator("html")).to_have_attribute("lang", "en")


def begin_to_wait(page: Page, base: str, store: Store) -> Human:
    """A citizen who waits; nobody has come yet."""
    page.goto(base)
    page.locator("#start-form button").click()
    expect(page.locator("#talk-view")).to_be_visible()
    talk = str(page.evaluate("document.body.dataset.conversation"))
    drain(store)
    ask_for_human(store, talk)
    expect(page.locator(".owner-is-waiting")).to_be_visible()
    return Human(store, page, talk)


@contextmanager
def running_gateway(settings: Settings, store: Store) -> Iterator[str]:
    """A gateway without a worker, in a thread of its own; its address."""
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(make_app(settings, store, patience=0.05))

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
