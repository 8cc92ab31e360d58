"""Conversations that steer themselves where no form is open."""

import pytest

from settings import load_settings
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_the_greeting_says_machine_emergency_and_how_long_it_is_kept(bot: Bot) -> None:
    talk = await bot.talk()
    talk.expect("utter_start")
    text = talk.heard[0].text
    assert "ikke et menneske" in text
    assert "112" in text
    assert f"{load_settings().retention_conversation_days} dage" in text
    assert "Bestil en betjent" in talk.titles


async def test_stop_where_nothing_is_open(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("stop")
    talk.expect("utter_nothing_to_stop")


async def test_repeat_says_what_was_said_with_its_choices(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvad kan du hjælpe med")
    said, titles = talk.heard[0].text, talk.titles
    await talk.say("gentag det lige")
    assert said in talk.heard[0].text
    assert talk.titles == titles
    await talk.say("gentag det lige")
    assert said in talk.heard[0].text


async def test_start_over_shows_the_errands(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("start forfra")
    talk.expect("utter_started_over")


async def test_yes_and_no_out_of_the_blue(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("ja tak")
    talk.expect("utter_affirm")
    await talk.say("nej tak")
    talk.expect("utter_deny")
