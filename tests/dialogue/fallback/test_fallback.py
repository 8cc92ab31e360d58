"""Conversations that are not understood."""

import pytest
from sqlalchemy import select

from cases.tables import HandoffRow
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]

NONSENSE = "xqzt wplk brrm"
VAGUE = "noget med noget papir fra jer"


async def test_two_guesses_and_something_else_then_a_human(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say(VAGUE)
    talk.expect("utter_guess")
    assert len(talk.titles) == 3
    assert talk.titles[-1] == "Noget andet"
    await talk.choose("Noget andet")
    talk.expect("utter_choose_other")
    await talk.say("fnyf grak zzwt")
    talk.expect("utter_fallback_human")
    await talk.choose("Ja, tal med en rådgiver")
    assert talk.conversation.owner == "waiting"


async def test_an_answer_in_between_begins_the_count_anew(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say(NONSENSE)
    await talk.say("hvad kan du hjælpe med?")
    talk.expect("utter_ask_capabilities")
    await talk.say(NONSENSE)
    talk.expect("utter_rephrase")


async def test_a_guess_that_is_picked_is_answered(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say(VAGUE)
    await talk.choose(talk.titles[0])
    assert talk.name_of(talk.heard[0]) != "utter_guess"


async def test_what_is_none_of_the_polices_business_is_said_plainly(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvordan bliver vejret i morgen?")
    talk.expect("utter_out_of_scope")


@pytest.mark.parametrize("noise", ["asdf qwer", "blabla", "jkløæ hjkl", "pqowie ruty"])
async def test_keyboard_noise_is_asked_about_and_then_a_human_offered(bot: Bot, noise: str) -> None:
    talk = await bot.talk()
    await talk.say(noise)
    talk.expect_some("utter_rephrase")
    await talk.say("gfdsa trewq")
    talk.expect("utter_fallback_human")


async def test_the_human_is_told_what_was_tried(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say(VAGUE)
    guesses = talk.titles[:2]
    await talk.say(NONSENSE)
    await talk.choose("Ja, tal med en rådgiver")
    with bot.store.reading() as unit:
        [row] = unit.session.execute(select(HandoffRow)).scalars()
    assert row.reason == "three_tries"
    assert row.slots["tried"] == {"texts": [VAGUE, NONSENSE], "guesses": guesses}


async def test_the_human_is_told_where_an_order_got_stuck(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg ønsker fartkontrol på Nørregade")
    await talk.say("der hvor vi bor")
    await talk.say("jeg vil tale med et menneske")
    with bot.store.reading() as unit:
        [row] = unit.session.execute(select(HandoffRow)).scalars()
    assert row.slots["tried"] == {"questions": ["order_municipality"]}


async def test_the_human_is_told_which_place_was_not_found(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("find min politikreds")
    await talk.say("Xqwrtby")
    await talk.say("jeg vil tale med et menneske")
    with bot.store.reading() as unit:
        [row] = unit.session.execute(select(HandoffRow)).scalars()
    assert row.slots["tried"] == {"questions": ["district_place"]}
