"""The language is named where there is enough to tell it from."""

import pytest

from bot.pipeline.language import LanguageIdentifier


@pytest.fixture(scope="module")
def identifier() -> LanguageIdentifier:
    return LanguageIdentifier(LanguageIdentifier.get_default_config())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de kører for stærkt på vores vej", "da"),
        ("kan man fortryde sit svar", "da"),
        ("I need a police officer at my school", "en"),
        ("ich möchte eine Anzeige erstatten", "de"),
        ("var kan jag få hjälp med mitt pass", "sv"),
        ("jak mogę zgłosić kradzież roweru", "pl"),
        ("мені потрібна допомога поліції", "uk"),
        ("hej", None),
        ("Skolevej 4", None),
        ("12345678", None),
        ("!!! ??? ---", None),
    ],
)
def test_language_of_a_text(identifier: LanguageIdentifier, text: str, code: str | None) -> None:
    """Short texts and texts without words have no language."""
    assert identifier.identify(text) == code


def test_the_same_text_has_the_same_language_each_time(identifier: LanguageIdentifier) -> None:
    """langdetect draws lots; the seed fixes them."""
    text = "skriv til kommunen om vejen"
    assert len({identifier.identify(text) for _ in range(20)}) == 1
