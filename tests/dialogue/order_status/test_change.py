"""Conversations that change or withdraw an own order."""

import pytest

from cases.acts.order_lookup import find_order
from cases.acts.orders import support_order
from cases.views.orders import OrderReceipt, OrderView
from tests.builders import draft, moved, order_id_of, submitted
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


def stored(bot: Bot, receipt: OrderReceipt) -> OrderView:
    with bot.store.unit() as unit:
        return find_order(
            unit, number=receipt.number, code=receipt.code, source="test", now=bot.clock.now()
        )


async def test_the_times_are_changed_after_a_yes(bot_on_both: Bot) -> None:
    talk = await bot_on_both.talk()
    receipt = submitted(bot_on_both.store, conversation_id=talk.id)
    await talk.say("jeg vil ændre min bestilling")
    talk.expect("utter_status_which_field")
    await talk.choose("Tidspunkterne")
    talk.expect("utter_status_new_times")
    await talk.say("fredag aften")
    talk.expect("utter_status_confirm_change")
    assert stored(bot_on_both, receipt).times[0]["said"] == "hverdage"
    await talk.choose("Ja")
    talk.expect("utter_status_changed")
    [span] = stored(bot_on_both, receipt).times
    assert span["weekdays"] == [4]


async def test_one_message_may_say_what_and_to_what(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    await talk.say("ret telefonnummeret på min bestilling til 60 70 80 90")
    talk.expect("utter_status_confirm_change")
    await talk.say("ja tak")
    talk.expect("utter_status_changed")
    assert stored(bot, receipt).contact.phone == "+4560708090"
    assert stored(bot, receipt).contact.email == "bo@example.com"


async def test_the_description_takes_any_words(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    await talk.say("jeg vil gerne ændre min bestilling")
    await talk.say("beskrivelsen")
    talk.expect("utter_status_new_description")
    await talk.say("Nu er det mest lastbiler, der kører for stærkt forbi skolen")
    talk.expect("utter_status_confirm_change")
    await talk.say("ja")
    assert "lastbiler" in stored(bot, receipt).description


async def test_no_changes_nothing(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    await talk.say("ret mailen på min ordre til ny@example.com")
    talk.expect("utter_status_confirm_change")
    await talk.choose("Nej")
    talk.expect("utter_status_stopped")
    assert stored(bot, receipt).contact.email == "bo@example.com"


async def test_what_does_not_read_as_a_time_is_explained_with_an_example(bot: Bot) -> None:
    talk = await bot.talk()
    submitted(bot.store, conversation_id=talk.id)
    await talk.say("ændre min bestilling")
    await talk.choose("Tidspunkterne")
    await talk.say("når katten sover")
    talk.expect("utter_status_value_unreadable_times", "utter_status_new_times")
    await talk.say("hverdage 7-8")
    talk.expect("utter_status_confirm_change")


async def test_a_decided_order_is_not_changed_here(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    moved(bot.store, order_id_of(bot.store, receipt), "screening", "accepted")
    await talk.wait()
    await talk.say("jeg vil ændre min bestilling")
    talk.expect("utter_status_cannot_change")
    assert "Tal med en rådgiver" in talk.titles
    assert talk.requested_slot is None


async def test_an_order_is_withdrawn_after_a_yes(bot_on_both: Bot) -> None:
    talk = await bot_on_both.talk()
    receipt = submitted(bot_on_both.store, conversation_id=talk.id)
    await talk.say("jeg vil trække min bestilling tilbage")
    talk.expect("utter_status_confirm_withdraw")
    assert stored(bot_on_both, receipt).state == "received"
    await talk.say("ja")
    talk.expect_some("utter_status_withdrawn_now")
    assert stored(bot_on_both, receipt).state == "withdrawn"


async def test_a_withdrawal_can_be_thought_better_of(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    await talk.say("annuller min bestilling")
    await talk.say("nej, lad den stå")
    talk.expect("utter_status_stopped")
    assert stored(bot, receipt).state == "received"


async def test_something_else_than_yes_or_no_is_asked_again(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    await talk.say("afbestil den betjent jeg har bestilt")
    await talk.say("xqzt wplk")
    talk.expect("utter_status_yes_or_no", "utter_status_confirm_withdraw")
    assert stored(bot, receipt).state == "received"


async def test_withdrawing_from_another_conversation_needs_the_code(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say("jeg vil afbestille")
    talk.expect("utter_ask_order_status_form_status_number")
    await talk.say(f"{receipt.number} {receipt.code}")
    talk.expect("utter_status_confirm_withdraw")
    await talk.say("ja")
    assert stored(bot, receipt).state == "withdrawn"


async def test_after_a_look_the_choices_go_on_with_the_same_order(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say(f"status på {receipt.number} kode {receipt.code}")
    await talk.choose("Træk den tilbage")
    talk.expect("utter_status_confirm_withdraw")
    await talk.choose("Ja")
    assert stored(bot, receipt).state == "withdrawn"


async def test_a_withdrawn_order_is_told_as_such(bot: Bot) -> None:
    talk = await bot.talk()
    submitted(bot.store, conversation_id=talk.id)
    await talk.say("træk min bestilling tilbage")
    await talk.say("ja")
    await talk.say("hvad er status på min bestilling")
    talk.expect("utter_order_status_withdrawn")


async def test_a_supporter_leaves_and_the_order_stays_for_the_others(bot: Bot) -> None:
    first = submitted(bot.store)
    order = order_id_of(bot.store, first)
    talk = await bot.talk()
    with bot.store.unit() as unit:
        support_order(
            unit, order_id=order, draft=draft(conversation_id=talk.id), now=bot.clock.now()
        )
        unit.commit()
    await talk.say("træk min bestilling tilbage")
    await talk.say("ja")
    talk.expect_some("utter_status_withdrawn_now")
    assert stored(bot, first).state == "received"
    assert stored(bot, first).requesters == 1


async def test_a_correction_after_the_order_was_sent_changes_the_order(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    await talk.say("nej, telefonnummeret er forkert, det er 60 70 80 90")
    talk.expect("utter_status_confirm_change")
    await talk.say("ja")
    assert stored(bot, receipt).contact.phone == "+4560708090"


async def test_the_wish_beside_the_number_outlives_the_look_up(bot_on_both: Bot) -> None:
    receipt = submitted(bot_on_both.store)
    talk = await bot_on_both.talk()
    await talk.say(f"hej, der er noget på {receipt.number}, jeg gerne vil have ændret")
    talk.expect("utter_ask_order_status_form_status_access")
    await talk.say(receipt.code)
    talk.expect("utter_status_which_field")
    await talk.say("telefon")
    talk.expect("utter_status_new_contact")
    await talk.say("61 62 63 64")
    await talk.say("ja")
    talk.expect("utter_status_changed")
    assert stored(bot_on_both, receipt).contact.phone == "+4561626364"


async def test_a_withdrawal_beside_the_number_outlives_the_look_up(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say(f"{receipt.number} må I gerne annullere for mig")
    await talk.say(f"min kode: {receipt.code}")
    talk.expect("utter_status_confirm_withdraw")
    await talk.say("ja")
    talk.expect("utter_status_withdrawn_now")


async def test_another_wish_keeps_the_number_whose_code_is_asked_for(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say("vis mig min bestilling")
    await talk.say(receipt.number)
    await talk.say("jeg vil egentlig gerne afbestille den")
    talk.expect("utter_ask_order_status_form_status_access")
    await talk.say(receipt.code)
    talk.expect("utter_status_confirm_withdraw")
