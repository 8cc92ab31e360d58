"""Alarms are raised for what happens now, and not for what only sounds like it."""

import pytest

from facts import load_facts
from reading.emergency import alarm
from tests.reading.alarm_rows import ADVICE_114, MISSED, NO_ALARM, NOW_112, SELF_HARM, lines


@pytest.mark.parametrize("text", lines(NOW_112))
def test_danger_now_is_an_alarm(text: str) -> None:
    assert alarm(text, load_facts().emergency_rules) == "112"


@pytest.mark.parametrize("text", lines(SELF_HARM))
def test_thoughts_of_self_harm_are_an_alarm_of_their_own(text: str) -> None:
    assert alarm(text, load_facts().emergency_rules) == "self_harm"


@pytest.mark.parametrize("text", lines(NO_ALARM))
def test_what_is_past_asked_supposed_or_far_away_is_no_alarm(text: str) -> None:
    assert alarm(text, load_facts().emergency_rules) is None


@pytest.mark.parametrize("text", lines(ADVICE_114))
def test_what_goes_on_but_is_not_acute_is_for_the_service_number(text: str) -> None:
    assert alarm(text, load_facts().emergency_rules) == "114"


@pytest.mark.parametrize("text", lines(MISSED))
def test_what_is_known_to_be_missed_is_still_missed(text: str) -> None:
    assert alarm(text, load_facts().emergency_rules) is None


def test_there_are_enough_rows_both_ways() -> None:
    alarms = lines(NOW_112) + lines(SELF_HARM)
    assert len(alarms) + len(lines(NO_ALARM)) >= 250
    assert len(lines(NO_ALARM)) >= 100


@pytest.mark.parametrize("text", ["", " ", "?", "a" * 2000, "hvis " * 400, "\ud800", "han " * 500])
def test_odd_texts_raise_nothing(text: str) -> None:
    assert alarm(text, load_facts().emergency_rules) is None
