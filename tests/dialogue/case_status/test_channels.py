"""Notices by text message are offered only where they are for show."""

import pytest

from actions.case_status import scene
from settings import load_settings
from tests.dialogue.case_steps.own import proven
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_in_production_only_mail_is_offered(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = load_settings().model_copy(update={"mode": "production"})
    monkeypatch.setattr(scene, "load_settings", lambda: real)
    talk = await proven(bot)
    await talk.say("giv mig besked når der er nyt i min sag")
    talk.expect("utter_case_ask_address")
    assert "mobil" not in talk.heard[0].text
    await talk.say("20 12 34 56")
    talk.expect("utter_case_address_no_sms", "utter_case_ask_address")
    await talk.say("anna@example.com")
    talk.expect("utter_case_followed")


async def test_in_the_demo_a_phone_does_too(bot: Bot) -> None:
    talk = await proven(bot)
    await talk.say("giv mig besked når der er nyt i min sag")
    talk.expect("utter_case_ask_address_sms")
    await talk.say("20 12 34 56")
    talk.expect("utter_case_followed")
