"""Who has shown who they are sees it on the page, can take it back, and loses it in time."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from cases.acts.conversations import hash_session, set_language
from cases.acts.outbox import say
from cases.store import Store
from tests.browser.case_cards import STATUS, Shown, begin
from tests.browser.citizen import DESK, PHONE
from tests.browser.test_accessibility import violations
from tests.cases.proving import by_code, deliver

HIDDEN = "Beskeden handler om en sag og er skjult."


@pytest.fixture
def shown(page: Page, gateway: str, sqlite_store: Store) -> Shown:
    deliver(sqlite_store)
    return begin(page, gateway, sqlite_store)


def token_of(page: Page) -> str:
    [cookie] = [one for one in page.context.cookies() if one.get("name") == "chat"]
    return cookie["value"].partition(".")[2]


def prove(shown: Shown, store: Store, left: timedelta = timedelta(minutes=30)) -> None:
    """Prove in this window, for so long from now, and say where the case stands."""
    session = hash_session(store.keys, token_of(shown.page))
    now = datetime.now(UTC) - timedelta(minutes=30) + left
    identity = by_code(store, shown.talk, session, now=now)
    with store.unit() as unit:
        say(
            unit,
            conversation_id=shown.talk,
            sender="bot",
            text="Her er din sag.",
            data=STATUS,
            guard=identity.guard,
        )
        unit.commit()


def strip(shown: Shown) -> Locator:
    return shown.page.locator("#identity")


def test_the_strip_comes_by_itself_with_time_and_level(shown: Shown, sqlite_store: Store) -> None:
    expect(strip(shown)).to_be_hidden()
    prove(shown, sqlite_store)
    expect(strip(shown)).to_contain_text("Du har vist, hvem du er, indtil kl.")
    expect(strip(shown)).to_contain_text("Journalnummer og kontrolkode")
    expect(shown.page.locator(".card-case")).to_be_visible()
    shown.page.reload()
    expect(strip(shown)).to_be_visible()


def test_it_is_forgotten_by_its_button_and_the_case_goes_with_it(
    shown: Shown, sqlite_store: Store
) -> None:
    prove(shown, sqlite_store)
    strip(shown).get_by_role("button", name="Glem det nu").click()
    expect(strip(shown)).to_be_hidden()
    expect(shown.page.locator(".card-case")).to_have_count(0)
    expect(shown.page.locator("#log")).to_contain_text(HIDDEN)


def test_an_open_page_hides_the_case_when_the_time_is_up_and_opens_it_again(
    shown: Shown, sqlite_store: Store
) -> None:
    prove(shown, sqlite_store, timedelta(seconds=4))
    expect(shown.page.locator(".card-case")).to_be_visible()
    expect(shown.page.locator("#log")).to_contain_text(HIDDEN)
    expect(shown.page.locator(".card-case")).to_have_count(0)
    prove(shown, sqlite_store)
    expect(shown.page.locator(".card-case")).to_have_count(2)
    expect(shown.page.locator("#log")).not_to_contain_text(HIDDEN)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_the_strip(
    shown: Shown, sqlite_store: Store, size: dict[str, int]
) -> None:
    shown.page.set_viewport_size(size)  # type: ignore[arg-type]
    prove(shown, sqlite_store)
    expect(strip(shown)).to_be_visible()
    assert violations(shown.page) == []


def test_the_strip_speaks_english_in_an_english_talk(shown: Shown, sqlite_store: Store) -> None:
    with sqlite_store.unit() as unit:
        set_language(unit, conversation_id=shown.talk, language="en")
        unit.commit()
    prove(shown, sqlite_store)
    expect(strip(shown)).to_contain_text("You have shown who you are, until")
    expect(strip(shown)).to_contain_text("Case number and access code")
    expect(strip(shown).get_by_role("button", name="Forget it now")).to_be_visible()
