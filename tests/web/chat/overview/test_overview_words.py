"""The overview's words are the same in both languages, easy to read, and promise nothing."""

import re
from typing import Any

import pytest
import yaml

from facts import load_facts
from facts.victim import SECTIONS
from tests.house.readability import read, sentences
from web.chat.overview.pieces import Piece, numbers_of, pieces_of
from web.chat.overview.words import PLACE, spoken, words_of

WORDS: dict[str, Any] = yaml.safe_load(PLACE.read_text("utf-8"))
NUMBERS = numbers_of(load_facts().help_lines.values())
HARDEST, MOST_SENTENCES = 40, 3


def flat(words: dict[str, Any]) -> dict[str, str]:
    groups = ("sections", "help_for", "hours")
    inner = {f"{group}.{name}": text for group in groups for name, text in words[group].items()}
    return {name: text for name, text in words.items() if isinstance(text, str)} | inner


def test_both_languages_have_the_same_words_with_the_same_fields() -> None:
    danish, english = flat(WORDS["da"]), flat(WORDS["en"])
    assert danish.keys() == english.keys()
    for name, text in danish.items():
        fields = [set(re.findall(r"\{\w+\}", said)) for said in (text, english[name])]
        assert fields[0] == fields[1], name
    assert [len(words["months"]) for words in WORDS.values()] == [12, 12]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_section_has_a_heading(language: str) -> None:
    assert set(WORDS[language]["sections"]) == set(SECTIONS)


@pytest.mark.parametrize(("name", "text"), sorted(flat(WORDS["da"]).items()))
def test_a_line_is_short_and_calm(name: str, text: str) -> None:
    assert "!" not in text, name
    assert not re.search(r"\b(?:De|Dem|Deres|desværre|er du sikker)\b", text)
    assert len(sentences(text)) <= MOST_SENTENCES


def test_together_they_are_plain_to_read() -> None:
    lines = [text for name, text in flat(WORDS["da"]).items() if name != "day_form"]
    assert read("\n".join(lines)).lix < HARDEST


def test_a_language_that_we_do_not_write_is_danish() -> None:
    assert spoken("pl") == "da"
    assert words_of("pl") == words_of("da")


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Ring 112, hvis du er i fare.", ["tel:112"]),
        ("Ring til 116 006 eller 116 111.", ["tel:116006", "tel:116111"]),
        ("Lev Uden Vold svarer på 1888.", ["tel:1888"]),
        ("Fristen er 72 timer, og § 112 siger 1120 kr.", []),
        ("Der var 3 112 af dem og 112 006.", []),
        ("", []),
    ],
)
def test_only_a_known_number_can_be_called(text: str, called: list[str]) -> None:
    found = pieces_of(text, NUMBERS)
    assert "".join(piece.text for piece in found) == text
    assert [piece.href for piece in found if piece.href] == called


def test_without_known_numbers_a_text_is_one_piece() -> None:
    assert pieces_of("Ring 112.", ()) == (Piece("Ring 112."),)
