"""What is proven counts for one session and for a short time, and reaches no other reader."""

import pytest

from cases.acts.dialogue import load_dialogue
from cases.acts.outbox import EVERYTHING, messages_after
from tests.dialogue.harness import Bot, Talk
from tests.dialogue.own_cases import MINUTES, Kept, keep
from tests.dialogue.test_errands import hears

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
ASKED = "hvordan går det med min sag"


async def shown(bot: Bot) -> tuple[Talk, Kept]:
    """A talk in which a case is shown."""
    kept = keep(bot.store, bot.clock.now())
    talk = await bot.talk()
    await talk.say(f"{ASKED} {kept.number} {kept.code}")
    talk.expect("utter_case_identified", "utter_case_status")
    return talk, kept


def hidden(talk: Talk) -> list[bool]:
    return [line.withheld for line in talk.read() if line.sender != "citizen"][1:]


async def test_a_proven_case_is_shown_again_without_the_code(bot: Bot) -> None:
    talk, _ = await shown(bot)
    await talk.say(ASKED)
    talk.expect("utter_case_status")


async def test_the_proof_is_over_after_half_an_hour_and_is_asked_for_again(bot: Bot) -> None:
    talk, kept = await shown(bot)
    bot.clock.advance(minutes=MINUTES + 1)
    await talk.say(ASKED)
    talk.expect("utter_case_identity_over", "utter_ask_case_status")
    await talk.say(f"{kept.number} {kept.code}")
    talk.expect("utter_case_identified", "utter_case_status")


async def test_the_lines_themselves_are_withheld_once_it_is_over(bot: Bot) -> None:
    talk, _ = await shown(bot)
    assert hidden(talk) == [False, False]
    bot.clock.advance(minutes=MINUTES + 1)
    assert hidden(talk) == [True, True]
    assert not any("indbrud" in line.text for line in talk.read())


async def test_who_resumes_the_talk_with_its_code_is_asked_who_they_are(bot: Bot) -> None:
    talk, _ = await shown(bot)
    other = talk.resumed()
    await other.say(ASKED)
    other.expect_some("utter_ask_case_status")
    assert other.requested_slot == "case_number"
    assert all(hidden(other)[:2])


async def test_a_repetition_is_for_the_same_eyes_only(bot: Bot) -> None:
    talk, _ = await shown(bot)
    other = talk.resumed()
    await other.say("gentag lige det sidste")
    assert not any("indbrud" in line.text for line in other.read())


async def test_another_session_cannot_go_on_with_what_was_begun(bot: Bot) -> None:
    talk, _ = await shown(bot)
    await talk.choose("Føj noget til sagen")
    await talk.choose("En besked")
    assert talk.requested_slot == "case_content"
    other = talk.resumed()
    await other.say("Jeg tilstår det hele")
    other.expect_some("utter_case_identity_over")
    assert other.requested_slot == "case_number"


async def test_a_proof_that_ends_in_the_middle_loses_no_word(bot: Bot) -> None:
    talk, kept = await shown(bot)
    await talk.choose("Føj noget til sagen")
    await talk.choose("En besked")
    await talk.say("Naboen så en hvid varevogn")
    assert talk.requested_slot == "case_confirm"
    bot.clock.advance(minutes=MINUTES + 1)
    await talk.say("ja")
    talk.expect("utter_case_identity_over", "utter_add_to_case")
    await talk.say(f"{kept.number} {kept.code}")
    assert talk.requested_slot == "case_confirm"
    await talk.say("ja")
    talk.expect("utter_case_added")


async def test_number_and_code_stand_nowhere_in_the_talk(bot: Bot) -> None:
    talk, kept = await shown(bot)
    bare = kept.number.replace("-", "")
    whole = talk.transcript() + "".join(str(line.data) for line in talk.read())
    for secret in (kept.number, bare, kept.code, kept.code.replace("-", "")):
        assert secret not in whole


async def test_a_number_that_waits_for_its_code_is_kept_encrypted(bot: Bot) -> None:
    kept = keep(bot.store, bot.clock.now())
    talk = await bot.talk()
    await talk.say(f"nyt i min sag {kept.number}")
    assert talk.requested_slot == "case_access"
    with bot.store.reading() as unit:
        state = load_dialogue(unit, conversation_id=talk.id)
    assert state is not None
    assert kept.number not in str(state.slots)
    await talk.say(kept.code)
    talk.expect_some("utter_case_status")


async def test_the_desk_reads_what_the_citizen_was_shown(bot: Bot) -> None:
    talk, _ = await shown(bot)
    with bot.store.reading() as unit:
        lines = messages_after(unit, conversation_id=talk.id, session=EVERYTHING)
    assert any("indbrud" in line.text for line in lines)


def seen(talk: Talk) -> str:
    """All that this very session reads."""
    return "\n".join(line.text for line in talk.read())


async def test_a_message_to_the_case_is_nothing_that_the_resume_code_shows(bot: Bot) -> None:
    talk, kept = await shown(bot)
    await talk.choose("Føj noget til sagen")
    await talk.choose("En besked")
    await talk.say("Naboen så en hvid varevogn")
    await talk.say("ja, send den")
    talk.expect("utter_case_added")
    other = talk.resumed()
    for words in ("varevogn", "ja, send den", "indbrud", "En besked"):
        assert words in seen(talk)
        assert words not in seen(other)
    bot.clock.advance(minutes=MINUTES + 1)
    assert "varevogn" not in seen(talk)
    await other.say(ASKED)
    await other.say(f"{kept.number} {kept.code}")
    assert "varevogn" in seen(other)


async def test_what_is_asked_before_the_case_is_shown_is_hidden_with_it(bot: Bot) -> None:
    kept = keep(bot.store, bot.clock.now())
    talk = await bot.talk()
    await talk.say(f"hvordan går min sag om indbruddet hos mor {kept.number} {kept.code}")
    talk.expect("utter_case_identified", "utter_case_status")
    assert "hos mor" in seen(talk)
    assert "hos mor" not in seen(talk.resumed())


async def test_what_has_nothing_to_do_with_the_case_is_said_openly(bot: Bot) -> None:
    talk, _ = await shown(bot)
    await talk.say("tak for hjælpen")
    await talk.say("hvor ligger den nærmeste politistation i Tarm")
    assert "nærmeste politistation" in seen(talk.resumed())


async def test_the_words_of_an_errand_that_waited_are_quoted_to_the_same_eyes(bot: Bot) -> None:
    kept = keep(bot.store, bot.clock.now())
    talk = await bot.talk()
    later = "Jeg vil bestille fartkontrol ved sagens sted."
    await hears(bot, talk, ("ask_case_status", f"{ASKED}?"), ("order_traffic_control", later))
    await talk.say(f"{kept.number} {kept.code}")
    line = talk.expect_some("utter_errand_later")
    assert "sagens sted" in line.text
    assert line.guarded
