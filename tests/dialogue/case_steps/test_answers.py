"""What a word of a case means, what tells two words apart, and how a case goes."""

import pytest

from tests.dialogue.asking import (
    SECOND,
    ask,
    entries_of,
    expect_entry,
    expect_link_alone,
    midnight_of_expiry,
)
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]

QUESTIONS = [
    ("hvad vil det sige at være sigtet", "ask_case_step_sigtelse"),
    ("hvad er forskellen på sigtet og tiltalt?", "ask_case_step_sigtelse_or_tiltale"),
    ("hvad betyder påtaleopgivelse", "ask_case_step_paataleopgivelse"),
    ("hvor lang tid går der typisk med en sag", "ask_case_course"),
    ("jeg vil klage over at I har stoppet min sag", "ask_stopped_case"),
]


@pytest.mark.parametrize(("said", "name"), QUESTIONS)
async def test_a_typed_question_gets_the_entry(bot: Bot, said: str, name: str) -> None:
    talk = await bot.talk()
    expect_entry(await talk.say(said), name)


ASKED = [
    ("ask_case_step", "Anmeldelse", "ask_case_step_anmeldelse"),
    ("ask_case_step", "Afvisning", "ask_case_step_afvisning"),
    ("ask_case_step", "Efterforskning", "ask_case_step_efterforskning"),
    ("ask_case_step", "Sigtet", "ask_case_step_sigtelse"),
    ("ask_case_step", "Indstillet", "ask_case_step_indstilling"),
    ("ask_case_step", "Påtaleopgivelse", "ask_case_step_paataleopgivelse"),
    ("ask_case_step", "Tiltalefrafald", "ask_case_step_tiltalefrafald"),
    ("ask_case_step", "Tiltalt", "ask_case_step_tiltale"),
    ("ask_case_step", "Anklageskrift", "ask_case_step_anklageskrift"),
    ("ask_case_step", "Tilståelsessag", "ask_case_step_tilstaaelsessag"),
    ("ask_case_step", "Hovedforhandling", "ask_case_step_hovedforhandling"),
    ("ask_case_step", "Dommen", "ask_case_step_dom"),
    ("ask_case_step", "Anke", "ask_case_step_anke"),
    ("ask_case_step", "Afsoning", "ask_case_step_afsoning"),
    ("ask_case_step", "Henlagt", "ask_case_step_henlagt"),
    ("ask_case_step", "Klage", "ask_case_step_klage"),
    ("ask_case_step", "Journalnummer", "ask_case_step_journalnummer"),
    ("ask_case_step", "Sigtet eller tiltalt", "ask_case_step_sigtelse_or_tiltale"),
    (
        "ask_case_step",
        "Tiltalefrafald eller påtaleopgivelse",
        "ask_case_step_paataleopgivelse_or_tiltalefrafald",
    ),
    ("ask_case_step", "Forskel på afvist og indstillet", "ask_case_step_afvisning_or_indstilling"),
    (
        "ask_case_step",
        "Indstilling eller påtaleopgivelse",
        "ask_case_step_indstilling_or_paataleopgivelse",
    ),
    (
        "ask_case_step",
        "Afvisning eller påtaleopgivelse",
        "ask_case_step_afvisning_or_paataleopgivelse",
    ),
    ("ask_case_step", "Anke eller klage", "ask_case_step_anke_or_klage"),
    ("ask_case_step", "Tiltale eller dom", "ask_case_step_dom_or_tiltale"),
    ("ask_case_step", "Anmeldelse eller sigtelse", "ask_case_step_anmeldelse_or_sigtelse"),
    ("ask_case_step", "Efterforskning eller sigtelse", "ask_case_step_efterforskning_or_sigtelse"),
    (
        "ask_case_step",
        "Hovedforhandling eller tilståelsessag",
        "ask_case_step_hovedforhandling_or_tilstaaelsessag",
    ),
    ("ask_case_course", "Det vil jeg vide", "ask_case_course"),
    ("ask_stopped_case", "Det vil jeg vide", "ask_stopped_case"),
]


@pytest.mark.parametrize(("intent", "words", "name"), ASKED)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


def test_no_entry_is_left_out() -> None:
    assert {name for *_, name in ASKED} == set(entries_of("case_steps"))


async def test_after_its_day_only_the_link_is_left(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("ask_stopped_case") - SECOND
    expect_entry(await ask(talk, "ask_stopped_case"), "ask_stopped_case")
    bot.clock.advance(seconds=1)
    expect_link_alone(await ask(talk, "ask_stopped_case", "Igen"), "ask_stopped_case", "expired")


async def test_an_everyday_word_is_split_by_a_question(bot: Bot) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, "ask_case_step", "Henlagt"), "ask_case_step_henlagt")
    lines = await talk.choose("Tiltalefrafald")
    expect_entry(lines, "ask_case_step_tiltalefrafald")
    lines = await talk.choose("Klage over en stoppet sag")
    line = expect_entry(lines, "ask_stopped_case")
    assert "normalt 4 uger" in line.text


async def test_two_words_without_a_written_difference_come_one_after_the_other(bot: Bot) -> None:
    talk = await bot.talk()
    lines = await ask(talk, "ask_case_step", "Afsoning og dom")
    expect_entry(lines, "ask_case_step_afsoning")
    expect_entry(lines, "ask_case_step_dom")


async def test_without_a_word_it_is_asked_for(bot: Bot) -> None:
    talk = await bot.talk()
    await ask(talk, "ask_case_step", "Hvad betyder det")
    talk.expect("utter_ask_case_step")
