"""The conversation's language stands in the store: sticky, and marked for the adviser."""

import pytest
from sqlalchemy import select

from cases.acts.dialogue import load_dialogue
from cases.tables import HandoffRow
from tests.dialogue.harness import Bot, Talk

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
ENGLISH = "my bike was stolen at the station yesterday"
POLISH = "Chciałbym zgłosić kradzież samochodu spod mojego domu"


def handoff_of(talk: Talk) -> HandoffRow:
    """The hand-off of a conversation."""
    with talk.bot.store.reading() as unit:
        query = select(HandoffRow).where(HandoffRow.conversation_id == talk.id)
        return unit.session.execute(query).scalars().one()


async def test_nothing_changes_before_the_answer(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say(ENGLISH)
    assert talk.conversation.language == "da"


async def test_it_changes_with_the_answer_and_stays(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say(ENGLISH)
    await talk.choose("Yes, in English")
    assert talk.conversation.language == "en"
    for text in ("hej", "Skive Kommune", "ok", "Kirkegade 4", "tak"):
        await talk.say(text)
        assert talk.conversation.language == "en"


async def test_the_same_turn_asks_or_answers(bot: Bot) -> None:
    """The message that waits is not answered twice, nor the question put beside an answer."""
    talk = await bot.talk()
    assert len(await talk.say(ENGLISH)) == 1
    heard = await talk.choose("Yes, in English")
    assert not [line for line in heard if "Shall we" in line.text]
    again = await talk.choose("Yes, in English")
    talk.expect("utter_speak_english")
    assert len(again) == 1


async def test_a_hand_over_is_marked_with_language_and_reason(bot: Bot) -> None:
    talk = await bot.talk()
    heard = await talk.say(POLISH)
    assert talk.conversation.language == "pl"
    assert handoff_of(talk).reason == "language"
    assert (heard[-1].data or {})["reason"] == "language"


async def test_danish_is_gone_back_to_from_the_queue(bot: Bot) -> None:
    """The choice is a no to the adviser, who was called for the language alone."""
    talk = await bot.talk()
    await talk.say(POLISH)
    await talk.choose("Fortsæt på dansk")
    talk.expect("utter_speak_danish")
    assert (talk.conversation.owner, talk.conversation.language) == ("bot", "da")


async def test_what_steers_the_language_is_not_handed_over(bot: Bot) -> None:
    """The adviser reads the transcript; the slots show what was asked and answered."""
    talk = await bot.talk()
    await talk.say(POLISH)
    assert not [name for name in handoff_of(talk).slots if name.startswith("language_")]


async def test_nothing_is_kept_of_a_message_that_was_answered(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say(ENGLISH)
    await talk.choose("Yes, in English")
    with bot.store.reading() as unit:
        state = load_dialogue(unit, conversation_id=talk.id)
    assert state is not None
    assert not [name for name in state.slots if name.startswith("language_")]


async def test_danish_talk_stays_danish(bot: Bot) -> None:
    talk = await bot.talk()
    for text in ("HVORNÅR KOMMER I", "jag vill klaga på en polis", "hva skjer med saken min"):
        await talk.say(text)
        assert talk.conversation.language == "da"
