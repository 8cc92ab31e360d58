"""What is told about the police near a place beside its district."""

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

ASKED = [
    ("ask_mobile_station_where", "Det vil jeg vide", "ask_mobile_station_where"),
    ("ask_station", "Stationen i Skive", "ask_station"),
    ("ask_local_officer", "Lokalbetjenten i Skive", "ask_local_officer"),
]


@pytest.mark.parametrize(("intent", "words", "name"), ASKED)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


def test_no_entry_is_left_out() -> None:
    assert {name for *_, name in ASKED} == set(entries_of("local_police"))


async def test_after_its_day_only_the_link_is_left(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("ask_mobile_station_where") - SECOND
    expect_entry(await ask(talk, "ask_mobile_station_where"), "ask_mobile_station_where")
    bot.clock.advance(seconds=1)
    expect_link_alone(
        await ask(talk, "ask_mobile_station_where", "Igen"), "ask_mobile_station_where", "expired"
    )


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
