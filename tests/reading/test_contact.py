"""Danish phone numbers, e-mail addresses and names are read as people write them."""

import pytest

from facts import load_facts
from reading.contact import read_email, read_name, read_phone, show_phone

WORDS = load_facts().order_words


@pytest.mark.parametrize(
    "text",
    [
        "20123456",
        "20 12 34 56",
        "2012 3456",
        "201 23 456",
        "20-12-34-56",
        "20.12.34.56",
        "+4520123456",
        "+45 20 12 34 56",
        "+45-20123456",
        "(+45) 20123456",
        "0045 20 12 34 56",
        "004520123456",
        "mit nummer er 20123456.",
        "tlf.: 20 12 34 56, tak",
        "jeg bor Skolevej 12, ring 20123456",
        "Skolevej 12 20123456",
    ],
)
def test_a_danish_number_is_read_in_any_spacing(text: str) -> None:
    reading = read_phone(text)
    assert (reading.e164, reading.problem) == ("+4520123456", None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("12345678", "invalid"),
        ("2012345", "invalid"),
        ("201234567", "invalid"),
        ("+45 1234 5678", "invalid"),
        ("+46 70 123 45 67", "foreign"),
        ("+4917012345678", "foreign"),
        ("det vil jeg ikke sige", "missing"),
        ("", "missing"),
    ],
)
def test_another_number_gets_a_reason(text: str, problem: str) -> None:
    reading = read_phone(text)
    assert (reading.e164, reading.problem) == (None, problem)


def test_a_number_is_shown_in_pairs() -> None:
    assert show_phone("+4520123456") == "20 12 34 56"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("jens@eksempel.dk", "jens@eksempel.dk"),
        ("min mail er jens@eksempel.dk.", "jens@eksempel.dk"),
        ("Jens.Hansen+politi@Eksempel.DK", "Jens.Hansen+politi@eksempel.dk"),
        ("<jens@eksempel.dk>", "jens@eksempel.dk"),
        ("søren@blåbær.dk", "søren@blåbær.dk"),
    ],
)
def test_an_address_is_read(text: str, address: str) -> None:
    assert read_email(text).address == address


@pytest.mark.parametrize(
    ("text", "problem"),
    [("jens@", "invalid"), ("jens@dk", "invalid"), ("a@@b.dk", "invalid"), ("nej", "missing")],
)
def test_a_bad_address_gets_a_reason(text: str, problem: str) -> None:
    assert read_email(text).problem == problem


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jens Hansen", "Jens Hansen"),
        ("jeg hedder jens hansen", "Jens Hansen"),
        ("mit navn er Åse-Marie Sørensen", "Åse-Marie Sørensen"),
        ("det er Jens", "Jens"),
        ("Jens Hansen, 20123456", "Jens Hansen"),
        ("Jens Hansen og mit nummer er 20123456", "Jens Hansen"),
        ("nej", None),
        ("det vil jeg ikke sige", None),
        ("12345678", None),
        ("", None),
        ("/restart", None),
    ],
)
def test_a_name_is_read(text: str, name: str | None) -> None:
    assert read_name(text, WORDS) == name
