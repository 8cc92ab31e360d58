"""The model is right about as often as it says it is."""

from bench.evaluation.record import Figures
from tests.nlu.fallen import fallen_of


def test_the_calibration_error_has_not_risen(recorded: Figures, figures: Figures) -> None:
    assert fallen_of(recorded, figures, "calibration_error") == []
