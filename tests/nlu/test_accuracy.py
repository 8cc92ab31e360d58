"""No fewer held-out sentences are understood, and no more misunderstood, than were recorded."""

from bench.evaluation.record import Figures
from tests.nlu.fallen import fallen_of


def test_skill_accuracy_has_not_fallen(recorded: Figures, figures: Figures) -> None:
    assert fallen_of(recorded, figures, "skill_accuracy") == []


def test_macro_f1_has_not_fallen(recorded: Figures, figures: Figures) -> None:
    assert fallen_of(recorded, figures, "macro_f1") == []


def test_no_more_is_misunderstood(recorded: Figures, figures: Figures) -> None:
    assert fallen_of(recorded, figures, "wrong_skill") == []
