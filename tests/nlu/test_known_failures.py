"""What is known to be misunderstood is misunderstood still; otherwise the list is too long."""

import pytest

from bot.model import Model
from bot.skills import read_skills
from bot.understand import understand
from settings import ROOT
from tests.nlu.failures import known_failures

ENOUGH = 15
MOVE = "understood now: take it out of known_failures.yml (a sentence like it may go to data/nlu)"


def test_every_failure_names_a_skill_and_a_reason_in_one_line() -> None:
    listed = list(known_failures())
    assert len({row.text for row in listed}) == len(listed) >= ENOUGH
    assert {row.skill for row in listed} <= set(read_skills(ROOT / "data" / "nlu").values())
    assert [row.text for row in listed if not row.why or "\n" in row.why] == []


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.xdist_group("figures")
def test_every_known_failure_fails(model: Model) -> None:
    heard = {row.text: understand(model, row.text)["skill"] for row in known_failures()}
    assert [row.text for row in known_failures() if heard[row.text] == row.skill] == [], MOVE
