"""What a victim, a witness or a relative is told, with kind words and numbers first."""

from types import SimpleNamespace

import pytest

from actions import knowledge
from cases.acts.conversations import set_language
from tests.dialogue.asking import (
    ENTRIES,
    SKILLS,
    answer_of,
    ask,
    expect_entry,
    expect_link_alone,
    midnight_of_expiry,
)
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


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
    for number, name in enumerate(SKILLS["victim_overview"]["own"]):
        lines = await ask(talk, name, f"Spørgsmål {number}")
        expect_link_alone(lines, name, "not_approved")


async def test_in_english_the_english_words_and_buttons_are_said(bot: Bot) -> None:
    talk = await bot.talk()
    with bot.store.unit() as unit:
        set_language(unit, conversation_id=talk.id, language="en")
        unit.commit()
    line = answer_of(await ask(talk, "ask_counsel", "Yes please"), "ask_counsel")
    assert "is a free lawyer for the victim" in line.text
    assert [choice.title for choice in line.choices] == [
        "Ask for a lawyer for victims",
        "Talk to an adviser",
    ]
    bot.clock.at = midnight_of_expiry("ask_counsel")
    line = answer_of(await ask(talk, "ask_counsel", "Once more"), "ask_counsel")
    assert ENTRIES["ask_counsel"].link in line.text
    assert "adviser" in line.text
    assert "free lawyer" not in line.text
