"""Lines, words and labels follow the language of the turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from actions.context import TurnContext, acting_as, turn_facts, turn_language
from actions.lines import own_name, spoken_in, text_of
from actions.order_officer.wording import show
from actions.order_officer.words import load_labels, load_words
from actions.phrases import first_said
from facts import load_facts
from facts.spoken import facts_in

LINES = {"utter_hello": [{"text": "Hej"}], "utter_hello_en": [{"text": "Hello"}], "utter_ja": []}
DOMAIN = {"responses": LINES}


@contextmanager
def english() -> Iterator[TurnContext]:
    unused: Any = None
    turn = TurnContext(
        unit=unused, store=unused, conversation_id=None, seq=None, inbox_id=None, secrets=(),
        source="", now=unused, facts=facts_in(load_facts(), "en"), language="en",
    )  # fmt: skip
    with acting_as(turn):
        yield turn


def test_without_a_turn_everything_is_danish() -> None:
    assert turn_language() == "da"
    assert turn_facts() is load_facts()
    assert text_of(DOMAIN, "utter_hello") == "Hej"
    assert load_labels()["weekdays"][0] == "mandag"


def test_a_turn_in_english_has_twins_and_labels() -> None:
    with english():
        assert text_of(DOMAIN, "utter_hello") == "Hello"
        assert show("order_kind", "traffic_control") == "traffic control"
        assert show("order_date", {"date": "2027-01-14"}) == "Thursday 14 January 2027"


def test_the_language_may_be_named_whoever_is_spoken_to() -> None:
    with english():
        assert text_of(DOMAIN, "utter_hello", language="da") == "Hej"
    assert text_of(DOMAIN, "utter_hello", language="en") == "Hello"


@pytest.mark.parametrize(
    ("line", "language", "own"),
    [
        ("utter_hello", "en", "utter_hello_en"),
        ("utter_hello", "da", "utter_hello"),
        ("utter_ja", "en", "utter_ja"),
        ("utter_hello", "pl", "utter_hello"),
    ],
)
def test_a_line_without_a_twin_is_said_in_danish(line: str, language: str, own: str) -> None:
    assert own_name(LINES, line, language) == own
    assert spoken_in(line, own) == ({"lang": language} if own != line else {})


def test_phrases_that_steer_are_read_in_both_languages() -> None:
    assert not load_words().is_only("stop", "never mind")
    with english():
        assert load_words().is_only("stop", "never mind")
        assert load_words().is_only("stop", "glem det")
        assert first_said("own_orders", "I no longer need it") == "withdraw"
