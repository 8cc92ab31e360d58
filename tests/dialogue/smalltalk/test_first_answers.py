"""Each skill's first right answer to a citizen's words."""

import pytest

from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]

SAID = [
    ("hej med dig", "utter_greet"),
    ("tusind tak for hjælpen", "utter_thank"),
    ("er du en robot?", "utter_ask_bot"),
    ("min cykel blev stjålet i går", "utter_report_crime"),
    ("hvor klager man over en betjent", "utter_complain_officer"),
    ("chatten er elendig", "utter_give_criticism"),
    ("hvordan går det med min sag", "utter_ask_case_status"),
    ("hvad betyder sigtelse?", "utter_ask_case_step_sigtelse"),
    ("hvad betyder tiltalefrafald", "utter_ask_case_step_tiltalefrafald"),
    ("kan jeg få en bistandsadvokat", "utter_ask_counsel"),
    ("jeg vil søge erstatning", "utter_ask_compensation"),
    ("jeg føler mig utryg derhjemme", "utter_ask_safety_talk"),
    ("hvor længe gemmer i det jeg skriver", "utter_ask_privacy"),
    ("slet samtalen", "utter_delete_data"),
    ("jeg skal have nyt pas", "utter_ask_passport"),
    ("jeg vil give politiet et tip", "utter_give_tip"),
    ("skal jeg oplyse mit cpr nummer", "utter_ask_privacy_cpr"),
    ("behøver I mit personnummer til noget?", "utter_ask_privacy_cpr"),
]
SEXUAL_OFFENCES = [
    "jeg er blevet voldtaget i nat",
    "min kæreste tvang mig til sex i lørdags",
    "en ven fra studiet forgreb sig på mig i weekenden",
    "min søster fortæller at hun er blevet voldtaget",
]


@pytest.mark.parametrize(("said", "response"), SAID)
async def test_first_answer(bot: Bot, said: str, response: str) -> None:
    talk = await bot.talk()
    await talk.say(said)
    talk.expect(response)


@pytest.mark.parametrize("said", SEXUAL_OFFENCES)
async def test_a_sexual_offence_is_answered_and_then_a_human_is_called(bot: Bot, said: str) -> None:
    talk = await bot.talk()
    await talk.say(said)
    talk.expect("utter_report_sexual_offence", "utter_handoff_victim")


async def test_after_a_sexual_offence_every_way_to_help_is_named(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg er blevet voldtaget i nat")
    text = talk.heard[0].text
    assert [way for way in ("112", "114", "bistandsadvokat", "116 006") if way not in text] == []
    assert "Tal med en rådgiver" in talk.titles


async def test_the_time_an_order_is_kept_reads_as_on_the_page(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvor længe bliver mine oplysninger liggende hos jer?")
    assert "30 dage" in talk.heard[0].text
    assert "2 år" in talk.heard[0].text
