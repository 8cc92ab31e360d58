"""One line of JSON for each line of text, in order."""

import json

import pytest

from bot.model import Model
from bot.understand import understand_lines

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
FIELDS = ["text", "language", "intent", "skill", "confidence", "emergency", "entities"]


def read(model: Model, *lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in understand_lines(model, lines)]


def test_every_line_is_answered_in_order(model: Model) -> None:
    """Empty ones too."""
    answers = read(model, "hej\n", "\n", "   \n", "farvel\r\n", "tak")
    assert [answer["text"] for answer in answers] == ["hej", "", "   ", "farvel", "tak"]
    assert all(list(answer) == FIELDS for answer in answers)
    assert (answers[1]["intent"], answers[1]["skill"]) == ("nlu_fallback", "fallback")


def test_danger_is_said(model: Model) -> None:
    """112 and self-harm are alarms."""
    (answer,) = read(model, "hjælp min mand slår mig lige nu")
    assert (answer["emergency"], answer["skill"]) == ("112", "emergency")


def test_offsets_count_code_points_of_the_line_as_it_came(model: Model) -> None:
    """Leading blanks and characters outside the first plane count too."""
    line = "  😀 på Skolevej i 6900 Skjern"
    (answer,) = read(model, line)
    entities = answer["entities"]
    assert isinstance(entities, list)
    spans = {each["entity"]: line[each["start"] : each["end"]] for each in entities}
    assert spans["road"] == "Skolevej"
    assert spans["postal_code"] == "6900"


def test_below_the_threshold_it_is_fallback(model: Model) -> None:
    """The final decision, not the best guess."""
    (answer,) = read(model, "blip blop bla")
    assert (answer["intent"], answer["skill"]) == ("nlu_fallback", "fallback")
