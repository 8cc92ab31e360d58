"""Sentences and clauses are found where they lie."""

import pytest

from bot.pipeline.sentences import clauses, sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hej", ["hej"]),
        ("", []),
        ("...", []),
        ("Min cykel er væk. Hvor melder jeg det?", ["Min cykel er væk", "Hvor melder jeg det?"]),
        ("hvad nu\nhvem hjælper", ["hvad nu", "hvem hjælper"]),
        ("kl. 7.30 den 3. maj på vej 4", ["kl. 7.30 den 3. maj på vej 4"]),
        ("Hvad? Hvorfor?! Nu…", ["Hvad", "Hvorfor", "Nu…"]),
    ],
)
def test_a_text_falls_into_sentences(text: str, expected: list[str]) -> None:
    """Signs end a sentence only before a blank, and a part without a word is none."""
    assert parts(text) == expected


def test_a_sentence_falls_in_two_at_each_joint() -> None:
    """Both halves must have enough words to say something."""
    text = "jeg vil bestille en kontrol og hvordan går det med min sag"
    halves = [text[start:end] for start, end in clauses(text, (0, len(text)))]
    assert halves == ["jeg vil bestille en kontrol", "og hvordan går det med min sag"]


def test_two_words_are_no_clause() -> None:
    """ "mor og far" stays together."""
    text = "mor og far"
    assert clauses(text, (0, len(text))) == []
