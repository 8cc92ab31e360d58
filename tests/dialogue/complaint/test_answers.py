"""Where a complaint over the police goes."""

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
    ("jeg vil klage over en uforskammet betjent", "complain_officer"),
    ("politiet dukkede aldrig op, hvor klager jeg", "complain_handling"),
]


@pytest.mark.parametrize(("said", "name"), QUESTIONS)
async def test_a_typed_question_gets_the_entry(bot: Bot, said: str, name: str) -> None:
    talk = await bot.talk()
    expect_entry(await talk.say(said), name)


ASKED = [
    ("complain_officer", "Det vil jeg vide", "complain_officer"),
    ("complain_handling", "Det vil jeg vide", "complain_handling"),
    ("complain_officer", "Det var strafbart", "complain_officer_crime"),
]


@pytest.mark.parametrize(("intent", "words", "name"), ASKED)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


def test_no_entry_is_left_out() -> None:
    assert {name for *_, name in ASKED} == set(entries_of("complaint"))


async def test_after_its_day_only_the_link_is_left(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("complain_officer") - SECOND
    expect_entry(await ask(talk, "complain_officer"), "complain_officer")
    bot.clock.advance(seconds=1)
    expect_link_alone(await ask(talk, "complain_officer", "Igen"), "complain_officer", "expired")


async def test_a_complaint_is_never_talked_down(bot: Bot) -> None:
    talk = await bot.talk()
    line = expect_entry(await ask(talk, "complain_officer"), "complain_officer")
    assert line.text.startswith("Det er din ret at klage.")
    assert "6 måneder" in line.text
