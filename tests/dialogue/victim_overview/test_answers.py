"""What a victim, a witness or a relative is told, with kind words and numbers first."""

from types import SimpleNamespace

import pytest

from actions import knowledge
from cases.acts.conversations import set_language
from tests.dialogue.asking import (
    ENTRIES,
    SECOND,
    answer_of,
    ask,
    entries_of,
    expect_entry,
    expect_link_alone,
    midnight_of_expiry,
)
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]

QUESTIONS = [
    ("jeg blev slået ned i går, hvad har jeg ret til nu", "victim_help"),
    ("hvordan får jeg en bistandsadvokat", "ask_counsel"),
    ("er der en frist for at søge erstatning efter vold", "ask_compensation_deadline"),
    ("hvordan får jeg et tilhold mod min ekskæreste", "ask_protection_ban"),
    ("hvem er min kontaktperson hos politiet", "ask_contact_person"),
    ("jeg er indkaldt som vidne og er nervøs", "ask_witness"),
    ("jeg vil gerne have aktindsigt i min sag", "ask_case_access"),
    ("hvordan foregår et konfliktråd", "ask_mediation"),
    ("får jeg at vide når han kommer ud af fængslet", "ask_release_notice"),
]


@pytest.mark.parametrize(("said", "name"), QUESTIONS)
async def test_a_typed_question_gets_the_entry(bot: Bot, said: str, name: str) -> None:
    talk = await bot.talk()
    expect_entry(await talk.say(said), name)


ASKED = [
    ("victim_help", "Det vil jeg vide", "victim_help"),
    ("report_sexual_offence", "Det vil jeg vide", "report_sexual_offence"),
    ("ask_compensation", "Det vil jeg vide", "ask_compensation"),
    ("ask_counsel", "Det vil jeg vide", "ask_counsel"),
    ("ask_protection", "Det vil jeg vide", "ask_protection"),
    ("ask_support", "Det vil jeg vide", "ask_support"),
    ("ask_contact_person", "Det vil jeg vide", "ask_contact_person"),
    ("ask_witness", "Det vil jeg vide", "ask_witness"),
    ("ask_case_access", "Det vil jeg vide", "ask_case_access"),
    ("ask_mediation", "Det vil jeg vide", "ask_mediation"),
    ("ask_release_notice", "Det vil jeg vide", "ask_release_notice"),
    ("victim_help", "Jeg er pårørende", "victim_help_relative"),
    ("ask_compensation", "Er der en frist", "ask_compensation_deadline"),
    ("ask_compensation", "Efter en voldtægt", "ask_compensation_sexual"),
    ("ask_compensation", "Fra gerningsmanden", "ask_compensation_claim"),
    ("ask_counsel", "Inden jeg anmelder", "ask_counsel_before"),
    ("ask_protection", "Skjule min adresse", "ask_protection_address"),
    ("ask_protection", "Tilhold", "ask_protection_ban"),
    ("ask_protection", "Bortvisning", "ask_protection_eviction"),
    ("ask_protection", "Opholdsforbud", "ask_protection_presence"),
    ("ask_support", "Jeg bliver stalket", "ask_support_stalking"),
]


@pytest.mark.parametrize(("intent", "words", "name"), ASKED)
async def test_every_entry_is_said_to_its_question(
    bot: Bot, intent: str, words: str, name: str
) -> None:
    talk = await bot.talk()
    expect_entry(await ask(talk, intent, words), name)


def test_no_entry_is_left_out() -> None:
    assert {name for *_, name in ASKED} == set(entries_of("victim_overview"))


async def test_after_its_day_only_the_link_is_left(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("ask_compensation") - SECOND
    expect_entry(await ask(talk, "ask_compensation"), "ask_compensation")
    bot.clock.advance(seconds=1)
    expect_link_alone(await ask(talk, "ask_compensation", "Igen"), "ask_compensation", "expired")


@pytest.mark.parametrize(
    ("intent", "numbers"),
    [
        ("victim_help", ("112", "116 006")),
        ("report_sexual_offence", ("112", "116 006")),
        ("ask_protection", ("112", "1888")),
        ("ask_support", ("116 006", "1888", "116 111")),
    ],
)
async def test_help_is_named_also_where_the_answer_is_withheld(
    bot: Bot, intent: str, numbers: tuple[str, ...]
) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry(intent)
    line = expect_link_alone(await ask(talk, intent), intent, "expired")
    assert [number for number in numbers if number not in line.text] == []


async def test_the_first_answer_leads_to_the_others(bot: Bot) -> None:
    talk = await bot.talk()
    await ask(talk, "victim_help")
    expect_entry(await talk.choose("At være vidne"), "ask_witness")
    await ask(talk, "victim_help", "En gang til")
    expect_entry(await talk.choose("Kontaktperson"), "ask_contact_person")


async def test_a_limit_is_never_said_to_be_over(bot: Bot) -> None:
    talk = await bot.talk()
    line = expect_entry(
        await ask(talk, "ask_compensation", "Er det for sent"), "ask_compensation_deadline"
    )
    assert "kan du stadig søge" in line.text


async def test_in_the_middle_of_an_order_the_question_comes_again(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("Jeg vil bestille en fartkontrol")
    asked = talk.requested_slot
    expect_entry(await ask(talk, "ask_counsel"), "ask_counsel")
    assert asked is not None
    assert talk.requested_slot == asked


async def test_production_says_only_links_until_somebody_has_approved_the_texts(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "load_settings", lambda: SimpleNamespace(mode="production"))
    talk = await bot.talk()
    for number, (intent, _, name) in enumerate(ASKED):
        if intent == name:
            lines = await ask(talk, intent, f"Spørgsmål {number}")
            expect_link_alone(lines, name, "not_approved")


async def test_in_english_the_english_words_and_buttons_are_said(bot: Bot) -> None:
    talk = await bot.talk()
    with bot.store.unit() as unit:
        set_language(unit, conversation_id=talk.id, language="en")
        unit.commit()
    line = answer_of(await ask(talk, "ask_counsel", "Yes please"), "ask_counsel")
    assert "is a free lawyer for the victim" in line.text
    assert [choice.title for choice in line.choices] == ["Talk to an adviser"]
    bot.clock.at = midnight_of_expiry("ask_counsel")
    line = answer_of(await ask(talk, "ask_counsel", "Once more"), "ask_counsel")
    assert ENTRIES["ask_counsel"].link in line.text
    assert "adviser" in line.text
    assert "free lawyer" not in line.text
