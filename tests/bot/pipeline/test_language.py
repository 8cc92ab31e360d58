"""The language is named where there is enough to tell it from."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.language import LanguageIdentifier


@pytest.fixture(scope="module")
def identifier() -> LanguageIdentifier:
    return LanguageIdentifier(LanguageIdentifier.get_default_config())


def read(identifier: LanguageIdentifier, text: str) -> Message:
    message = Message({"text": text})
    identifier.read(message)
    return message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de kører for stærkt på vores vej", "da"),
        ("kan man fortryde sit svar", "da"),
        ("HVORFOR SVARER I IKKE", "da"),
        ("nogen har hacket min facebook og laver fake posts", "da"),
        ("hvornaar kommer i paa skolen", "da"),
        ("I need a police officer at my school", "en"),
        ("they drive too fast on Nørregade in Svendborg", "en"),
        ("ich möchte eine Anzeige erstatten", "de"),
        ("var kan jag få hjälp med mitt pass", "sv"),
        ("jeg trenger hjelp med noe", "no"),
        ("jak mogę zgłosić kradzież roweru", "pl"),
        ("мені потрібна допомога поліції", "uk"),
        ("мне нужна помощь", "ru"),
        ("أريد مساعدة من الشرطة", "ar"),
        ("کمک می خواهم لطفا", "fa"),
        ("waxaan rabaa inaan la hadlo booliska", "so"),
        ("eg havi brúk fyri hjálp", "fo"),
        ("kalaallisut oqaluttarpunga", "kl"),
        ("hej", None),
        ("help", None),
        ("помогите", None),
        ("Skolevej 4", None),
        ("Ayşe Yıldız Doğan Kirkegade 4", None),
        ("12345678", None),
        ("!!! ??? ---", None),
    ],
)
def test_language_of_a_text(identifier: LanguageIdentifier, text: str, code: str | None) -> None:
    """Names, single words and texts without words have none."""
    assert identifier.identify(text) == code


def test_the_same_text_has_the_same_language_each_time(identifier: LanguageIdentifier) -> None:
    """langdetect draws lots; the seed fixes them."""
    text = "politistationens ekspeditionsluge holdt sommerferielukket"
    assert len({identifier.identify(text) for _ in range(20)}) == 1


def test_a_new_component_says_the_same(identifier: LanguageIdentifier) -> None:
    other = LanguageIdentifier(LanguageIdentifier.get_default_config())
    texts = ["vejspærring ønskes etableret torsdag", "ondan korkuyorum acaba neredesiniz"]
    assert [other.identify(t) for t in texts] == [identifier.identify(t) for t in texts]


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Γεια σας χρειάζομαι βοήθεια", True),
        ("我的自行车被偷了 请帮帮我", True),
        ("me robaron la bicicleta ayer por la tarde", True),
        ("hablo espanol", False),
        ("min cykel er væk", False),
        ("Jens Peter Hansen", False),
    ],
)
def test_what_is_none_of_the_known_languages(
    identifier: LanguageIdentifier, text: str, foreign: bool
) -> None:
    """By its letters, or because of many words none is known."""
    assert bool(read(identifier, text).get("language_foreign")) is foreign


def test_more_words_are_more_evidence(identifier: LanguageIdentifier) -> None:
    little = read(identifier, "thank you").get("language_scores")
    much = read(identifier, "thank you for the help with my case").get("language_scores")
    assert 0 < little["en"] < much["en"]
