"""What is told about the police near a place beside its district."""

import pytest

from tests.dialogue.asking import ask, expect_entry
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


@pytest.mark.parametrize("intent", ["ask_station", "ask_local_officer"])
async def test_the_district_is_told_as_well(bot: Bot, intent: str) -> None:
    talk = await bot.talk()
    lines = await ask(talk, intent, "Den i Skive")
    expect_entry(lines[:1], intent)
    assert "Midt- og Vestjyllands Politi" in lines[1].text


async def test_without_a_place_it_is_asked_for_after_the_answer(bot: Bot) -> None:
    talk = await bot.talk()
    expect_entry((await ask(talk, "ask_station"))[:1], "ask_station")
    assert talk.requested_slot == "district_place"
