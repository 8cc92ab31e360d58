"""Codes and values from outside become a line of the domain."""

from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from bot.events import event_line
from bot.lines import NoLine
from tests.bot.turns import turn

DOMAIN = Domain.from_dict(
    {
        "responses": {
            "utter_event_order_moved_declined": [{"text": "{number}: nej. {reason}"}],
            "utter_event_order_moved_planned": [{"text": "{number}: {planned_for}"}],
            "utter_event_closed": [{"text": "Lukket."}],
            "utter_reason_no_resources": [{"text": "Ingen tid."}],
        }
    }
)


def said(code: str, **values: Any) -> str:
    return event_line(DOMAIN, turn(kind="event", intent=code, values=values)).text


def test_the_reason_code_has_words() -> None:
    """A coded reason is looked up."""
    text = said("order_moved", number="B-1", state="declined", reason_code="no_resources")
    assert text == "B-1: nej. Ingen tid."


def test_own_words_go_before_the_codes() -> None:
    """What an adviser wrote is what the citizen reads."""
    values = {"number": "B-1", "state": "declined", "reason_code": "no_resources"}
    assert said("order_moved", **values, reason="Se mail.") == "B-1: nej. Se mail."


def test_a_day_is_written_as_danes_write_it() -> None:
    """ISO dates are for machines."""
    text = said("order_moved", number="B-1", state="planned", planned_for="2026-12-06")
    assert text == "B-1: 6.12.2026"


def test_an_event_without_state_has_a_plain_line() -> None:
    """The code alone is enough."""
    assert said("closed") == "Lukket."


def test_an_unknown_event_is_an_error() -> None:
    """The turn fails and a human takes over, instead of silence."""
    with pytest.raises(NoLine, match="utter_event_unheard"):
        said("unheard")
