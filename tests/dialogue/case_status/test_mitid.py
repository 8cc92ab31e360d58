"""Where a broker of MitID is set up it is named as another way, and only there."""

import pytest

from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
WISHES = {
    "hvordan går det med min sag": "utter_ask_case_status",
    "giv mig besked når der er nyt i min sag": "utter_notify_case",
    "jeg vil tilføje noget til min sag": "utter_add_to_case",
    "jeg vil ikke have flere beskeder om min sag": "utter_stop_case_notice",
}


@pytest.fixture
def mitid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings with a broker."""
    monkeypatch.setenv("MITID_ISSUER", "http://127.0.0.1:9")
    monkeypatch.setenv("MITID_CLIENT_ID", "borgerraadgiver")


@pytest.mark.parametrize("said", WISHES)
async def test_both_ways_are_named(bot: Bot, mitid: None, said: str) -> None:
    talk = await bot.talk()
    await talk.say(said)
    line = talk.expect_some(f"{WISHES[said]}_mitid")
    assert line.data == {
        "type": "identity_request",
        "ways": ["code", "mitid"],
        "mitid": "/identity/mitid",
    }


@pytest.mark.parametrize("said", WISHES)
async def test_without_a_broker_only_the_code_is_named(bot: Bot, said: str) -> None:
    talk = await bot.talk()
    await talk.say(said)
    line = talk.expect_some(WISHES[said])
    assert "MitID" not in line.text
    assert line.data is not None
    assert line.data["ways"] == ["code"]


async def test_who_has_no_code_is_shown_the_other_way(bot: Bot, mitid: None) -> None:
    talk = await bot.talk()
    await talk.say("hvordan går det med min sag")
    await talk.choose("Jeg har ingen kode")
    talk.expect("utter_lost_case_code_mitid")
