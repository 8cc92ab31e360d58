"""What comes from the desk: answers, the end of a call-back, words about the queue."""

import pytest

from cases.acts.handoffs import request_handoff
from cases.acts.inbox import post_event
from tests.dialogue.desk import help_and_hand_back
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_what_was_filled_in_is_kept_though_the_citizen_asked_for_a_human_again(
    bot: Bot,
) -> None:
    """Their words came first, so the bot says nothing and knows it all the same."""
    talk = await bot.talk()
    await talk.say("jeg vil bestille fartkontrol på Kirkegade")
    await talk.say("giv mig en rådgiver")
    help_and_hand_back(bot.store, talk.id, {"order_municipality": "Struer"})
    with bot.store.unit() as unit:
        request_handoff(unit, conversation_id=talk.id, reason="asked_for", slots={})
        unit.commit()
    await talk.wait()
    assert [line.sender for line in talk.heard] == ["adviser"]
    await talk.choose("Fortsæt med chatrobotten")
    assert talk.requested_slot == "order_times"


async def test_consent_is_never_an_advisers_to_fill_in(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil bestille fartkontrol på Kirkegade i Struer")
    with bot.store.unit() as unit:
        values = {"answers": {"order_consent": "ja", "order_confirm": "send"}, "run": None}
        post_event(unit, conversation_id=talk.id, code="handed_back", values=values)
        unit.commit()
    await talk.wait()
    assert talk.orders == []
    assert talk.requested_slot == "order_times"


@pytest.mark.parametrize("state", ["reached", "not_wanted", "given_up"])
async def test_the_end_of_a_call_back_is_told(bot: Bot, state: str) -> None:
    talk = await bot.talk()
    with bot.store.unit() as unit:
        values = {"state": state, "reference": "AB12-CD34"}
        post_event(unit, conversation_id=talk.id, code="callback_done", values=values)
        unit.commit()
    await talk.wait()
    talk.expect(f"utter_event_callback_done_{state}")
    assert "AB12-CD34" in talk.heard[0].text


async def test_a_word_about_the_queue_is_not_said_to_who_waits_no_more(bot: Bot) -> None:
    talk = await bot.talk()
    with bot.store.unit() as unit:
        values = {"state": "unknown", "place": 1}
        post_event(unit, conversation_id=talk.id, code="queue_word", values=values)
        unit.commit()
    assert await talk.wait() == []
