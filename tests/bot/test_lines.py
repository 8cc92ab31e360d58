"""Lines of the domain are found by name and filled with values."""

import pytest
from rasa.shared.core.domain import Domain

from bot.lines import NoLine, fill, find_line, has_line

DOMAIN = Domain.from_dict(
    {"responses": {"utter_sorry": [{"text": "Undskyld {name}.", "custom": {"type": "x"}}]}}
)


def test_a_line_is_filled() -> None:
    """Text and data of the response."""
    draft = find_line(DOMAIN, "utter_sorry", {"name": "Anna"})
    assert (draft.text, draft.data) == ("Undskyld Anna.", {"type": "x"})
    assert DOMAIN.responses["utter_sorry"][0]["text"] == "Undskyld {name}."


def test_a_line_is_said_in_the_language_of_its_twin_and_tells_so() -> None:
    """Who hears the page read aloud hears it in the right voice."""
    twins = Domain.from_dict(
        {"responses": {"utter_hi": [{"text": "Hej"}], "utter_hi_en": [{"text": "Hello"}]}}
    )
    english = find_line(twins, "utter_hi", language="en")
    assert (english.text, english.data) == ("Hello", {"type": "line", "lang": "en"})
    assert find_line(twins, "utter_hi").data is None
    assert find_line(twins, "utter_hi", language="pl").text == "Hej"


def test_a_missing_line_is_named() -> None:
    """An author's mistake is found by its name."""
    assert not has_line(DOMAIN, "utter_nothing")
    with pytest.raises(NoLine, match="utter_nothing"):
        find_line(DOMAIN, "utter_nothing")


def test_braces_in_a_value_mean_nothing() -> None:
    """What an adviser wrote is not read as a template."""
    assert fill("{reason} og {other}", {"reason": "{other}", "other": None}) == "{other} og "


def test_a_line_just_said_gives_way_to_its_next_variant() -> None:
    """Where there is none left the first one comes again."""
    domain = Domain.from_dict({"responses": {"utter_wait": [{"text": "Vent"}, {"text": "Endnu"}]}})
    assert find_line(domain, "utter_wait", said={"Vent"}).text == "Endnu"
    assert find_line(domain, "utter_wait", said={"Vent", "Endnu"}).text == "Vent"
