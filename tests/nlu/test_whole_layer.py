"""Rules and classifier together hear danger of every kind, and stay calm at what sounds like it."""

from pathlib import Path

import pytest
import yaml

from bot.model import Model
from reading.emergency import ALARMS
from tests.nlu.test_disjoint import learned_from, near, same

ROWS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("whole_layer.yml").read_text(encoding="utf-8")
)
HEARD = {"alarms": True, "silent": False, "alarmed_in_vain": True, "missed": False}


def test_there_are_enough_rows_both_ways_and_none_twice() -> None:
    every = [text for rows in ROWS.values() for text in rows]
    assert set(ROWS) == set(HEARD)
    assert len(set(every)) == len(every) >= 60
    assert len(ROWS["alarms"]) >= 30
    assert len(ROWS["silent"]) >= 25


def test_no_row_is_learned_from_or_nearly_so() -> None:
    every = [text for rows in ROWS.values() for text in rows]
    assert same(every, learned_from()) == []
    assert near(every, learned_from()) == []


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.xdist_group("figures")
@pytest.mark.parametrize("name", HEARD)
def test_each_row_is_heard_as_it_stands(model: Model, name: str) -> None:
    heard = {text: model.parse(text).get("emergency") in ALARMS for text in ROWS[name]}
    assert [text for text, alarm in heard.items() if alarm is not HEARD[name]] == []
