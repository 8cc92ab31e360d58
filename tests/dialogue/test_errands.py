"""Two errands in one message are both taken, one after the other."""

from dataclasses import dataclass, field, fields
from typing import Any

import pytest

from bot.model import Model
from tests.builders import submitted
from tests.dialogue.harness import Bot, Talk

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


@dataclass(frozen=True)
class Divided(Model):
    """The model, which finds these errands in a message."""

    errands: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def parse(self, text: str) -> dict[str, Any]:
        found = [
            {"intent": intent, "confidence": 0.95, "text": part}
            for intent, part in self.errands.get(text, ())
        ]
        return {**super().parse(text), "errands": found}


async def hears(bot: Bot, talk: Talk, *errands: tuple[str, str]) -> str:
    """Say the texts as one message in which these errands are found; the whole message."""
    text = " ".join(part for _, part in errands)
    values = {each.name: getattr(bot.model, each.name) for each in fields(bot.model)}
    bot.turns.model = Divided(**values, errands={text: list(errands)})
    await talk.say(text)
    return text


PASSPORT = ("ask_passport", "Hvordan får jeg et nyt pas?")
RECORD = ("ask_criminal_record", "Og hvor søger jeg en straffeattest?")
CONTROL = ("order_traffic_control", "Jeg vil bestille fartkontrol på Nørregade i Struer.")
STATUS = ("ask_order_status", "Hvordan går det med min gamle bestilling?")
DISTRICT = ("ask_district", "Hvilken politikreds hører jeg til?")
HUMAN = ("ask_human", "Jeg vil også tale med et menneske.")


async def test_two_questions_get_two_answers_in_one_turn(bot: Bot) -> None:
    talk = await bot.talk()
    await hears(bot, talk, PASSPORT, RECORD)
    talk.expect("utter_ask_passport", "utter_ask_criminal_record")


async def test_the_question_of_a_form_comes_last(bot: Bot) -> None:
    talk = await bot.talk()
    await hears(bot, talk, CONTROL, PASSPORT)
    assert talk.name_of(talk.heard[0]) == "utter_ask_passport"
    assert talk.name_of(talk.heard[-1]) == "utter_ask_order_officer_form_order_times"
    assert talk.requested_slot == "order_times"


async def test_of_two_forms_the_second_is_offered_when_the_first_is_done(bot: Bot) -> None:
    talk = await bot.talk()
    await hears(bot, talk, DISTRICT, CONTROL)
    assert talk.requested_slot == "district_place"
    await talk.say("Skive")
    talk.expect("utter_district", "utter_errand_later")
    assert "fartkontrol på Nørregade" in talk.heard[-1].text
    await talk.say("ja")
    assert talk.requested_slot == "order_times"


async def test_the_offer_is_made_once_and_may_be_declined(bot: Bot) -> None:
    talk = await bot.talk()
    await hears(bot, talk, STATUS, DISTRICT)
    assert talk.requested_slot == "status_number"
    await talk.say("stop")
    talk.expect("utter_status_stopped", "utter_errand_later")
    await talk.choose("Nej tak")
    talk.expect("utter_deny")
    await talk.say("hvordan får jeg et nyt pas")
    talk.expect("utter_ask_passport")


async def test_an_offer_that_is_passed_over_can_still_be_picked(bot: Bot) -> None:
    talk = await bot.talk()
    await hears(bot, talk, STATUS, DISTRICT)
    await talk.say("stop")
    await talk.say("hvordan får jeg et nyt pas")
    talk.expect("utter_ask_passport")
    await talk.choose("Ja, tag det nu")
    assert talk.requested_slot == "district_place"
    await talk.choose("Ja, tag det nu")
    assert talk.requested_slot == "district_place"


async def test_what_is_answered_at_once_leaves_room_for_the_form(bot: Bot) -> None:
    talk = await bot.talk()
    submitted(bot.store, conversation_id=talk.id)
    await hears(bot, talk, STATUS, CONTROL)
    talk.expect_some("utter_order_status_received")
    assert talk.requested_slot == "order_times"


async def test_in_a_form_both_are_answered_and_its_question_is_asked_once(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("jeg vil bestille fartkontrol på Nørregade i Struer")
    await hears(bot, talk, PASSPORT, RECORD)
    talk.expect(
        "utter_ask_passport",
        "utter_ask_criminal_record",
        "utter_ask_order_officer_form_order_times",
    )
    assert talk.requested_slot == "order_times"


async def test_a_human_is_asked_for_last_and_reads_the_rest(bot: Bot) -> None:
    talk = await bot.talk()
    await hears(bot, talk, HUMAN, PASSPORT)
    talk.expect("utter_ask_passport", "utter_handoff_requested")
    assert talk.conversation.owner == "waiting"


async def test_an_answer_with_two_sentences_is_one_answer(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("fartkontrol på Kirkegade i Struer tirsdag morgen")
    assert talk.requested_slot == "order_description"
    text = await hears(
        bot, talk, ("report_crime", "De kører sindssygt."), ("give_tip", "Der er også støj.")
    )
    [line] = [line for line in talk.transcript().splitlines() if text in line]
    assert line.startswith("citizen")
    assert talk.requested_slot != "order_description"


@pytest.mark.parametrize(
    ("said", "responses"),
    [
        (
            "Hvordan fornyer jeg mit pas? Hvor klager jeg over en uhøflig betjent?",
            ("utter_ask_passport", "utter_complain_officer"),
        ),
        (
            "Jeg vil bestille fartkontrol på Nørregade i Struer. Hvem læser det, jeg skriver?",
            ("utter_ask_readers", "utter_ask_order_officer_form_order_times"),
        ),
    ],
)
async def test_what_the_model_really_divides(
    bot: Bot, said: str, responses: tuple[str, ...]
) -> None:
    talk = await bot.talk()
    await talk.say(said)
    for response in responses:
        talk.expect_some(response)


@pytest.mark.parametrize(
    "said",
    ["Struer. Hvordan fornyer jeg mit pas?", "Hvordan fornyer jeg mit pas? Det er i Struer."],
)
async def test_an_answer_beside_a_question_is_not_lost(bot: Bot, said: str) -> None:
    talk = await bot.talk()
    await talk.say("jeg ønsker fartkontrol på Nørregade")
    assert talk.requested_slot == "order_municipality"
    await talk.say(said)
    talk.expect_some("utter_ask_passport")
    assert talk.requested_slot == "order_times"
    assert talk.name_of(talk.heard[-1]) == "utter_ask_order_officer_form_order_times"


async def test_a_story_of_another_errand_is_no_description(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("fartkontrol på Kirkegade i Struer tirsdag morgen")
    await talk.say("Min cykel blev stjålet i går. Hvor anmelder jeg det?")
    assert talk.requested_slot == "order_description"
