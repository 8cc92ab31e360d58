"""What a citizen does on the page: start, write, press a button, wait for the answer."""

import time
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Locator, Page, expect

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
ANSWERS = ".message.from-bot, .message.from-system"
PATIENCE = 20.0


@dataclass
class Citizen:
    """One person at one page."""

    page: Page
    base: str
    script: bool = True

    def start(self) -> Self:
        self.page.goto(self.base + "/")
        self.page.locator("#start-form button").click()
        self.wait_for_answers(0)
        return self

    @property
    def answers(self) -> Locator:
        return self.page.locator(ANSWERS)

    @property
    def mine(self) -> Locator:
        return self.page.locator(".message.from-citizen")

    def say(self, text: str) -> str:
        """Write a text, send it, and hear the latest line of the answer."""
        before = self.answers.count()
        self.page.locator("#text").fill(text)
        self.page.locator("#composer button").click()
        return self.wait_for_answers(before)

    def pick(self, title: str) -> str:
        before = self.answers.count()
        self.page.locator(".choices button", has_text=title).last.click()
        return self.wait_for_answers(before)

    def wait_for_answers(self, before: int) -> str:
        end = time.monotonic() + PATIENCE
        while self.answers.count() <= before:
            assert time.monotonic() < end, self.page.locator("#log").inner_text()
            if not self.script:
                self.page.goto(self.base + "/")
            self.page.wait_for_timeout(100)
        if self.script:
            expect(self.page.locator("#typing")).to_be_hidden()
        return self.answers.last.inner_text()


def order_to_the_end(citizen: Citizen, road: str) -> None:
    """Order a traffic control with buttons and words, up to the receipt."""
    citizen.pick("Bestil en betjent")
    citizen.pick("Færdselskontrol")
    citizen.pick("Fart")
    citizen.say(f"{road} 14")
    citizen.say("6880 Tarm")
    citizen.say("hverdage mellem 7 og 8")
    citizen.say("Bilerne sænker ikke farten ved børnehaven")
    citizen.pick("Nej")
    citizen.pick("Mig selv som borger")
    citizen.say("Grethe Mortensen")
    citizen.say("22 33 44 55")
    summary = citizen.pick("Ja, det må de")
    assert road in summary
    assert "22 33 44 55" in summary
    citizen.pick("Send")
