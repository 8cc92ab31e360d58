"""Conversations that go to a human, and some that come back."""

import pytest
from sqlalchemy import select

from cases.acts.handoffs import cancel_handoff
from cases.acts.inbox import post_event
from cases.tables import HandoffRow
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


def waiting_rows(bot: Bot, talk: str) -> list[HandoffRow]:
    with bot.store.reading() as unit:
        query = select(HandoffRow).where(HandoffRow.conversation_id == talk)
        return list(unit.session.execute(query.order_by(HandoffRow.id)).scalars())


async def test_a_human_is_asked_for_and_the_owner_waits(bot_on_both: Bot) -> None:
    talk = await bot_on_both.talk()
    await talk.say("jeg vil tale med et menneske")
    line = talk.expect_some("utter_handoff_requested")
    assert len(talk.heard) == 1
    assert line.data is not None
    assert (line.data["type"], line.data["reason"]) == ("handoff", "asked_for")
    assert line.data["wait"] is None
    assert talk.conversation.owner == "waiting"


async def test_no_waiting_time_is_invented(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("rådgiver tak")
    assert "minut" not in talk.heard[0].text
    assert "112" in talk.heard[0].text


async def test_a_call_back_is_not_promised(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("kan i ringe mig op")
    talk.expect("utter_handoff_callback")
    assert talk.conversation.owner == "waiting"


async def test_words_while_waiting_go_to_the_human(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil tale med en rådgiver")
    await talk.say("det handler om min nabo")
    talk.expect("utter_handoff_already")
    assert len(waiting_rows(bot, talk.id)) == 1


async def test_the_citizen_takes_the_talk_back(bot_on_both: Bot) -> None:
    talk = await bot_on_both.talk()
    await talk.say("jeg vil tale med et menneske")
    await talk.choose("Fortsæt med chatrobotten")
    talk.expect("utter_handoff_cancelled")
    assert talk.conversation.owner == "bot"
    await talk.say("hvad kan du hjælpe med?")
    talk.expect("utter_ask_capabilities")


async def test_the_half_filled_order_goes_with_it_and_the_form_goes_on_after(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil bestille fartkontrol på Nørregade i Struer")
    asked = talk.requested_slot
    assert asked
    await talk.say("jeg vil hellere tale med et menneske")
    talk.expect("utter_handoff_requested")
    [row] = waiting_rows(bot, talk.id)
    assert row.slots["order_kind"] == "traffic_control"
    assert "Struer" in str(row.slots)
    assert row.summary == "Bestille en færdselskontrol"
    await talk.choose("Fortsæt med chatrobotten")
    talk.expect_some("utter_handoff_cancelled")
    assert len(talk.heard) == 2
    assert talk.requested_slot == asked


async def test_a_human_after_three_bad_answers_has_that_reason(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg ønsker fartkontrol på Nørregade")
    for said in ("der hvor vi bor", "du ved nok hvor", "ovre på den anden side"):
        await talk.say(said)
    await talk.choose("Ja, et menneske")
    [row] = waiting_rows(bot, talk.id)
    assert row.reason == "three_tries"


async def test_a_call_back_has_a_reason_of_its_own(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("kan i ringe mig op")
    [row] = waiting_rows(bot, talk.id)
    assert row.reason == "callback"


async def test_the_page_cancels_and_the_form_asks_again(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say("giv mig et menneske")
    with bot.store.unit() as unit:
        assert cancel_handoff(unit, conversation_id=talk.id)
        post_event(unit, conversation_id=talk.id, code="handoff_cancelled", values={})
        unit.commit()
    await talk.wait()
    talk.expect("utter_handoff_cancelled", "utter_ask_order_status_form_status_number")


async def test_danger_while_waiting_is_answered_at_once(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil tale med en rådgiver")
    await talk.say("der er indbrud lige nu, tyven er i stuen")
    assert talk.heard[0].sender == "system"
    assert "112" in talk.heard[0].text


@pytest.mark.parametrize(
    "said",
    [
        "jeg vil nu hellere have chatbotten tilbage",
        "okay, det er fint med robotten, jeg gider ikke stå og vente",
        "drop det menneske, jeg fortsætter med dig",
    ],
)
async def test_words_take_the_talk_back(bot: Bot, said: str) -> None:
    talk = await bot.talk()
    await talk.say("giv mig en rådgiver")
    await talk.say(said)
    talk.expect("utter_handoff_cancelled")
    assert talk.conversation.owner == "bot"
