"""Conversations about errands that belong to others."""

import pytest

from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_a_demonstration_is_notified_not_ordered(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("vi vil holde en demonstration på torvet på lørdag")
    line = talk.expect_some("utter_notify_demonstration")
    assert "24 timer" in line.text
    assert "MitID" in line.text


async def test_a_road_problem_gets_a_text_ready_to_copy(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("der er et stort hul i vejen på Skolevej i Skive")
    talk.expect("utter_road_problem_municipality", "utter_road_problem_text")
    assert "Skive Kommune" in talk.heard[1].text
    assert "stort hul" in talk.heard[1].text


async def test_a_road_problem_without_a_place(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("der er huller i asfalten")
    talk.expect("utter_road_problem", "utter_road_problem_text")
