"""Confidence is held against truth in ten steps."""

import pytest

from bench.evaluation.calibration import expected_error, guesses, reliability
from tests.bench.evaluation.judged import asked_back, judged, misheard


def test_guesses_fall_into_steps_of_a_tenth() -> None:
    bins = reliability([(0.85, True), (0.81, False), (1.0, True), (0.0, False)])
    assert [(each.low, each.size) for each in bins] == [(0.0, 1), (0.8, 2), (0.9, 1)]
    assert bins[1].confidence == pytest.approx(0.83)
    assert bins[1].right == 0.5


def test_the_error_is_the_mean_distance_weighed_by_size() -> None:
    bins = reliability([(0.75, True), (0.75, True), (0.75, False), (0.75, False)])
    assert expected_error(bins) == pytest.approx(0.25)


def test_a_guess_counts_below_the_threshold_too_and_an_alarm_does_not() -> None:
    asked = [asked_back(), misheard(), judged(alarm=True)]
    assert guesses(asked) == [(0.3, True), (0.9, False)]
