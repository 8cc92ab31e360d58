"""What an adviser does at the desk: log in, take a talk, write to the citizen and to colleagues."""

from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Locator, Page, expect

from settings import DEMO_SECRET
from tests.browser.citizen import Citizen

FIRST, SECOND, SUPERVISOR = "raadgiver1", "raadgiver2", "supervisor"


def conversation_of(citizen: Citizen) -> str:
    """The id of the citizen's own talk."""
    return citizen.page.locator("body").get_attribute("data-conversation") or ""


def enter(page: Page, base: str, username: str) -> None:
    """Log in at the desk, as whoever it is."""
    page.goto(f"{base}/desk/login")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(DEMO_SECRET)
    page.locator("main button[type=submit]").first.click()
    expect(page.locator(".desk-menu")).to_be_visible()


@dataclass
class Adviser:
    """One person at one desk."""

    page: Page
    base: str
    username: str = FIRST

    def log_in(self) -> Self:
        enter(self.page, self.base, self.username)
        # A count is what the script puts in: from here on the page listens.
        expect(self.page.locator('[data-tab="waiting"] [data-count]')).not_to_be_empty()
        return self

    def row(self, conversation: str) -> Locator:
        return self.page.locator(f'#rows [data-id="{conversation}"]')

    def tab(self, name: str) -> None:
        self.page.locator(f'[data-tab="{name}"]').click()

    def open(self, conversation: str) -> Self:
        self.page.goto(f"{self.base}/desk/conversations/{conversation}")
        expect(self.page.locator("#talk-open")).to_be_visible()
        return self

    def take(self, conversation: str) -> Self:
        """Take it from the queue by its button."""
        self.row(conversation).locator("[data-claim]").click()
        expect(self.page.locator("#talk-owner")).to_have_text("Din samtale")
        return self

    @property
    def lines(self) -> Locator:
        return self.page.locator("#log .message")

    def said(self, sender: str) -> Locator:
        return self.page.locator(f"#log .from-{sender} .message-text")

    def say(self, text: str) -> None:
        self.page.locator("#text").fill(text)
        self.page.keyboard.press("Enter")
        expect(self.said("adviser").last).to_have_text(text)
        expect(self.page.locator("#log .is-unsent")).to_have_count(0)

    def note(self, text: str) -> None:
        self.page.locator("#note").fill(text)
        self.page.locator("#note-form button").click()
        expect(self.page.locator("#notes .note-text").last).to_have_text(text)

    def press(self, act: str) -> None:
        self.page.locator(f'#talk-open [data-act="{act}"]').click()

    def dialog(self, name: str) -> Locator:
        return self.page.locator(f"#dialog-{name}")

    def send(self, name: str) -> None:
        """Send a dialog's form; it closes when the server says yes."""
        self.dialog(name).locator("button[type=submit]").click()
        expect(self.dialog(name)).to_be_hidden()
