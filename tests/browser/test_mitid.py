"""A citizen sees how the own case is going, with MitID at the certified provider."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cases.acts.case_records import store_cases
from cases.intake.records import CaseRecord, EventRecord, PartyRecord
from cases.person_refs import person_ref
from cases.store import open_store
from settings import DEMO_SECRET
from tests.browser.citizen import PHONE, Citizen
from tests.browser.house import House, running_house
from tests.browser.test_accessibility import violations
from tests.oidc.brokers import CPR, SIGNATURGRUPPEN, options, settings_for
from tests.oidc.running import running_provider
from tests.ports import free_port

NUMBER = "1462-74211-00077-26"
ASK = "hvordan går det med min sag"


@pytest.fixture(scope="package")
def trusting(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house that trusts a broker, and one case of the person Vera."""
    port, folder = free_port(), tmp_path_factory.mktemp("trusting")
    chat = f"http://127.0.0.1:{port}"
    with running_provider(folder, options(SIGNATURGRUPPEN, free_port(), chat)) as issuer:
        values = settings_for(SIGNATURGRUPPEN, issuer, chat)
        changes = {name.upper(): str(value) for name, value in values.items()}
        with running_house(folder, port, **changes) as house:
            _give_case(house, str(values["person_ref_key"]))
            yield house


def _give_case(house: House, key: str) -> None:
    event = EventRecord("e1", "efterforskning", datetime(2026, 11, 2, 9, tzinfo=UTC), None)
    party = PartyRecord("p1", "victim", person_ref(key, CPR["vera"]), None)
    record = CaseRecord(NUMBER, "1462", "burglary", (party,), (event,), None, None)
    store = open_store(house.store_url, DEMO_SECRET)
    with store.unit() as unit:
        store_cases(unit, [record], now=datetime.now(UTC))
        unit.commit()
    store.close()


@dataclass
class AtBroker:
    """Whoever stands at the broker's log-in."""

    page: Page

    def log_in(self, account: str) -> None:
        self.page.get_by_label("login").fill(account)
        self.page.get_by_role("button", name="Log in").click()


def _talk(opened: BrowserContext, house: House, *, script: bool = True) -> Citizen:
    opened.set_default_timeout(20_000)
    return Citizen(opened.new_page(), house.base, script=script).start()


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def asking(request: pytest.FixtureRequest, chromium: Browser, trusting: House) -> Iterator[Citizen]:
    """Somebody on a phone who has asked for the own case and is asked who they are."""
    opened = chromium.new_context(viewport=PHONE, locale="da-DK", java_script_enabled=request.param)
    citizen = _talk(opened, trusting, script=request.param)
    citizen.say(ASK)
    yield citizen
    opened.close()


def test_a_status_by_mitid_from_the_question_to_the_card(asking: Citizen) -> None:
    asking.page.get_by_role("button", name="Brug MitID").last.click()
    AtBroker(asking.page).log_in("vera")
    asking.page.wait_for_url(f"{asking.base}/**")
    card = asking.page.locator(".card-case").last
    expect(card).to_be_visible()
    expect(card).to_contain_text("fterforsk")
    assert NUMBER not in asking.page.url
    assert not asking.script or violations(asking.page) == []


def test_another_s_log_in_shows_no_case(asking: Citizen) -> None:
    asking.page.get_by_role("button", name="Brug MitID").last.click()
    AtBroker(asking.page).log_in("viggo")
    asking.page.wait_for_url(f"{asking.base}/**")
    expect(asking.page.locator("#log, main").first).to_be_visible()
    expect(asking.page.locator(".card-case")).to_have_count(0)


def test_a_log_in_that_is_too_weak_leads_back_to_the_talk(asking: Citizen) -> None:
    asking.page.get_by_role("button", name="Brug MitID").last.click()
    AtBroker(asking.page).log_in("weak")
    expect(asking.page.get_by_role("heading", level=1)).to_contain_text("lykkedes ikke med MitID")
    assert not asking.script or violations(asking.page) == []
    asking.page.get_by_role("link", name="Tilbage til samtalen").click()
    expect(asking.page.locator("#log")).to_contain_text(ASK)
    expect(asking.page.locator(".card-case")).to_have_count(0)


def test_the_way_there_breaks_no_rule_of_the_page(chromium: Browser, trusting: House) -> None:
    """A form that leads to another site is what a content policy forbids: we go on by a page."""
    opened = chromium.new_context(viewport=PHONE, locale="da-DK")
    citizen, said = _talk(opened, trusting), list[str]()
    citizen.page.on("console", lambda message: said.append(message.text))
    citizen.say(ASK)
    citizen.page.get_by_role("button", name="Brug MitID").last.click()
    expect(citizen.page.get_by_label("login")).to_be_visible()
    assert [line for line in said if "Content Security Policy" in line] == []
    opened.close()


def test_in_a_frame_the_broker_has_a_tab_of_its_own(chromium: Browser, trusting: House) -> None:
    opened = chromium.new_context(viewport={"width": 900, "height": 900}, locale="da-DK")
    opened.set_default_timeout(20_000)
    page = opened.new_page()
    page.goto(trusting.embedder)
    page.get_by_role("button", name="Skriv til Borgerrådgiver").click()
    frame = page.frame_locator("iframe")
    frame.locator("#start-form button").click()
    frame.locator("#text").fill(ASK)
    frame.locator("#composer button").click()
    with opened.expect_page() as tab:
        frame.get_by_role("button", name="Brug MitID").last.click()
    AtBroker(tab.value).log_in("vera")
    expect(tab.value.get_by_role("heading", level=1)).to_have_text("Du har vist, hvem du er")
    assert violations(tab.value) == []
    expect(frame.locator(".card-case").last).to_be_visible()
    opened.close()
