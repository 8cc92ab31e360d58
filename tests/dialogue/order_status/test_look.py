"""Conversations that only look at an own order."""

import pytest

from actions.handoff.outlook import day_words
from cases.views.orders import OrderReceipt
from reading.numbers import new_order_number, read_order_number
from tests.builders import NOW, moved, order_id_of, submitted
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
OTHER_CODE = "7XK2-M9PQ-44TD-ZZ81"


def both(receipt: OrderReceipt) -> str:
    return f"nummeret er {receipt.number} og koden er {receipt.code}"


async def test_number_and_code_in_one_message_show_the_order(bot_on_both: Bot) -> None:
    receipt = submitted(bot_on_both.store)
    talk = await bot_on_both.talk()
    await talk.say("hvordan går det med min bestilling")
    talk.expect("utter_ask_order_status_form_status_number")
    await talk.say(both(receipt))
    line = talk.expect_some("utter_order_status_received")
    assert line.data is not None
    assert line.data["type"] == "order_status"
    assert (line.data["number"], line.data["state"]) == (receipt.number, "received")
    assert receipt.number in line.text
    assert talk.requested_slot is None


async def test_the_first_message_may_hold_everything(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say(f"hvad er status på {receipt.number} kode {receipt.code}")
    talk.expect("utter_order_status_received")


async def test_number_first_and_then_the_code(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say(receipt.number)
    talk.expect("utter_ask_order_status_form_status_access")
    await talk.say(receipt.code.lower().replace("-", " "))
    talk.expect("utter_order_status_received")


async def test_the_code_stands_nowhere_but_encrypted(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say(both(receipt))
    assert receipt.code not in talk.transcript()
    assert "[kode]" in talk.transcript()


async def test_a_code_alone_is_asked_for_again_together_with_the_number(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say(f"koden er {receipt.code}")
    talk.expect("utter_status_code_alone", "utter_ask_order_status_form_status_number")
    await talk.say(both(receipt))
    talk.expect("utter_order_status_received")


async def test_wrong_code_and_wrong_number_get_the_same_answer(bot: Bot) -> None:
    receipt, other = submitted(bot.store), submitted(bot.store)
    answers = []
    for said in (
        f"{receipt.number} {OTHER_CODE}",
        f"{new_order_number()} {OTHER_CODE}",
        f"{receipt.number} {other.code}",
    ):
        talk = await bot.talk()
        await talk.say("status på min bestilling")
        await talk.say(said)
        answers.append([line.text for line in talk.heard])
    assert answers[0] == answers[1] == answers[2]


async def test_three_wrong_codes_end_with_a_human_on_offer(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    await talk.say("status på min bestilling")
    wrong = f"{receipt.number} {OTHER_CODE}"
    await talk.say(wrong)
    talk.expect_some("utter_status_wrong_code")
    await talk.say(wrong)
    talk.expect_some("utter_status_wrong_code_again")
    await talk.say(wrong)
    talk.expect("utter_status_gave_up")
    assert "Tal med en rådgiver" in talk.titles
    assert talk.requested_slot is None


async def test_ten_tries_slow_down_and_the_owner_gets_in_later(bot: Bot) -> None:
    receipt = submitted(bot.store)
    talk = await bot.talk()
    tired = False
    for _ in range(14):
        await talk.say(f"status på {receipt.number} kode {OTHER_CODE}")
        tired = tired or any("minutter" in line.text for line in talk.heard)
    assert tired
    bot.clock.advance(hours=2)
    await talk.say(f"status på {receipt.number} kode {receipt.code}")
    talk.expect("utter_order_status_received")


async def test_an_order_of_this_conversation_needs_no_code(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    await talk.say("hvordan går det med min bestilling?")
    talk.expect("utter_order_status_received")
    assert receipt.number in talk.heard[0].text


async def test_several_own_orders_become_choices(bot: Bot) -> None:
    talk = await bot.talk()
    first = submitted(bot.store, conversation_id=talk.id)
    second = submitted(bot.store, conversation_id=talk.id)
    await talk.say("vis min bestilling")
    talk.expect("utter_status_which_order")
    assert len(talk.titles) == 2
    await talk.choose(next(title for title in talk.titles if second.number in title))
    talk.expect("utter_order_status_received")
    assert second.number in talk.heard[0].text
    await talk.say(f"og hvad med {first.number}")
    assert first.number in talk.heard[0].text


async def test_a_refusal_is_told_with_its_reason_and_without_deadlines(bot: Bot) -> None:
    talk = await bot.talk()
    receipt = submitted(bot.store, conversation_id=talk.id)
    moved(
        bot.store,
        order_id_of(bot.store, receipt),
        "screening",
        "declined",
        reason_code="no_resources",
    )
    await talk.wait()
    await talk.say("hvad med min bestilling")
    line = talk.expect_some("utter_order_status_declined")
    assert "Begrundelse: Politikredsen har ikke kræfter" in line.text
    assert "2026" not in line.text
    assert line.data is not None
    assert [step["state"] for step in line.data["history"]][-1] == "declined"


async def test_moves_are_told_in_the_chat_as_they_happen(bot_on_both: Bot) -> None:
    talk = await bot_on_both.talk()
    receipt = submitted(bot_on_both.store, conversation_id=talk.id)
    order = order_id_of(bot_on_both.store, receipt)
    moved(bot_on_both.store, order, "screening")
    await talk.wait()
    talk.expect("utter_event_order_moved_screening")
    assert talk.heard[0].sender == "system"
    moved(bot_on_both.store, order, "accepted")
    moved(bot_on_both.store, order, "planned", planned_for=NOW.date())
    await talk.wait()
    talk.expect("utter_event_order_moved_accepted", "utter_event_order_moved_planned")
    assert f"planlagt til {day_words(NOW.date(), 'da')}" in talk.heard[1].text
    await talk.choose("Se bestillingen")
    talk.expect("utter_order_status_planned")


async def test_why_is_answered_and_the_question_stands(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say("hvorfor skal i vide det")
    talk.expect("utter_status_why", "utter_ask_order_status_form_status_number")


async def test_another_question_in_between_comes_back_to_the_same_question(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say("hvor lang tid tager det at få svar på en bestilling?")
    talk.expect("utter_ask_order_deadline", "utter_ask_order_status_form_status_number")


async def test_stop_leaves_everything_as_it_was(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say("stop")
    talk.expect("utter_status_stopped")
    assert talk.requested_slot is None


@pytest.mark.parametrize("said", ["det ved jeg ikke", "ja", "fortryd", "det er forkert", "12345"])
async def test_what_is_no_number_is_explained_and_the_question_stands(bot: Bot, said: str) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say(said)
    talk.expect("utter_status_number_unreadable", "utter_ask_order_status_form_status_number")


async def test_the_question_is_repeated_on_request(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say("gentag det lige")
    talk.expect("utter_ask_order_status_form_status_number")


async def test_one_of_several_is_named_by_its_place_in_the_list(bot: Bot) -> None:
    talk = await bot.talk()
    submitted(bot.store, conversation_id=talk.id)
    submitted(bot.store, conversation_id=talk.id)
    await talk.say("vis min bestilling")
    title = talk.titles[1]
    await talk.say("den anden")
    talk.expect("utter_order_status_received")
    assert talk.heard[0].text.split()[1] in title


async def test_a_mistyped_number_is_told_from_what_is_no_number(bot: Bot) -> None:
    receipt = submitted(bot.store)
    wrong = receipt.number[:-1] + str((int(receipt.number[-1]) + 1) % 10)
    talk = await bot.talk()
    await talk.say("jeg vil følge min bestilling")
    await talk.say(f"{wrong} {receipt.code}")
    talk.expect("utter_status_number_typo", "utter_ask_order_status_form_status_number")
    assert "alle cifre" in talk.heard[0].text
    await talk.say(both(receipt))
    talk.expect("utter_order_status_received")


def test_the_example_of_a_number_is_a_valid_one(bot: Bot) -> None:
    line, *_ = bot.model.domain.responses["utter_status_number_unreadable"]
    assert read_order_number(line["text"]).number
