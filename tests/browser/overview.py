"""A victim's overview in a talk without a dialogue: kept and said by the store's own acts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Page, expect

from cases.acts.conversations import set_language
from cases.acts.outbox import say
from cases.acts.overviews import keep_overview
from cases.store import Store
from facts import load_facts
from facts.overview import compose
from facts.overview_words import situation_of, topic_rows

TOLD: dict[str, Any] = {
    "kind": "close_relation_violence",
    "who": "self",
    "reported": "no",
    "injured": "yes",
    "minor": "no",
    "happened": {"at": "2026-11-21T14:00:00+01:00"},
    "municipality": {"code": "461", "name": "Odense"},
}


@dataclass
class Victim:
    """Somebody whose overview has just come in the talk."""

    page: Page
    base: str
    store: Store
    talk: str

    def is_told(self, language: str = "da") -> None:
        """Keep the answers, and say the overview."""
        with self.store.unit() as unit:
            set_language(unit, conversation_id=self.talk, language=language)
            keep_overview(unit, conversation_id=self.talk, situation=TOLD, now=unit.now())
            data = {**overview_data(language), "lang": language}
            say(unit, conversation_id=self.talk, sender="bot", text="Her er det.", data=data)
            unit.commit()
        expect(self.page.locator(".card-overview")).to_be_visible()

    def open(self) -> None:
        """Go to the page from the card."""
        self.page.locator('.card-overview a[href="/overview"]').click()
        expect(self.page.locator(".overview h1")).to_be_visible()


def overview_data(language: str) -> dict[str, Any]:
    """The message's data as the dialogue makes it."""
    now = datetime.now(UTC)
    told = compose(load_facts().victim_topics.values(), situation_of(TOLD), now)
    rows = topic_rows(told, language, now, production=False)
    pages = {"page": "/overview", "pdf": "/overview/pdf"}
    return {"type": "victim_overview", "topics": rows, "unapproved": True, **pages}


def begin(page: Page, base: str, store: Store) -> Victim:
    """A victim in a talk, before anything is told."""
    page.goto(base)
    page.locator("#start-form button").click()
    expect(page.locator("#talk-view")).to_be_visible()
    talk = str(page.evaluate("document.body.dataset.conversation"))
    return Victim(page, base, store, talk)
