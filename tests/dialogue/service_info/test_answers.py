"""Where to begin with errands that belong elsewhere."""

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
    ("mit pas er udløbet, hvad gør jeg", "ask_passport"),
    ("hvordan får jeg fornyet mit kørekort", "ask_driving_licence"),
    ("jeg fik en fartbøde som min søn skal betale", "ask_fine"),
    ("jeg har mistet min pung i bussen", "ask_lost_property"),
    ("hvordan søger jeg våbentilladelse", "ask_weapon_permit"),
    ("jeg skal bruge en straffeattest til et job", "ask_criminal_record"),
]


@pytest.mark.parametrize(("said", "name"), QUESTIONS)
async def test_a_typed_question_gets_the_entry(bot: Bot, said: str, name: str) -> None:
    talk = await bot.talk()
    expect_entry(await talk.say(said), name)


ASKED = [
    ("ask_passport", "Det vil jeg vide", "ask_passport"),
    ("ask_driving_licence", "Det vil jeg vide", "ask_driving_licence"),
    ("ask_fine", "Det vil jeg vide", "ask_fine"),
    ("ask_lost_property", "Det vil jeg vide", "ask_lost_property"),
    ("ask_weapon_permit", "Det vil jeg vide", "ask_weapon_permit"),
    ("ask_criminal_record", "Det vil jeg vide", "ask_criminal_record"),
    ("ask_permit", "Det vil jeg vide", "ask_permit"),
    ("other_errand", "Det vil jeg vide", "other_errand"),
    ("notify_demonstration", "Det vil jeg vide", "notify_demonstration"),
    ("ask_fine", "Billederne fra fotovognen", "ask_fine_photo"),
]


@pytest.mark.parametrize(("intent", "words", "name"), ASKED)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


def test_no_entry_is_left_out() -> None:
    assert {name for *_, name in ASKED} == set(entries_of("service_info"))


async def test_after_its_day_only_the_link_is_left(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("notify_demonstration") - SECOND
    expect_entry(await ask(talk, "notify_demonstration"), "notify_demonstration")
    bot.clock.advance(seconds=1)
    expect_link_alone(
        await ask(talk, "notify_demonstration", "Igen"), "notify_demonstration", "expired"
    )
