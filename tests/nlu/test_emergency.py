"""Emergency recall and false alarms do not fall behind what was recorded, held-out half."""

from bench.evaluation.record import Figures
from tests.nlu.fallen import fallen_of


def test_alarms_are_heard_as_often_as_recorded(recorded: Figures, figures: Figures) -> None:
    assert fallen_of(recorded, figures, "emergency_recall") == []


def test_near_misses_alarm_no_more_often(recorded: Figures, figures: Figures) -> None:
    assert fallen_of(recorded, figures, "emergency_false_alarms") == []


def test_other_errands_alarm_no_more_often(recorded: Figures, figures: Figures) -> None:
    assert fallen_of(recorded, figures, "emergency_on_other_errands") == []
