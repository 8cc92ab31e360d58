"""Letters typed at random are told from words and names."""

import pytest

from reading.gibberish import is_gibberish


@pytest.mark.parametrize("text", ["asdf", "qwer qwer", "blablabla", "hahaha", "dfgh", "bcdfgk"])
def test_random_letters(text: str) -> None:
    assert is_gibberish(text)


@pytest.mark.parametrize("text", ["byfest", "Anne", "tre", "SSP", "1200", "", "asdf på torvet"])
def test_words_names_and_numbers(text: str) -> None:
    assert not is_gibberish(text)
