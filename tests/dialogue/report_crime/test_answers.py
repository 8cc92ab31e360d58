"""Which channel takes a report or a tip."""

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
    ("nogen har stjålet min cykel ved stationen", "report_crime_bicycle"),
    ("jeg vil give et anonymt tip", "give_tip"),
]


@pytest.mark.parametrize(("said", "name"), QUESTIONS)
async def test_a_typed_question_gets_the_entry(bot: Bot, said: str, name: str) -> None:
    talk = await bot.talk()
    expect_entry(await talk.say(said), name)


ASKED = [
    ("report_crime", "Det vil jeg vide", "report_crime"),
    ("report_online", "Det vil jeg vide", "report_online"),
    ("give_tip", "Det vil jeg vide", "give_tip"),
    ("report_crime", "Min cykel", "report_crime_bicycle"),
    ("report_crime", "Indbrud", "report_crime_burglary"),
]


@pytest.mark.parametrize(("intent", "words", "name"), ASKED)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


def test_no_entry_is_left_out() -> None:
    assert {name for *_, name in ASKED} == set(entries_of("report_crime"))


async def test_after_its_day_only_the_link_is_left(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("report_crime") - SECOND
    expect_entry(await ask(talk, "report_crime"), "report_crime")
    bot.clock.advance(seconds=1)
    expect_link_alone(await ask(talk, "report_crime", "Igen"), "report_crime", "expired")
