"""Every entry of `data/facts/answers` is said to its questions, until its last day is over."""

import pytest

from tests.dialogue.asking import (
    ENTRIES,
    SECOND,
    SKILLS,
    ask,
    asked,
    entries_of,
    expect_entry,
    expect_link_alone,
    midnight_of_expiry,
    typed,
)
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


@pytest.mark.parametrize(("said", "name"), [each for skill in SKILLS for each in typed(skill)])
async def test_a_typed_question_gets_the_entry(bot: Bot, said: str, name: str) -> None:
    talk = await bot.talk()
    expect_entry(await talk.say(said), name)


@pytest.mark.parametrize(
    ("intent", "words", "name"), [each for skill in SKILLS for each in asked(skill)]
)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


@pytest.mark.parametrize("skill", SKILLS)
def test_no_entry_is_left_out(skill: str) -> None:
    assert {name for *_, name in asked(skill)} == set(entries_of(skill))


def test_no_skill_is_left_out() -> None:
    assert {entry.skill for entry in ENTRIES.values()} == set(SKILLS)


@pytest.mark.parametrize("intent", [content["fades"] for content in SKILLS.values()])
async def test_after_its_day_only_the_link_is_left(bot: Bot, intent: str) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry(intent) - SECOND
    expect_entry(await ask(talk, intent), intent)
    bot.clock.advance(seconds=1)
    expect_link_alone(await ask(talk, intent, "Igen"), intent, "expired")
