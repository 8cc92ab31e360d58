"""What is kept and who reads it, with the periods of the settings."""

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
    ("hvor længe gemmer I det jeg skriver her", "ask_privacy"),
    ("skal jeg skrive mit CPR-nummer", "ask_privacy_cpr"),
    ("hvem kan læse med i chatten", "ask_readers"),
    ("jeg vil have slettet samtalen", "delete_data"),
]


@pytest.mark.parametrize(("said", "name"), QUESTIONS)
async def test_a_typed_question_gets_the_entry(bot: Bot, said: str, name: str) -> None:
    talk = await bot.talk()
    expect_entry(await talk.say(said), name)


ASKED = [
    ("ask_privacy", "Det vil jeg vide", "ask_privacy"),
    ("ask_readers", "Det vil jeg vide", "ask_readers"),
    ("delete_data", "Det vil jeg vide", "delete_data"),
    ("copy_data", "Det vil jeg vide", "copy_data"),
    ("ask_privacy", "Mit CPR-nummer", "ask_privacy_cpr"),
]


@pytest.mark.parametrize(("intent", "words", "name"), ASKED)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


def test_no_entry_is_left_out() -> None:
    assert {name for *_, name in ASKED} == set(entries_of("privacy"))


async def test_after_its_day_only_the_link_is_left(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("ask_privacy") - SECOND
    expect_entry(await ask(talk, "ask_privacy"), "ask_privacy")
    bot.clock.advance(seconds=1)
    expect_link_alone(await ask(talk, "ask_privacy", "Igen"), "ask_privacy", "expired")


async def test_nobody_is_left_to_write_a_cpr_number(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("ask_privacy_cpr")
    lines = await ask(talk, "ask_privacy", "Mit CPR-nummer")
    line = expect_link_alone(lines, "ask_privacy_cpr", "expired")
    assert line.text.startswith("Skriv aldrig dit CPR-nummer her.")
