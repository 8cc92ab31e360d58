"""What the police can do for somebody who feels unsafe."""

import pytest

from tests.dialogue.asking import (
    SECOND,
    ask,
    entries_of,
    expect_entry,
    expect_link_alone,
    midnight_of_expiry,
)
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]

QUESTIONS = [
    ("jeg er blevet utryg efter det der skete i opgangen", "ask_safety_talk"),
]


@pytest.mark.parametrize(("said", "name"), QUESTIONS)
async def test_a_typed_question_gets_the_entry(bot: Bot, said: str, name: str) -> None:
    talk = await bot.talk()
    expect_entry(await talk.say(said), name)


ASKED = [
    ("ask_safety_talk", "Det vil jeg vide", "ask_safety_talk"),
]


@pytest.mark.parametrize(("intent", "words", "name"), ASKED)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


def test_no_entry_is_left_out() -> None:
    assert {name for *_, name in ASKED} == set(entries_of("safety_followup"))


async def test_after_its_day_only_the_link_is_left(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("ask_safety_talk") - SECOND
    expect_entry(await ask(talk, "ask_safety_talk"), "ask_safety_talk")
    bot.clock.advance(seconds=1)
    expect_link_alone(await ask(talk, "ask_safety_talk", "Igen"), "ask_safety_talk", "expired")
