"""Conversations that go to a human, and some that come back."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from cases.acts.handoffs import cancel_handoff, current_handoff
from cases.acts.inbox import post_event
from cases.tables import HandoffRow
from settings import load_settings
from tests.builders import opened
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


def waiting_rows(bot: Bot, talk: str) -> list[HandoffRow]:
    with bot.store.reading() as unit:
        query = select(HandoffRow).where(HandoffRow.conversation_id == talk)
        return list(unit.session.execute(query.order_by(HandoffRow.id)).scalars())


def measure(bot: Bot, *minutes: int) -> None:
    """Others who waited so long lately."""
    for place, waited in enumerate(minutes):
        talk, since = opened(bot.store), bot.clock.at - timedelta(minutes=60)
        with bot.store.unit() as unit:
            row = HandoffRow(
                reference=f"M{place}",
                conversation_id=talk,
                reason="asked_for",
                slots={},
                summary="",
                created_at=since,
                first_reply_at=since + timedelta(minutes=waited),
                ended_at=since + timedelta(minutes=waited),
                outcome="closed",
            )
            unit.session.add(row)
            unit.commit()


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


async def test_a_measured_wait_is_told_as_an_interval(bot: Bot) -> None:
    measure(bot, 6, 9, 12, 15, 18)
    talk = await bot.talk()
    await talk.say("rådgiver tak")
    data = talk.heard[0].data or {}
    low, high = data["wait"]["low"], data["wait"]["high"]
    assert f"typisk været {low} til {high} minutter" in talk.heard[0].text
    assert data["place"] == 1


async def test_who_waits_is_told_who_reads_and_what_closing_the_page_does(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("rådgiver tak")
    assert "en rådgiver, som kan læse alt det, du har skrevet" in talk.heard[0].text
    assert "genvejskode" in talk.heard[0].text


async def test_the_place_counts_those_ahead(bot: Bot) -> None:
    first, second = await bot.talk(), await bot.talk()
    await first.say("rådgiver tak")
    await second.say("rådgiver tak")
    assert (second.heard[0].data or {})["place"] == 2
    assert "nummer 2" in second.heard[0].text


async def test_outside_their_hours_advisers_are_not_counted_as_there(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hours = tmp_path / "hours.yml"
    day = "usual: {monday: ['10:00-16:00']}\ndistricts: {}\nclosed: []\non_holidays: false\n"
    hours.write_text(day)
    settings = load_settings().model_copy(update={"adviser_hours": hours})
    monkeypatch.setattr("actions.handoff.outlook.load_settings", lambda: settings)
    talk = await bot.talk()
    await talk.say("rådgiver tak")
    assert "her igen mandag den 23. november kl. 10.00" in talk.heard[0].text
    bot.clock.advance(hours=2)
    later = await bot.talk()
    await later.say("rådgiver tak")
    later.expect("utter_handoff_requested")


async def test_the_district_of_the_order_goes_with_the_wish(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil bestille fartkontrol på Nørregade i Struer")
    await talk.say("jeg vil hellere tale med et menneske")
    assert waiting_rows(bot, talk.id)[0].district_code == "1462"


async def test_a_district_that_was_told_goes_with_the_wish(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvilken politikreds hører Struer til")
    await talk.say("jeg vil tale med et menneske")
    assert waiting_rows(bot, talk.id)[0].district_code == "1462"


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


async def test_an_alarm_puts_who_waits_first(bot: Bot) -> None:
    calm, talk = await bot.talk(), await bot.talk()
    await calm.say("rådgiver tak")
    await talk.say("jeg vil tale med en rådgiver")
    await talk.say("der er indbrud lige nu, tyven er i stuen")
    assert waiting_rows(bot, talk.id)[0].urgency == 3
    with bot.store.reading() as unit:
        handoff = current_handoff(unit, conversation_id=talk.id)
    assert handoff is not None
    assert handoff.place == 1


async def test_the_reason_of_a_policy_is_kept_with_its_detail(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg blev voldtaget i weekenden")
    [row] = waiting_rows(bot, talk.id)
    assert (row.reason, row.detail, row.urgency) == ("policy", "rape", 2)


async def test_distress_is_a_reason_of_its_own(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg orker ikke at leve mere")
    [row] = waiting_rows(bot, talk.id)
    assert (row.reason, row.detail, row.urgency) == ("distress", "self_harm", 3)
