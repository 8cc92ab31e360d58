"""Whoever guesses learns nothing, and the owner gets in all the same."""

import pytest

from tests.dialogue.harness import Bot, Talk
from tests.dialogue.own_cases import CODES, keep

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
WRONG = "7XK2-M9PQ-44TD-ZZ81"
UNKNOWN = "1462-83120-77777-26"


async def answer_to(bot: Bot, said: str) -> list[tuple[str, object]]:
    talk = await bot.talk()
    await talk.say("hvordan går det med min sag")
    await talk.say(said)
    return [(line.text, line.data) for line in talk.heard]


async def test_every_refusal_is_the_same(bot: Bot) -> None:
    """Wrong code, unknown number, another's code, and the roles that are shown nothing."""
    now = bot.clock.now()
    kept, other = keep(bot.store, now, 1), keep(bot.store, now, 2)
    answers = [
        await answer_to(bot, f"{number} {code}")
        for number, code in (
            (kept.number, WRONG), (UNKNOWN, WRONG), (kept.number, other.code),
            (UNKNOWN, kept.code),
        )
    ]  # fmt: skip
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize("between", [".", "/", " \u2013 ", " ", ""])
async def test_the_code_may_be_typed_as_people_type(bot: Bot, between: str) -> None:
    kept = keep(bot.store, bot.clock.now(), 1)
    talk = await bot.talk()
    await talk.say("hvordan går det med min sag")
    await talk.say(f"{kept.number} {kept.code.lower().replace('-', between)}")
    talk.expect("utter_case_identified", "utter_case_status")


@pytest.mark.parametrize("role", ["suspect", "witness", "relative"])
async def test_a_role_that_is_shown_nothing_is_refused_like_a_stranger(bot: Bot, role: str) -> None:
    kept = keep(bot.store, bot.clock.now(), 3, role=role)
    theirs = await answer_to(bot, f"{kept.number} {kept.code}")
    assert theirs == await answer_to(bot, f"{UNKNOWN} {WRONG}")


async def tire(talk: Talk, number: str) -> bool:
    tired = False
    for _ in range(14):
        await talk.say(f"hvordan går det med min sag {number} {WRONG}")
        tired = tired or any("minut" in line.text for line in talk.heard)
    return tired


async def test_many_tries_slow_down_and_the_owner_gets_in_later(bot: Bot) -> None:
    kept = keep(bot.store, bot.clock.now())
    talk = await bot.talk()
    assert await tire(talk, kept.number)
    talk.expect("utter_case_too_many_tries")
    assert talk.requested_slot is None
    bot.clock.advance(hours=2)
    await talk.say(f"hvordan går det med min sag {kept.number} {CODES[0]}")
    talk.expect_some("utter_case_status")


async def test_an_unknown_number_tires_alike(bot: Bot) -> None:
    talk = await bot.talk()
    assert await tire(talk, UNKNOWN)
    talk.expect("utter_case_too_many_tries")
