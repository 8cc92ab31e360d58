"""Conversations with somebody who has lost the number or the code of an own order."""

import pytest

from tests.builders import submitted
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
LOST = [
    "nu kan jeg simpelthen ikke finde den kode I gav mig",
    "øv, koden til bestillingen er smuttet for mig",
    "jeg har desværre mistet mit bestillingsnummer",
]


@pytest.mark.parametrize("said", LOST)
async def test_a_lost_code_gets_a_true_answer(bot: Bot, said: str) -> None:
    talk = await bot.talk()
    await talk.say(said)
    talk.expect("utter_lost_order_code")
    assert "Tal med en rådgiver" in talk.titles


@pytest.mark.parametrize("said", LOST)
async def test_a_lost_code_ends_the_questions_about_it(bot: Bot, said: str) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say(receipt.number)
    await talk.say(said)
    talk.expect("utter_lost_order_code")
    assert talk.requested_slot is None


async def test_in_the_same_conversation_a_lost_code_is_not_needed(bot: Bot) -> None:
    talk = await bot.talk()
    submitted(bot.store, conversation_id=talk.id)
    await talk.say("jeg nåede ikke at skrive koden ned")
    talk.expect("utter_lost_order_code")
    await talk.choose("Følg min bestilling")
    talk.expect("utter_order_status_received")
