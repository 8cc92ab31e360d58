"""How well the trained model understands sentences it has never seen."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.model import Model
from tests.nlu.sentences import held_out

RECORDED = yaml.safe_load(Path(__file__).with_name("recorded.yml").read_text(encoding="utf-8"))
FOREIGN = {"english", "norwegian", "swedish"}
pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def judged(model: Model) -> Counter[str]:
    """Danish held-out sentences: how many, and how many were right, unsure or wrong."""
    count: Counter[str] = Counter()
    for skill, _intent, slice_, text in held_out():
        if slice_ in FOREIGN:
            continue
        heard = model.parse(text)["intent"]["name"]
        understood = model.skills.get(heard, "")
        unsure = heard == "nlu_fallback"
        count["all"] += 1
        count["right"] += understood == skill
        count["wrong"] += understood != skill and not unsure
    return count


def test_no_fewer_sentences_are_understood_than_were_recorded(judged: Counter[str]) -> None:
    assert judged["right"] / judged["all"] >= RECORDED["right_skill"] - 0.01


def test_no_more_sentences_are_misunderstood_than_were_recorded(judged: Counter[str]) -> None:
    assert judged["wrong"] / judged["all"] <= RECORDED["wrong_skill"] + 0.01
