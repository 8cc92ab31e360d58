"""What stands in the store after a call or a message was promised."""

import pytest
from sqlalchemy import select

from cases.tables import CallbackRow
from tests.dialogue.harness import Bot, Talk

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


def promises(bot: Bot) -> list[CallbackRow]:
    with bot.store.reading() as unit:
        return list(unit.session.execute(select(CallbackRow)).scalars())


async def arranged(bot: Bot, *said: str) -> Talk:
    talk = await bot.talk()
    for each in said:
        await talk.say(each)
    return talk


async def test_a_promised_call_holds_all_that_keeps_the_citizen_safe(bot_on_both: Bot) -> None:
    talk = await arranged(
        bot_on_both,
        "ring mig op",
        "20 30 40 50, spørg efter Karen",
        "nej læg ikke besked",
        "kun mellem 9 og 11, hvor han er på arbejde",
        "min mand",
        "ja",
    )
    [row] = promises(bot_on_both)
    assert (row.kind, row.phone, row.name) == ("call", "+4520304050", "Karen")
    assert (row.may_leave_message, row.topic) == (False, "min mand")
    assert row.safe_times == "kun mellem 9 og 11, hvor han er på arbejde"
    assert row.promised_by.isoformat() == "2026-11-24"
    assert row.conversation_id == talk.id
    receipt = talk.expect_some("utter_callback_promised_call").data or {}
    assert receipt == {
        "type": "callback_receipt",
        "kind": "call",
        "reference": row.reference,
        "promised_by": "2026-11-24",
    }


async def test_a_message_may_be_answered_in_the_chat(bot: Bot) -> None:
    talk = await arranged(bot, "ring mig op")
    await talk.choose("Jeg skriver en besked i stedet")
    for said in ("Hvornår får jeg mit pas tilbage fra jer?", "nej, det er fint her", "ja"):
        await talk.say(said)
    [row] = promises(bot)
    assert (row.kind, row.phone, row.email) == ("message", None, None)
    assert row.topic == "Hvornår får jeg mit pas tilbage fra jer?"
    talk.expect_some("utter_callback_promised_here")


async def test_nothing_is_promised_without_the_last_yes(bot: Bot) -> None:
    await arranged(bot, "ring mig op på 20 30 40 50", "nej", "formiddag", "en bøde", "nej")
    assert promises(bot) == []


async def test_asked_for_again_the_promise_is_the_same_one(bot: Bot) -> None:
    talk = await arranged(bot, "ring mig op på 20 30 40 50", "nej", "formiddag", "en bøde", "ja")
    for said in ("ring mig op på 20 30 40 99", "nej", "aften", "en bøde", "ja"):
        await talk.say(said)
    [row] = promises(bot)
    assert (row.phone, row.safe_times) == ("+4520304099", "aften")


async def test_the_number_of_the_order_is_offered(bot: Bot) -> None:
    talk = await arranged(
        bot, "fartkontrol på Kirkegade i Struer tirsdag morgen, ring på 20 30 40 50",
        "kan I ikke bare ringe mig op",
    )  # fmt: skip
    assert "20 30 40 50" in talk.titles
    await talk.choose("20 30 40 50")
    assert talk.requested_slot == "callback_leave_message"


async def test_the_call_goes_to_the_district_of_the_order(bot: Bot) -> None:
    await arranged(
        bot, "fartkontrol på Kirkegade i Struer tirsdag morgen", "ring mig op",
        "20 30 40 50", "nej", "formiddag", "en bøde", "ja",
    )  # fmt: skip
    assert promises(bot)[0].district_code == "1462"


async def test_who_must_not_know_stands_on_the_promise(bot: Bot) -> None:
    await arranged(
        bot, "ring mig op på 20 30 40 50, min mand må ikke vide det",
        "formiddag", "en bøde", "ja",
    )  # fmt: skip
    [row] = promises(bot)
    assert not row.may_leave_message
    assert "formiddag" in row.safe_times
    assert "min mand må ikke vide det" in row.safe_times


async def test_a_promise_taken_back_is_seen_at_the_desk(bot: Bot) -> None:
    await arranged(
        bot, "ring mig op på 20 30 40 50", "nej", "formiddag", "en bøde", "ja",
        "jeg vil ikke ringes op alligevel",
    )  # fmt: skip
    assert [row.state for row in promises(bot)] == ["not_wanted"]


async def test_a_promise_that_is_late_is_told_as_late(bot: Bot) -> None:
    talk = await arranged(bot, "ring mig op på 20 30 40 50", "nej", "formiddag", "en bøde", "ja")
    bot.clock.advance(days=3)
    await talk.say("hvornår ringer I?")
    talk.expect("utter_callback_standing_late")
