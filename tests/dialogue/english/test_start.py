"""A conversation that is opened in English is English from its first line on."""

import pytest

from cases.acts.conversations import open_conversation
from cases.acts.waiting import waiting_handoff
from tests.dialogue.harness import Bot, Talk

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_the_greeting_is_in_english_and_says_so(bot: Bot) -> None:
    """Its data tells a screen reader which voice to use."""
    with bot.store.unit() as unit:
        opened = open_conversation(unit, language="en")
        unit.commit()
    talk = Talk(bot, opened.conversation.id)
    [greeting] = await talk.wait()
    talk.expect("utter_start_en")
    assert "30 days" in greeting.text
    assert greeting.data == {"type": "line", "lang": "en"}


async def test_the_officers_read_danish_whatever_the_citizen_speaks(bot: Bot) -> None:
    """Codes, not words, stand in the order; an adviser's summary is in Danish."""
    talk = await bot.talk()
    talk.speak("en")
    await talk.say("my bike was stolen, where do I report it?")
    await talk.say("I want to talk to a human")
    with bot.store.reading() as unit:
        handoff = waiting_handoff(unit, talk.id)
        assert handoff is not None
        assert handoff.summary == "Anmelde noget"
