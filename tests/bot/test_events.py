"""Codes and values from outside become a line of the domain."""

from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from bot.events import event_line, is_outdated
from bot.lines import NoLine
from tests.bot.turns import turn

DOMAIN = Domain.from_dict(
    {
        "responses": {
            "utter_event_order_moved_declined": [{"text": "{number}: nej. {reason}"}],
            "utter_event_order_moved_planned": [{"text": "{number}: {planned_for}"}],
            "utter_event_closed": [{"text": "Lukket."}],
            "utter_reason_no_resources": [{"text": "Ingen tid."}],
            "utter_event_queue_word_known": [{"text": "Nummer {place}: {wait}."}],
            "utter_event_queue_word_nobody": [{"text": "Senest {day}."}],
            "utter_wait_between": [{"text": "{low} til {high} min"}],
            "utter_wait_about": [{"text": "ca. {high} min"}],
            "utter_wait_minute": [{"text": "et minut"}],
            "utter_handoff_already": [{"text": "Du venter."}],
            "utter_handoff_already_pl": [{"text": "Czekasz."}],
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
    assert text == "B-1: søndag den 6. december"


def test_an_event_without_state_has_a_plain_line() -> None:
    """The code alone is enough."""
    assert said("closed") == "Lukket."


def test_an_unknown_event_is_an_error() -> None:
    """The turn fails and a human takes over, instead of silence."""
    with pytest.raises(NoLine, match="utter_event_unheard"):
        said("unheard")


@pytest.mark.parametrize(
    ("low", "high", "words"), [(4, 9, "4 til 9 min"), (5, 5, "ca. 5 min"), (0, 1, "et minut")]
)
def test_a_wait_is_told_as_an_interval(low: int, high: int, words: str) -> None:
    """The page gets the same as data."""
    values = {"state": "known", "place": 2, "low": low, "high": high}
    line = event_line(DOMAIN, turn(kind="event", intent="queue_word", values=values))
    assert line.text == f"Nummer 2: {words}."
    wait = {"low": low, "high": high}
    assert line.data == {"type": "queue", "state": "known", "place": 2, "wait": wait}


def test_a_promised_day_has_its_weekday() -> None:
    """As people say it, without the year."""
    assert (
        said("queue_word", state="nobody", day="2026-11-24") == "Senest tirsdag den 24. november."
    )


def test_in_a_language_that_is_not_spoken_waiting_is_told_in_one_text() -> None:
    """No Danish sentence among them."""
    values = {"state": "known", "place": 2, "low": 4, "high": 9}
    made = turn(kind="event", intent="queue_word", values=values, language="pl")
    assert event_line(DOMAIN, made).text == "Czekasz."


@pytest.mark.parametrize(
    ("code", "owner", "outdated"),
    [
        ("queue_word", "waiting", False),
        ("queue_word", "adviser", True),
        ("queue_word", "bot", True),
        ("still_there", "adviser", False),
        ("still_there", "bot", True),
        ("adviser_freed", "bot", False),
        ("adviser_freed", "waiting", True),
        ("adviser_lost", "waiting", False),
        ("order_moved", "adviser", False),
    ],
)
def test_news_of_who_has_the_talk_is_no_news_once_it_has_gone_on(
    code: str, owner: str, *, outdated: bool
) -> None:
    """A word about the queue would be wrong after a claim."""
    assert is_outdated(turn(kind="event", intent=code, owner=owner)) is outdated
