"""Typing mistakes are made by chance, and the same ones each time."""

from random import Random

import pytest

from bench.evaluation import noise
from bench.evaluation.noise import mistype

SENTENCE = "jeg vil gerne bestille en betjent til vores børnehave på torsdag"


def test_the_same_seed_makes_the_same_mistakes() -> None:
    assert mistype(SENTENCE, 1) == mistype(SENTENCE, 1) != mistype(SENTENCE, 2)


def test_a_sentence_is_changed_and_stays_readable() -> None:
    for seed in range(200):
        changed = mistype(SENTENCE, seed)
        assert changed != SENTENCE
        assert abs(len(changed) - len(SENTENCE)) <= 4
        assert noise.GLUE not in changed


@pytest.mark.parametrize("sentence", ["", "ja", "112", "?! 🙂", "ok så", "  to  blanke "])
def test_what_has_no_long_word_is_left_as_it_is_or_survives(sentence: str) -> None:
    assert isinstance(mistype(sentence), str)


def test_each_mistake_is_the_one_it_is_called() -> None:
    chance = Random(1)
    assert len(noise.dropped("betjent", chance)) == 6
    assert len(noise.doubled("betjent", chance)) == 8
    assert sorted(noise.swapped("betjent", chance)) == sorted("betjent")
    assert noise.plain("dør", chance) in {"doer", "dor"}
    assert noise.neighbour("q", chance) == "w"
    assert noise.glued("nu", chance).startswith("nu")
