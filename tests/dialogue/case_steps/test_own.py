"""The own case explains the everyday word and stands in the picture, for its own session alone."""

from sqlalchemy import select

from cases.acts.identities import drop_identities
from cases.tables import AuditRow
from tests.dialogue.case_steps import own
from tests.dialogue.case_steps.own import proven, shown_to
from tests.dialogue.harness import Bot
from tests.dialogue.own_cases import keep, log_in

pytestmark = own.pytestmark
HENLAGT = "hvad betyder henlagt"
PICTURE = "vis hele forløbet"
STOPPED = [["anmeldelse", -120], ["efterforskning", -100], ["indstilling", -10]]


async def test_henlagt_is_told_by_the_case_with_its_complaint(bot: Bot) -> None:
    talk = await proven(bot, steps=STOPPED)
    await talk.say(HENLAGT)
    talk.expect(
        "utter_case_step_own_stopped", "utter_ask_case_step_indstilling", "utter_ask_stopped_case"
    )
    first, _, complaint = talk.heard
    assert "Indstilling af efterforskning" in first.text
    assert "den 13. november 2026" in first.text
    assert "normalt 4 uger" in complaint.text
    assert "brev" in complaint.text


async def test_every_way_of_stopping_is_told_by_its_own_word(bot: Bot) -> None:
    for serial, stop in enumerate(("afvisning", "paataleopgivelse", "tiltalefrafald"), 1):
        talk = await proven(bot, serial, steps=[["anmeldelse", -9], [stop, -2]])
        await talk.say(HENLAGT)
        assert talk.heard[1].data is not None
        assert talk.heard[1].data["id"] == f"ask_case_step_{stop}"


async def test_what_tells_how_it_was_stopped_is_for_this_session_alone(bot: Bot) -> None:
    talk = await proven(bot, steps=STOPPED)
    await talk.say(HENLAGT)
    told = [line.seq for line in talk.heard]
    assert shown_to(talk, told) == [True, True, True]
    assert shown_to(talk.resumed(), told) == [False, False, False]
    bot.clock.advance(minutes=31)
    assert shown_to(talk, told) == [False, False, False]


async def test_a_case_that_goes_on_is_not_called_stopped(bot: Bot) -> None:
    talk = await proven(bot)
    await talk.say(HENLAGT)
    talk.expect("utter_case_step_own_going", "utter_ask_case_step_henlagt")
    assert shown_to(talk.resumed(), [line.seq for line in talk.heard]) == [False, True]


async def test_without_proof_nothing_of_the_case_is_said(bot: Bot) -> None:
    keep(bot.store, bot.clock.now(), steps=STOPPED)
    talk = await bot.talk()
    await talk.say(HENLAGT)
    talk.expect("utter_ask_case_step_henlagt")


async def test_another_session_of_the_talk_hears_the_general_answer(bot: Bot) -> None:
    talk = (await proven(bot, steps=STOPPED)).resumed()
    await talk.say(HENLAGT)
    talk.expect("utter_ask_case_step_henlagt")
    await talk.say(PICTURE)
    talk.expect("utter_case_course")


async def test_after_half_an_hour_only_the_general_answer_is_left(bot: Bot) -> None:
    talk = await proven(bot, steps=STOPPED)
    bot.clock.advance(minutes=31)
    await talk.say(HENLAGT)
    talk.expect("utter_ask_case_step_henlagt")


async def test_who_has_forgotten_the_proof_hears_the_general_answer(bot: Bot) -> None:
    talk = await proven(bot, steps=STOPPED)
    with bot.store.unit() as unit:
        drop_identities(unit, conversation_id=talk.id)
        unit.commit()
    await talk.say(HENLAGT)
    talk.expect("utter_ask_case_step_henlagt")


async def test_the_picture_says_where_the_own_case_is(bot: Bot) -> None:
    talk = await proven(bot)
    await talk.say(PICTURE)
    talk.expect("utter_case_course_own")
    (line,) = talk.heard
    assert line.data is not None
    assert (line.data["type"], line.data["here"]) == ("case_course", "efterforskning")
    assert "guard" not in line.data
    assert [one["step"] for one in line.data["steps"][:2]] == ["anmeldelse", "efterforskning"]
    assert shown_to(talk, [line.seq]) == [True]
    assert shown_to(talk.resumed(), [line.seq]) == [False]


async def test_the_picture_of_any_case_is_for_everybody(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say(PICTURE)
    (line,) = talk.heard
    assert line.data is not None
    assert (line.data["type"], line.data["here"]) == ("case_course", None)
    assert shown_to(talk.resumed(), [line.seq]) == [True]


async def test_of_several_cases_the_one_that_was_stopped_is_meant(bot: Bot) -> None:
    now = bot.clock.now()
    keep(bot.store, now, 1, person="anna", steps=STOPPED)
    keep(bot.store, now, 2, person="anna", kind="theft", steps=[["anmeldelse", -1]])
    talk = await own.logged_in(bot, "anna")
    await talk.say(HENLAGT)
    talk.expect(
        "utter_case_step_own_stopped",
        "utter_ask_case_step_indstilling",
        "utter_ask_stopped_case",
        "utter_case_ask_pick",
    )
    await talk.say(PICTURE)
    assert "flere sager" in talk.heard[0].text
    assert "Anmeldelse" in talk.heard[0].text


async def test_of_two_stopped_cases_the_latest_is_named_as_such(bot: Bot) -> None:
    now = bot.clock.now()
    keep(bot.store, now, 1, person="anna", steps=STOPPED)
    keep(bot.store, now, 2, person="anna", steps=[["anmeldelse", -30], ["afvisning", -2]])
    talk = await own.logged_in(bot, "anna")
    await talk.say(HENLAGT)
    assert "dine sager" in talk.heard[0].text
    assert "Afvisning" in talk.heard[0].text


async def test_the_case_that_the_talk_is_about_stands_in_the_picture(bot: Bot) -> None:
    now = bot.clock.now()
    keep(bot.store, now, 1, person="anna", kind="burglary")
    keep(bot.store, now, 2, person="anna", kind="theft", steps=[["anmeldelse", -1]])
    talk = await bot.talk()
    await talk.say("hvordan går det med min sag")
    log_in(talk, "anna")
    await talk.wait()
    await talk.say("den om indbrud")
    await talk.say(PICTURE)
    talk.expect("utter_case_course_own")
    assert "Efterforskning" in talk.heard[0].text


async def test_somebody_without_a_case_sees_the_way_of_any(bot: Bot) -> None:
    keep(bot.store, bot.clock.now(), person="anna", role="suspect", steps=STOPPED)
    talk = await own.logged_in(bot, "anna")
    await talk.say(PICTURE)
    talk.expect("utter_case_course")
    await talk.say(HENLAGT)
    talk.expect("utter_ask_case_step_henlagt")


async def test_a_complaint_begins_with_how_the_own_case_was_stopped(bot: Bot) -> None:
    talk = await proven(bot, steps=STOPPED)
    await talk.say("jeg vil klage over at I har stoppet min sag")
    talk.expect("utter_case_step_own_stopped", "utter_ask_stopped_case")
    assert shown_to(talk.resumed(), [line.seq for line in talk.heard]) == [False, True]


async def test_in_english_the_own_case_is_told_in_english(bot: Bot) -> None:
    talk = await proven(bot, steps=STOPPED)
    talk.speak("en")
    await talk.say("what does it mean that my case is henlagt")
    assert talk.heard[0].text.startswith("I have looked in your case. It is stopped")
    assert "Investigation stopped" in talk.heard[0].text
    await talk.say("show me the whole way")
    assert talk.heard[0].text.startswith("Your case stands here: Investigation stopped")


async def test_each_look_leaves_an_audit_row(bot: Bot) -> None:
    talk = await proven(bot, steps=STOPPED)
    for said in (HENLAGT, PICTURE):
        await talk.say(said)
    query = select(AuditRow.act, AuditRow.actor, AuditRow.purpose)
    with bot.store.reading() as unit:
        rows = unit.run(query.where(AuditRow.conversation_id == talk.id)).all()
    looks = [(row.actor, row.purpose) for row in rows if row.act == "look_up_case"]
    assert ("citizen:case_code", "what a word means in an own case") in looks
    assert ("citizen:case_code", "the way of an own case") in looks
