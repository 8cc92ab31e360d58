"""A citizen sees the own case on a phone, and what changes in it while the chat is open."""

import itertools
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from settings import ROOT
from tests.browser.citizen import DESK, PHONE, Citizen
from tests.browser.house import House
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.cases.intake.delivered import CODE, delivered, event

ASK = "hvordan går det med min sag"
_SERIALS = itertools.count(90_001)


@dataclass
class Case:
    """A case that the case system has delivered to the running house."""

    house: House
    folder: Path
    record: dict[str, Any]

    @property
    def letter(self) -> str:
        """What stands in the letter, as a citizen types it."""
        return f"{self.record['case_number']} {CODE}"

    def deliver(self) -> None:
        """Load the record as operators do."""
        file = self.folder / "cases.jsonl"
        file.write_text(json.dumps(self.record) + "\n")
        state = str(Path(self.house.store_url.removeprefix("sqlite:///")).parent)
        env = {**os.environ, "STATE_DIR": state, "DATABASE_URL": "", "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "cases.load", str(file)]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    def move(self, step: str, at: str) -> None:
        """Deliver it once more with a further step."""
        self.record["events"].append(event(f"e-{step}", step, at))
        self.deliver()


@pytest.fixture
def case(house: House, tmp_path: Path) -> Case:
    kept = Case(house, tmp_path, delivered(next(_SERIALS)))
    kept.deliver()
    return kept


def shown(citizen: Citizen) -> Locator:
    """The newest card of an own case."""
    card = citizen.page.locator("#log .card-case").last
    expect(card).to_be_visible()
    return card


def look(citizen: Citizen, case: Case) -> Locator:
    citizen.say(ASK)
    citizen.say(case.letter)
    return shown(citizen)


@pytest.mark.parametrize("who", ["citizen", "plain"])
def test_number_and_code_show_the_case(
    who: str, case: Case, request: pytest.FixtureRequest
) -> None:
    citizen: Citizen = request.getfixturevalue(who)
    citizen.say(ASK)
    asked = citizen.page.locator("#log .card-identity").last
    expect(asked).to_be_visible()
    assert "MitID" not in asked.inner_text()
    citizen.say(case.letter)
    card = shown(citizen)
    assert "indbrud" in card.locator("h2").inner_text()
    expect(card.locator(".case-step")).to_have_text("Efterforskning")
    expect(card.locator(".case-line-picture")).to_be_visible()
    expect(card.locator(".case-line-picture circle")).to_have_count(2)
    expect(card.locator(".history li")).to_have_count(2)
    assert "Sagsbehandler Opdigtet" in card.inner_text()
    expect(card.locator('a[href="tel:+4570101448"]')).to_be_visible()


def test_nothing_on_the_page_repeats_number_and_code(citizen: Citizen, case: Case) -> None:
    look(citizen, case)
    citizen.page.reload()
    shown(citizen)
    for secret in (case.record["case_number"], CODE):
        assert secret not in citizen.page.content()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_an_own_case(citizen: Citizen, case: Case, size: Any) -> None:
    citizen.page.set_viewport_size(size)
    citizen.say(ASK)
    assert violations(citizen.page) == []
    citizen.say(case.letter)
    shown(citizen)
    assert violations(citizen.page) == []
    citizen.pick("Vis hele forløbet")
    assert violations(citizen.page) == []
    assert citizen.page.evaluate(OVERFLOW) <= 0


def test_a_change_arrives_live_in_the_open_chat(citizen: Citizen, case: Case) -> None:
    look(citizen, case)
    cards = citizen.page.locator("#log .card-case")
    before = cards.count()
    case.move("sigtelse", "2026-10-05T10:00:00+02:00")
    expect(cards).to_have_count(before + 1)
    expect(cards.last.locator(".case-step")).to_contain_text("Sigtelse")
    expect(cards.last.locator(".history li")).to_have_count(3)
    assert violations(citizen.page) == []


def test_the_picture_says_where_the_case_is(citizen: Citizen, case: Case) -> None:
    look(citizen, case)
    citizen.pick("Vis hele forløbet")
    way = citizen.page.locator("#log .card-course").last
    here = way.locator('[aria-current="step"]')
    expect(here).to_have_count(1)
    assert re.search(r"Efterforskning\s+Her er sagen nu", here.inner_text())


def test_another_device_with_the_resume_code_sees_nothing_of_it(
    citizen: Citizen, case: Case, chromium: Browser
) -> None:
    look(citizen, case)
    citizen.pick("Vis hele forløbet")
    citizen.page.goto(f"{citizen.base}/resume-code")
    citizen.page.locator("main form button").last.click()
    code = citizen.page.locator(".secret-code").inner_text()
    other = chromium.new_context(viewport=PHONE, locale="da-DK").new_page()
    other.goto(f"{citizen.base}/resume")
    other.locator("main input[name=code]").fill(code)
    other.locator("main form button").last.click()
    expect(other.locator("#log .message").first).to_be_visible()
    expect(other.locator("#log :is(.card-case, .card-course)")).to_have_count(0)
    assert "indbrud" not in other.locator("#log").inner_text()
    assert "Sagsbehandler Opdigtet" not in other.content()
    other.context.close()


def test_an_english_citizen_reads_the_case_in_english(citizen: Citizen, case: Case) -> None:
    citizen.say("Do you speak English? I do not understand Danish")
    if citizen.page.locator(".choices button", has_text="Yes, in English").count():
        citizen.pick("Yes, in English")
    citizen.say("how is my case going")
    citizen.say(case.letter)
    card = shown(citizen)
    expect(card.locator(".case-step")).to_contain_text("Investigation")
    assert "Your contact with the police" in card.inner_text()
    assert "since Tuesday, 3 March 2026" in re.sub(r"\s+", " ", card.inner_text())
