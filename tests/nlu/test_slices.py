"""No way of writing is understood less than was recorded."""

from bench.evaluation.record import Figures
from tests.nlu.fallen import fallen_of


def test_no_slice_has_fallen(recorded: Figures, figures: Figures) -> None:
    assert fallen_of(recorded, figures, "slice_") == []
