"""Two errands in one message are found, and one is not taken for two."""

from bot.pipeline.errands import Part, find_errands
from bot.pipeline.sentences import Span, sentences

KNOWN = {
    "kontrol": Part("order_traffic_control", "order_officer", 0.9),
    "sag": Part("ask_case_status", "case_status", 0.95),
    "pas": Part("ask_passport", "service_info", 0.99),
    "tyveri": Part("report_crime", "report_crime", 0.9),
    "detalje": Part("inform", "order_officer", 0.9),
}


def found(text: str) -> list[tuple[str, str]]:
    def read(span: Span) -> Part | None:
        part = text[slice(*span)]
        return next((known for word, known in KNOWN.items() if word in part), None)

    return [(each["intent"], each["text"]) for each in find_errands(text, sentences(text), read)]


def test_two_sentences_with_an_errand_each() -> None:
    """They keep the order of the text."""
    assert found("Jeg vil have en kontrol. Og hvordan går min sag?") == [
        ("order_traffic_control", "Jeg vil have en kontrol"),
        ("ask_case_status", "Og hvordan går min sag?"),
    ]


def test_two_errands_in_one_sentence() -> None:
    """A joint between them is enough."""
    both = found("jeg skal have nyt pas og jeg vil høre om min sag")
    assert [intent for intent, _ in both] == ["ask_passport", "ask_case_status"]


def test_a_story_and_its_errand_are_one() -> None:
    """A crime told and the case asked for belong together."""
    assert found("Der var et tyveri hos os. Hvordan går min sag?") == []


def test_three_errands_are_too_many_to_be_sure() -> None:
    """The message is read as a whole."""
    assert found("Kan jeg få en kontrol. Hvordan går min sag. Hvor er mit pas.") == []


def test_what_is_only_told_is_no_errand() -> None:
    """A story is not asked for."""
    assert found("Jeg stod med mit pas. Hvordan går min sag?") == []


def test_a_detail_is_no_errand() -> None:
    """What answers a question stays with it."""
    assert found("Hvad med en detalje. Min sag?") == []


def test_the_same_errand_twice_is_one() -> None:
    """Asking twice asks once."""
    assert found("Hvordan går min sag? Jeg spørger om min sag.") == []
