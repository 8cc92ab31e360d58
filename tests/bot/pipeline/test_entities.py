"""Entities lie where they were written, in code points of the text as given."""

from datetime import datetime

import pytest

from bot.pipeline.entities import COPENHAGEN, find_entities
from facts import load_facts

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=COPENHAGEN)


def found(text: str) -> dict[str, tuple[object, str]]:
    """Kind → value and the text under the span."""
    entities = find_entities(text, load_facts(), NOW)
    return {one.entity: (one.value, text[one.start : one.end]) for one in entities}


@pytest.mark.parametrize(
    ("text", "entity", "value", "said"),
    [
        ("😀 Skolevej 4, 6900 Skjern", "road", "Skolevej", "Skolevej"),
        ("😀 Skolevej 4, 6900 Skjern", "postal_code", "6900", "6900"),
        ("på hverdage om morgenen", "time", "MO,TU,WE,TH,FR morning", "på hverdage om morgenen"),
        ("ring på 20 30 40 50", "phone", "+4520304050", "20 30 40 50"),
        ("skriv til anna@example.dk", "email", "anna@example.dk", "anna@example.dk"),
        ("sag 1234-12345-12345-12", "case_number", "1234-12345-12345-12", "1234-12345-12345-12"),
        ("en fartkontrol, tak", "order_kind", "traffic_control", "fartkontrol"),
        ("der var indbrud i går", "crime_kind", "burglary", "indbrud"),
        ("jeg hedder Anna Hansen", "person", "Anna Hansen", "Anna Hansen"),
    ],
)
def test_entity(text: str, entity: str, value: object, said: str) -> None:
    """Value and span of one entity."""
    assert found(text)[entity] == (value, said)


def test_a_town_is_nobody() -> None:
    """A capital letter alone makes no name of a person."""
    assert "person" not in found("5000 Odense C")


def test_a_personal_number_is_never_a_value() -> None:
    """Its place is told, its digits are not."""
    value, said = found("mit nummer er 010190-1234 tak")["cpr"]
    assert said == "010190-1234"
    assert "1234" not in str(value)


def test_a_text_of_nothing_has_no_entities() -> None:
    """Signs, blanks and emptiness are no error."""
    for text in ("", " ", "???", "\ufffd"):
        assert found(text) == {}
