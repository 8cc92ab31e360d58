"""Under an answer stands where it comes from, with and without a script."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from facts import load_facts, withheld_because
from tests.browser.citizen import Citizen
from tests.browser.test_accessibility import violations

ASKED = "hvordan får jeg en bistandsadvokat"
# The house runs by the real clock, and an expired answer has no note.
EXPIRED = withheld_because(load_facts().answers["ask_counsel"], datetime.now(UTC), production=False)
pytestmark = pytest.mark.skipif(bool(EXPIRED), reason="the entry must be reviewed: python -m facts")
ADDRESS = "https://politi.dk/ofre-vidner-og-paaroerende/bistandsadvokat"


def expect_note(citizen: Citizen) -> None:
    """The newest answer has a linked source, a date, and the demo's mark."""
    note = citizen.answers.last.locator(".source-note")
    expect(note).to_have_count(1)
    expect(note.locator("a")).to_have_attribute("href", ADDRESS)
    expect(note.locator("a")).to_contain_text("Retsplejeloven § 741 a")
    expect(note.locator("time")).to_have_attribute("datetime", re.compile(r"^\d{4}-\d\d-\d\d$"))
    expect(note.locator("time")).to_have_text(re.compile(r"^\d+\. [a-z]+ \d{4}$"))
    expect(note.locator(".source-draft")).to_be_visible()


def test_the_note_stands_under_the_answer(citizen: Citizen) -> None:
    citizen.say(ASKED)
    expect_note(citizen)
    assert violations(citizen.page) == []


def test_the_note_needs_no_script(plain: Citizen) -> None:
    plain.say(ASKED)
    expect_note(plain)


def test_the_note_is_drawn_again_after_a_reload(citizen: Citizen) -> None:
    citizen.say(ASKED)
    citizen.page.reload()
    expect_note(citizen)


def test_a_line_that_is_no_entry_has_no_note(citizen: Citizen) -> None:
    citizen.say("tak for det")
    expect(citizen.page.locator("#log .source-note")).to_have_count(0)
