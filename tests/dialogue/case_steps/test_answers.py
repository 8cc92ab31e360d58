"""What a word of a case means, what tells two words apart, and how a case goes."""

import pytest

from tests.dialogue.asking import ask, expect_entry
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_an_everyday_word_is_split_by_a_question(bot: Bot) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, "ask_case_step", "Henlagt"), "ask_case_step_henlagt")
    lines = await talk.choose("Tiltalefrafald")
    expect_entry(lines, "ask_case_step_tiltalefrafald")
    lines = await talk.choose("Klage over en stoppet sag")
    line = expect_entry(lines, "ask_stopped_case")
    assert "normalt 4 uger" in line.text


async def test_two_words_without_a_written_difference_come_one_after_the_other(bot: Bot) -> None:
    talk = await bot.talk()
    lines = await ask(talk, "ask_case_step", "Afsoning og dom")
    expect_entry(lines, "ask_case_step_afsoning")
    expect_entry(lines, "ask_case_step_dom")


async def test_without_a_word_it_is_asked_for(bot: Bot) -> None:
    talk = await bot.talk()
    await ask(talk, "ask_case_step", "Hvad betyder det")
    talk.expect("utter_ask_case_step")
