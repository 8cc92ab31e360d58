"""Conversations about which police district a place belongs to."""

import pytest

from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_a_municipality_is_answered_at_once(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvilken politikreds hører Morsø til?")
    talk.expect("utter_district")
    assert "Midt- og Vestjyllands Politi" in talk.heard[0].text


async def test_without_a_place_it_is_asked_for(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvad er min politikreds")
    talk.expect("utter_ask_district_form_district_place")
    await talk.say("8000")
    talk.expect("utter_district")
    assert "Østjyllands Politi" in talk.heard[0].text
    assert talk.requested_slot is None


async def test_an_unverified_address_is_never_given(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvilken politikreds hører Bornholm til?")
    assert "Bornholms Politi" in talk.heard[0].text
    assert "politi.dk/" not in talk.heard[0].text


async def test_a_sure_share_is_shown_for_correction(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvilken politikreds er 6880")
    talk.expect("utter_district_assumed")
    assert "Ringkøbing-Skjern" in talk.heard[0].text


async def test_a_postal_code_across_districts_leads_to_a_question(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvilken politikreds hører 4690 til")
    talk.expect("utter_district_which")
    assert len(talk.titles) > 1
    await talk.choose(talk.titles[0])
    talk.expect("utter_district")


async def test_greenland_has_its_own_police(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("hvilken politikreds hører Nuuk i Grønland under")
    talk.expect("utter_district_greenland")


async def test_the_third_unknown_place_ends_with_a_human_on_offer(bot: Bot) -> None:
    talk = await bot.talk()
    await talk.say("find min politikreds")
    for _ in range(3):
        await talk.say("Xqwrtby")
    talk.expect("utter_district_given_up")
    assert "Tal med en rådgiver" in talk.titles
    assert talk.requested_slot is None


@pytest.mark.parametrize("said", ["det ved jeg ikke", "ja", "hvad sagde du"])
async def test_what_is_no_place_leads_to_the_same_question(bot: Bot, said: str) -> None:
    talk = await bot.talk()
    await talk.say("find min politikreds")
    await talk.say(said)
    assert len(talk.heard) == 1
    assert talk.requested_slot == "district_place"
    await talk.say("Skive")
    talk.expect_some("utter_district")


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("kunne I få sendt nogen op til Nuuk", "greenland"),
        ("hvad med Thorshavn, kommer I dertil", "faroe"),
        ("rykker I også ud til Malmø i Sverige", "abroad"),
    ],
)
async def test_outside_the_districts_is_said_plainly(bot: Bot, said: str, where: str) -> None:
    """Whether it is taken for a question or for the beginning of an order."""
    talk = await bot.talk()
    await talk.say(said)
    likely = [f"utter_district_{where}", f"utter_order_misdirected_{where}"]
    assert {*likely} & {talk.name_of(line, likely) for line in talk.heard}, talk.transcript()
