"""Counts in words are read as those who say them mean them."""

import pytest

from facts import load_facts
from reading.numbers import read_count

NUMBERS = load_facts().order_words.numbers


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("hundrede", 100),
        ("et par hundrede", 200),
        ("omkring halvtreds", 50),
        ("femogtredive stykker", 35),
        ("to hundrede og halvtreds", 250),
        ("ca. 3 tusind", 3000),
        ("tyve tredive stykker", 30),
        ("ca. 1.200 personer", 1200),
        ("en masse", None),
        ("ret mange", None),
    ],
)
def test_a_count_in_words_or_digits(text: str, count: int | None) -> None:
    assert read_count(text, NUMBERS) == count


def test_without_words_only_digits_count() -> None:
    assert read_count("hundrede") is None
