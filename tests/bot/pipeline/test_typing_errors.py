"""Typing errors for training are repeatable and small."""

from random import Random

from rapidfuzz.distance import OSA

from bot.pipeline.typing_errors import mistype

WORDS = ["jeg", "vil", "bestille", "en", "fartkontrol", "paa", "skolevejen", "i", "tarm"]


def test_the_same_seed_makes_the_same_errors() -> None:
    """Training twice gives one model."""
    assert mistype(WORDS, Random(5)) == mistype(WORDS, Random(5))


def test_errors_are_made_and_are_small() -> None:
    """Each word is at most one error away, or stuck to its neighbour."""
    random = Random(1)
    rounds = [mistype(WORDS, random) for _ in range(200)]
    assert any(typed != WORDS for typed in rounds)
    for typed in rounds:
        assert OSA.distance("".join(typed), "".join(WORDS)) <= len(WORDS)


def test_short_words_stay() -> None:
    """In two letters nothing would be left."""
    kept = {word for _ in range(50) for word in mistype(["en", "sag"], Random(_))}
    assert kept <= {"en", "sag", "ensag"}
