"""Texts are cleaned once, and folding makes every spelling alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.text import clean, fold, fold_with_offsets, loosen, squeeze, tokens

ANY_TEXT = st.text(st.characters(), max_size=200)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_a_clean_text_can_be_stored(text: str) -> None:
    stored = clean(text).encode()
    assert b"\x00" not in stored


def test_zero_width_and_control_marks_go() -> None:
    assert clean("Skole\u200bvej\u202e\x00\ud800") == "Skolevej\ufffd\ufffd"
    assert clean("Skole\u200dvej\u200d") == "Skolevej"


@pytest.mark.parametrize(
    "family",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u2764\ufe0f\u200d\U0001f525",
        "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
    ],
)
def test_pictures_that_are_joined_stay_one_picture(family: str) -> None:
    assert clean(f"vi er {family} her") == f"vi er {family} her"
    assert clean(f"{family}\u200d") == family
    assert clean("a\u030a") == "\u00e5"
    assert clean("linje 1\nlinje 2\t") == "linje 1\nlinje 2\t"


@pytest.mark.parametrize("text", ["Århus", "århus", "Aarhus", "A\u030arhus", "AARHUS"])
def test_every_spelling_of_a_letter_folds_alike(text: str) -> None:
    assert fold(text) == "aarhus"


def test_danish_letters_left_out_are_found_by_loosening() -> None:
    assert loosen(fold("København")) == "kobenhavn"
    assert loosen(fold("Måløv")) == "malov"


def test_stretched_letters_become_one() -> None:
    assert squeeze("kniiiiv") == "kniv"
    assert squeeze("vanille") == "vanille"


@given(ANY_TEXT)
def test_offsets_lead_back_into_the_text(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.offsets) == len(folded.text) + 1
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert 0 <= start < end <= len(text)


@given(ANY_TEXT)
def test_words_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
