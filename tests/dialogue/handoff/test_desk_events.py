"""What comes from the desk: answers, the end of a call-back, words about the queue."""

from datetime import timedelta

import pytest

from cases.acts.desk.claims import claim, release
from cases.acts.desk.forms import answer_form, request_form
from cases.acts.handoffs import request_handoff
from cases.acts.inbox import post_event
from cases.acts.parking import resume_silent
from tests.dialogue.desk import ANNA, LEASE, help_and_hand_back
from tests.dialogue.harness import Bot, Talk

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


def answered_form(bot: Bot, talk: Talk, run: str | None = None) -> None:
    """An adviser asks how to reach the citizen, is told, and gives the talk back."""
    values = {"name": "Anna Holm", "phone": "+4520304050", "may_leave_message": False}
    with bot.store.unit() as unit:
        claim(unit, who=ANNA, conversation_id=talk.id, lease_seconds=LEASE)
        line = request_form(
            unit, who=ANNA, conversation_id=talk.id, kind="contact", fields=(), text="Hvordan?"
        )
        form_id = (line.data or {})["id"]
        answer_form(unit, conversation_id=talk.id, form_id=form_id, values=values)
        release(unit, who=ANNA, conversation_id=talk.id, to="bot", run=run)
        unit.commit()


async def test_what_an_adviser_was_told_of_how_to_reach_somebody_is_not_asked_again(
    bot: Bot,
) -> None:
    talk = await bot.talk()
    await talk.say("fartkontrol på Kirkegade i Struer tirsdag morgen")
    await talk.say("giv mig en rådgiver")
    answered_form(bot, talk)
    await talk.wait()
    line = talk.expect_some("utter_handed_back_contact")
    assert "Anna Holm" in line.text
    assert "20 30 40 50" in line.text
    await talk.say("De kører råddent ved skolen")
    await talk.say("ja")
    await talk.say("borger")
    assert talk.requested_slot == "order_consent"


async def test_a_call_that_the_desk_begins_knows_the_number(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("giv mig en rådgiver")
    answered_form(bot, talk, run="callback")
    await talk.wait()
    assert talk.requested_slot == "callback_times"


async def test_an_unfinished_call_is_told_when_the_place_is_taken_again(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("giv mig en rådgiver")
    await talk.choose("Bliv ringet op")
    with bot.store.unit() as unit:
        later = unit.now() + timedelta(minutes=11)
        assert resume_silent(unit, conversation_id=talk.id, now=later, minutes=10)
        unit.commit()
    await talk.wait()
    talk.expect("utter_event_back_in_queue")
    await talk.choose("Bliv ringet op")
    assert talk.requested_slot == "callback_contact"
