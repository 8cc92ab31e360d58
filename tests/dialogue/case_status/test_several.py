"""Somebody with several cases, by a log-in or by one letter after the other."""

import pytest

from tests.dialogue.harness import Bot, Talk
from tests.dialogue.own_cases import keep, log_in

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
ASKED = "hvordan går det med min sag"


async def logged_in(bot: Bot, name: str = "anna") -> Talk:
    talk = await bot.talk()
    await talk.say(ASKED)
    log_in(talk, name)
    await talk.wait()
    return talk


async def test_the_only_case_of_a_person_is_shown_after_the_log_in(bot: Bot) -> None:
    keep(bot.store, bot.clock.now(), person="anna")
    talk = await logged_in(bot)
    talk.expect("utter_case_logged_in", "utter_case_status")
    assert talk.requested_slot is None
    line = talk.heard[0]
    assert line.data is not None
    assert (line.data["type"], line.data["level"]) == ("identity", "mitid_substantial")


async def test_of_several_cases_one_is_chosen(bot: Bot) -> None:
    now = bot.clock.now()
    keep(bot.store, now, 1, person="anna")
    keep(bot.store, now, 2, person="anna", kind="theft", steps=[["anmeldelse", -3]])
    talk = await logged_in(bot)
    talk.expect("utter_case_logged_in", "utter_case_ask_pick")
    assert [title for title in talk.titles if "tyveri" in title]
    await talk.say("den om indbrud")
    talk.expect("utter_case_status")
    assert "din sag om indbrud" in talk.heard[0].text


async def test_a_case_is_chosen_by_its_button_and_the_other_one_afterwards(bot: Bot) -> None:
    now = bot.clock.now()
    keep(bot.store, now, 1, person="anna")
    kept = keep(bot.store, now, 2, person="anna", kind="theft", steps=[["anmeldelse", -3]])
    talk = await logged_in(bot)
    await talk.choose(next(title for title in talk.titles if "indbrud" in title))
    assert "din sag om indbrud" in talk.heard[0].text
    await talk.choose("Se en anden sag")
    talk.expect("utter_case_ask_pick")
    await talk.say("nummer 1")
    assert "din sag om tyveri" in talk.heard[0].text
    await talk.say(f"hvad med {kept.number}")
    assert "din sag om tyveri" in talk.heard[0].text


async def test_that_there_are_several_is_for_the_same_eyes_as_the_list(bot: Bot) -> None:
    now = bot.clock.now()
    keep(bot.store, now, 1, person="anna")
    keep(bot.store, now, 2, person="anna", kind="theft", steps=[["anmeldelse", -3]])
    talk = await logged_in(bot)
    await talk.say("nummer 7")
    talk.expect("utter_case_pick_unclear", "utter_case_ask_pick")
    assert all(line.guarded for line in talk.heard)


async def test_somebody_without_a_case_is_told_no_more_than_that(bot: Bot) -> None:
    keep(bot.store, bot.clock.now(), person="bo", role="suspect")
    nobody, suspect = await logged_in(bot, "carl"), await logged_in(bot, "bo")
    nobody.expect("utter_case_logged_in", "utter_case_none")
    assert [line.text for line in nobody.heard] == [line.text for line in suspect.heard]
    assert nobody.requested_slot is None


async def test_a_wish_to_follow_goes_on_after_the_log_in(bot: Bot) -> None:
    keep(bot.store, bot.clock.now(), person="anna")
    talk = await bot.talk()
    await talk.say("giv mig besked når der er nyt i min sag")
    log_in(talk, "anna")
    await talk.wait()
    talk.expect("utter_case_logged_in", "utter_case_ask_address_sms")
    await talk.say("anna@example.com")
    talk.expect("utter_case_followed")


async def test_a_log_in_in_the_middle_of_an_order_disturbs_nothing(bot: Bot) -> None:
    keep(bot.store, bot.clock.now(), person="anna")
    talk = await bot.talk()
    await talk.say("jeg vil bestille fartkontrol på Nygade i Holstebro")
    log_in(talk, "anna")
    await talk.wait()
    talk.expect_some("utter_case_status")
    assert talk.requested_slot == "order_times"


async def test_a_log_in_while_a_human_is_waited_for_is_told_and_nothing_else(bot: Bot) -> None:
    keep(bot.store, bot.clock.now(), person="anna")
    talk = await bot.talk()
    await talk.say("jeg vil tale med et menneske")
    log_in(talk, "anna")
    await talk.wait()
    talk.expect("utter_event_identified")
    assert talk.conversation.owner == "waiting"


async def test_a_second_letter_opens_the_second_case(bot: Bot) -> None:
    now = bot.clock.now()
    first, second = keep(bot.store, now, 1), keep(bot.store, now, 2, kind="theft")
    talk = await bot.talk()
    await talk.say(f"{ASKED} {first.number} {first.code}")
    assert "indbrud" in talk.heard[-1].text
    await talk.say(f"{ASKED} {second.number} {second.code}")
    assert "tyveri" in talk.heard[-1].text


async def test_another_case_is_shown_by_what_it_is_about(bot: Bot) -> None:
    now = bot.clock.now()
    keep(bot.store, now, 1, person="anna")
    keep(bot.store, now, 2, person="anna", kind="theft", steps=[["anmeldelse", -3]])
    talk = await logged_in(bot)
    await talk.say("den om indbrud")
    assert "din sag om indbrud" in talk.heard[0].text
    await talk.say("hvordan går det med sagen om tyveri")
    assert "din sag om tyveri" in talk.heard[0].text
    await talk.say("den om indbruddet")
    assert "din sag om indbrud" in talk.heard[0].text
    await talk.say("de andre sager")
    talk.expect("utter_case_ask_pick")


async def test_a_short_question_after_the_time_is_over_is_answered_once_proven_again(
    bot: Bot,
) -> None:
    kept = keep(bot.store, bot.clock.now())
    talk = await bot.talk()
    await talk.say(f"{ASKED} {kept.number} {kept.code}")
    bot.clock.advance(minutes=31)
    await talk.say("hvem bestemmer det")
    talk.expect("utter_case_identity_over", "utter_ask_case_status")
    await talk.say(f"{kept.number} {kept.code}")
    talk.expect("utter_case_identified", "utter_case_part")
    assert "Det er politiet, der afgør det" in talk.heard[-1].text
