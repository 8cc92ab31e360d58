"""Each skill's first right answer to a citizen's words."""

import pytest

from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]

SAID = [
    ("hej med dig", "utter_greet"),
    ("tusind tak for hjælpen", "utter_thank"),
    ("er du en robot?", "utter_ask_bot"),
    ("min cykel blev stjålet i går", "utter_report_crime"),
    ("jeg vil klage over en betjent", "utter_complain_officer"),
    ("chatten er elendig", "utter_give_criticism"),
    ("hvordan går det med min sag", "utter_ask_case_status"),
    ("hvad betyder sigtelse?", "utter_case_step_sigtelse"),
    ("hvad betyder tiltalefrafald", "utter_case_step_tiltalefrafald"),
    ("kan jeg få en bistandsadvokat", "utter_ask_counsel"),
    ("jeg vil søge erstatning", "utter_ask_compensation"),
    ("jeg føler mig utryg derhjemme", "utter_ask_safety_talk"),
    ("hvor længe gemmer i det jeg skriver", "utter_privacy"),
    ("slet samtalen", "utter_delete_data"),
    ("jeg skal have nyt pas", "utter_ask_passport"),
    ("jeg vil give politiet et tip", "utter_give_tip"),
]


@pytest.mark.parametrize(("said", "response"), SAID)
async def test_first_answer(bot: Bot, said: str, response: str) -> None:
    talk = await bot.talk()
    await talk.say(said)
    talk.expect(response)
