"""A best guess is what would have been done without a threshold."""

from bench.evaluation.judge import best_guess


def test_the_best_guess_stands_behind_the_fallback() -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.5}, {"name": "stop", "confidence": 0.4}]
    assert best_guess({"intent_ranking": ranking})["name"] == "stop"


def test_nothing_was_guessed_of_nothing() -> None:
    assert best_guess({})["confidence"] == 0.0
